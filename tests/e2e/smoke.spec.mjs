// The page as a whole: it starts on any host, without other hosts, offline, and says so if it cannot.

import { URL_AT_ROOT, URL_BELOW_PATH } from "./browser.mjs";
import { expect, test } from "./fixtures.mjs";
import { openFirefox } from "./support/firefox.mjs";
import { passingServer } from "./support/passing-server.mjs";
import { keptForOffline } from "./support/service-worker.mjs";

/** Hosts that pass requests on to the page's server. Each kind maps a requested path to a path of that server. */
const HOSTS = {
  whole: (path) => path,
  // Serves the folder's page at its name without a slash, and nothing at the root.
  "without slash": (path) => (path.startsWith("/plimsoll") ? path.slice("/plimsoll".length) || "/" : undefined),
  // Serves the page but none of its files.
  "without files": (path) => (path === "/" ? path : undefined),
};

/** A test with the page on a host of its own, which can be stopped. */
const hosted = test.extend({
  kind: ["whole", { option: true }],
  host: async ({ kind }, use) => {
    const server = await passingServer(URL_AT_ROOT, HOSTS[kind]);
    await use(server);
    await server.stop();
  },
  baseURL: ({ host, kind }, use) => use(kind === "without slash" ? `${host.url}plimsoll` : host.url),
});

test("starts, and asks only for its own files", async ({ page, requests, calculator }) => {
  await calculator.open();
  await expect(page).toHaveTitle(/Plimsoll/);
  await expect(calculator.cannotRun).toBeHidden();
  await expect(calculator.noFiles).toHaveCount(0);
  expect(requests.map(({ url }) => url).join(" "), "recorded requests").toContain(".wasm");
});

test.describe(() => {
  test.use({ baseURL: URL_BELOW_PATH });
  test("starts below a path", async ({ calculator }) => {
    await calculator.open();
  });
});

hosted("works with the network off once it was opened", async ({ page, host, calculator }) => {
  await calculator.open();
  await keptForOffline(page);
  await host.stop();
  await calculator.reload();
});

hosted.describe(() => {
  hosted.use({ kind: "without slash" });
  hosted("starts where a host answers without the slash", async ({ page, host, calculator }) => {
    await calculator.open("#/case/zaif-2018");
    await expect(page).toHaveURL(`${host.url}plimsoll/#/case/zaif-2018`);
    // The service worker controls the pages below its own URL, this one only from the next visit on.
    await page.reload();
    await keptForOffline(page);
  });
});

for (const url of [URL_AT_ROOT, URL_BELOW_PATH]) {
  const where = url === URL_AT_ROOT ? "the root" : "a path";
  // The host answers with the page and the status 404.
  test.describe(() => {
    test.use({ baseURL: url, expectedErrors: /404/ });
    test(`opens a link with %23 for #, at ${where}`, async ({ page, calculator, simulate }) => {
      await calculator.open("%23/case/zaif-2018");
      await expect(page).toHaveURL(`${url}#/case/zaif-2018`);
      // From now on, the service worker answers.
      await keptForOffline(page);
      await simulate.open(`${url}index.html%23/simulate/case/coincheck-2018`);
      expect(simulate.fragment).toBe("#/simulate/case/coincheck-2018");
    });
  });
}

hosted.describe(() => {
  hosted.use({ kind: "without files", expectedErrors: /404|MIME type/ });
  hosted("a page without its files says which address to use", async ({ page, calculator }) => {
    await page.goto("");
    await expect(calculator.noFiles).toHaveText(/slash behind it/);
  });
});

// The texts of a language are part of every visit.
const isLaterPart = ({ url }) => /\/parts-[0-9a-f]+\/(?!split_text_)\w+\.wasm$/.test(url);
for (const url of [URL_AT_ROOT, URL_BELOW_PATH]) {
  const where = url === URL_AT_ROOT ? "the root" : "a path";
  test.describe(() => {
    test.use({ baseURL: url });
    test(`loads a later screen when it is first opened, at ${where}`, async ({
      page,
      requests,
      calculator,
      simulate,
    }) => {
      await calculator.open("#/");
      await keptForOffline(page);
      expect(requests.filter(isLaterPart), "the first visit loads a later part").toEqual([]);
      await calculator.goTo("#/simulate");
      await simulate.ready();
      const loaded = requests.filter(isLaterPart).length;
      expect(loaded, "recorded requests").toBeGreaterThan(0);
      await simulate.home.click();
      await expect(calculator.waterfall).toBeVisible();
      await calculator.goTo("#/simulate");
      await simulate.ready();
      expect(requests.filter(isLaterPart), "nothing is loaded twice").toHaveLength(loaded);
    });
  });
}

hosted("works with the network off in a later screen that was opened", async ({ page, host, simulate }) => {
  // The page is so busy that it learns of the service worker long after that has taken control.
  await page.addInitScript(() => {
    const { register } = ServiceWorkerContainer.prototype;
    ServiceWorkerContainer.prototype.register = async function (...of) {
      const registration = await register.apply(this, of);
      await this.ready;
      return new Promise((resolve) => setTimeout(() => resolve(registration), 1_000));
    };
  });
  await simulate.open();
  await keptForOffline(page);
  await simulate.complete.waitFor();
  // The first visit loads parts before there is a service worker to store them.
  await page.waitForFunction(
    async (ofWorker) => {
      const kept = [];
      for (const name of await caches.keys())
        kept.push(...(await (await caches.open(name)).keys()).map(({ url }) => url));
      const loaded = performance
        .getEntriesByType("resource")
        .map(({ name }) => name)
        .filter((name) => name.includes("/parts-"));
      return (
        loaded.every((url) => kept.includes(url)) && ofWorker.every((name) => kept.some((url) => url.endsWith(name)))
      );
    },
    ["/worker.js", "/worker-glue.js", "/worker-glue_bg.wasm"],
  );
  await host.stop();
  await page.reload();
  await simulate.complete.waitFor();
  expect(page.workers(), "workers run without the network").not.toEqual([]);
});

test.describe(() => {
  test.use({ expectedErrors: /Failed to/ });
  test("says that a later screen did not arrive, and tries again", async ({ page, context, simulate }) => {
    let arrives = false;
    await context.route("**/parts-*/split_simulate.wasm", (route) => (arrives ? route.continue() : route.abort()));
    await simulate.start("#/simulate");
    await expect(page.getByText("This screen could not be loaded")).toBeVisible();
    arrives = true;
    await page.getByRole("button", { name: "Try again" }).click();
    await simulate.ready();
  });
});

test.describe(() => {
  test.use({ expectedErrors: /Content Security Policy/ });
  test("does not run scripts or styles that were put into it", async ({ page, errors, calculator }) => {
    await calculator.open();
    const ran = await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "window.injected = true";
      document.body.append(script);
      const image = document.createElement("div");
      image.innerHTML = '<img src="data:," onerror="window.injected = true">';
      document.body.append(image);
      return new Promise((resolve) => setTimeout(() => resolve(window.injected === true), 200));
    });
    expect(ran).toBe(false);
    expect(errors, "what the policy reported").not.toEqual([]);
  });
});

test.describe(() => {
  test.use({ expectedErrors: /Content Security Policy|violates/ });
  test("cannot send anything to another origin", async ({ page, requests, calculator }) => {
    await calculator.open();
    const sent = page.evaluate(() => fetch("https://example.org/").then((answer) => answer.status));
    await expect(sent).rejects.toThrow();
    expect(requests.filter(({ url }) => url.includes("example.org"))).toEqual([]);
  });
});

test("says what is wrong where there is no WebAssembly", async ({ page, context }) => {
  await context.addInitScript(() => delete globalThis.WebAssembly);
  await page.goto("");
  await expect(page.getByText("Plimsoll cannot run in this browser")).toBeVisible();
  await expect(page.getByText("このブラウザーでは Plimsoll を実行できません")).toBeVisible();
});

test.describe(() => {
  test.use({ expectedErrors: /./ });
  test("says what is wrong when a part does not arrive", async ({ page, context }) => {
    await context.route("**/*.wasm", (route) => route.abort());
    await page.goto("");
    await expect(page.getByText("Plimsoll could not start")).toBeVisible();
  });
});

test.describe(() => {
  test.use({ javaScriptEnabled: false });
  test("says what is wrong where there is no JavaScript", async ({ page }) => {
    await page.goto("");
    // Not located by its text, because Playwright excludes <noscript> from text search.
    await expect(page.locator("noscript h1")).toBeVisible();
  });
});

test("starts in Firefox", async () => {
  test.setTimeout(120_000);

  const firefox = await openFirefox();
  try {
    await firefox.goto(URL_AT_ROOT);
    await firefox.waitFor('return document.querySelector("#app > *") !== null');
  } finally {
    await firefox.close();
  }
});
