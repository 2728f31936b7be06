// The page as a whole: it starts anywhere, alone, offline, and says so when it cannot.

import assert from "node:assert/strict";
import { after, test } from "node:test";

import { openFirefox } from "./firefox.mjs";
import { browserTest, keptForOffline, STARTED, URL_AT_ROOT, URL_BELOW_PATH } from "./helpers.mjs";
import { passingServer } from "./passing-server.mjs";

browserTest("starts, and asks only for its own files", async ({ page, open, requests }) => {
  await open();
  assert.match(await page.title(), /Plimsoll/);
  assert.ok(await page.locator("#cannot-run").isHidden());
  assert.equal(await page.locator("#no-files").count(), 0);
  assert.ok(requests.some(({ url }) => url.endsWith(".wasm")), "the record of requests is empty");
});

browserTest("starts below a path", { url: URL_BELOW_PATH }, async ({ open }) => {
  await open();
});

const offline = await passingServer(URL_AT_ROOT);
after(() => offline.stop());
browserTest("works with the network off once it was opened", { url: offline.url }, async ({ page, open }) => {
  await open();
  await keptForOffline(page);
  await offline.stop();
  await page.reload();
  await page.waitForSelector(STARTED, { state: "attached" });
});

/** What only the simulator has. */
const SIMULATOR = ".progress";

// A host that answers the name of a folder as if it were the folder, and has nothing at its own root.
const withoutSlash = await passingServer(URL_AT_ROOT, (path) => (path.startsWith("/plimsoll") ? path.slice("/plimsoll".length) || "/" : undefined));
after(() => withoutSlash.stop());
browserTest("starts where a host answers without the slash", { url: `${withoutSlash.url}plimsoll` }, async ({ page, open }) => {
  await open("#/case/zaif-2018");
  await page.waitForFunction(() => location.pathname === "/plimsoll/" && location.hash === "#/case/zaif-2018");
  // A page belongs to a service worker by the address with which it was opened: this one does from the next visit on.
  await page.reload();
  await keptForOffline(page);
});

for (const url of [URL_AT_ROOT, URL_BELOW_PATH]) {
  const where = url === URL_AT_ROOT ? "the root" : "a path";
  // The host has no such file, and says so with the page.
  browserTest(`opens a link with %23 for #, at ${where}`, { url, expect: [/404/] }, async ({ page, open }) => {
    await open("%23/case/zaif-2018");
    await page.waitForFunction((url) => location.href === `${url}#/case/zaif-2018`, url);
    // From now on the service worker answers.
    await keptForOffline(page);
    await page.goto(`${url}index.html%23/simulate/case/coincheck-2018`);
    await page.locator(SIMULATOR).waitFor();
    assert.equal(new URL(page.url()).hash, "#/simulate/case/coincheck-2018");
  });
}

// A host that has the page and none of its files.
const withoutFiles = await passingServer(URL_AT_ROOT, (path) => (path === "/" ? path : undefined));
after(() => withoutFiles.stop());
browserTest("a page without its files says which address to use", { url: withoutFiles.url, expect: [/404/, /MIME type/] }, async ({ page, url }) => {
  await page.goto(url);
  assert.match(await page.locator("#no-files").innerText(), /slash behind it/);
});

// Texts of a language come with every visit.
const isLaterPart = ({ url }) => /\/parts-[0-9a-f]+\/(?!split_text_)\w+\.wasm$/.test(url);
for (const url of [URL_AT_ROOT, URL_BELOW_PATH]) {
  const where = url === URL_AT_ROOT ? "the root" : "a path";
  browserTest(`loads a later screen when it is first opened, at ${where}`, { url }, async ({ page, requests, open }) => {
    await open("#/");
    await keptForOffline(page);
    assert.deepEqual(requests.filter(isLaterPart), [], "the first visit loads a later part");
    await page.evaluate(() => (location.hash = "#/simulate"));
    await page.locator(SIMULATOR).waitFor();
    const loaded = requests.filter(isLaterPart).length;
    assert.ok(loaded > 0, "the record of requests is empty");
    await page.locator(".brand").click();
    await page.locator("svg.waterfall").waitFor();
    await page.evaluate(() => (location.hash = "#/simulate"));
    await page.locator(SIMULATOR).waitFor();
    assert.equal(requests.filter(isLaterPart).length, loaded, "loaded twice");
  });
}

const offlineLater = await passingServer(URL_AT_ROOT);
after(() => offlineLater.stop());
browserTest("works with the network off in a later screen that was opened", { url: offlineLater.url }, async ({ page, open }) => {
  // A page that is so busy that it hears of the service worker when that has long taken over.
  await page.addInitScript(() => {
    const { register } = ServiceWorkerContainer.prototype;
    ServiceWorkerContainer.prototype.register = async function (...of) {
      const registration = await register.apply(this, of);
      await this.ready;
      return new Promise((resolve) => setTimeout(() => resolve(registration), 1_000));
    };
  });
  await open("#/simulate");
  await page.locator(SIMULATOR).waitFor();
  await keptForOffline(page);
  await page.locator('.progress[data-state="sim-state-done"]').waitFor();
  // The first visit loads parts before there is a service worker to keep them.
  await page.waitForFunction(async (ofWorker) => {
    const kept = [];
    for (const name of await caches.keys()) kept.push(...(await (await caches.open(name)).keys()).map(({ url }) => url));
    const loaded = performance.getEntriesByType("resource").map(({ name }) => name).filter((name) => name.includes("/parts-"));
    return loaded.every((url) => kept.includes(url)) && ofWorker.every((name) => kept.some((url) => url.endsWith(name)));
  }, ["/worker.js", "/worker-glue.js", "/worker-glue_bg.wasm"]);
  await offlineLater.stop();
  await page.reload();
  await page.locator('.progress[data-state="sim-state-done"]').waitFor();
  assert.ok(page.workers().length > 0, "no worker runs without the network");
});

browserTest("says that a later screen did not arrive, and tries again", { expect: [/Failed to/] }, async ({ page, context, open }) => {
  let arrives = false;
  await context.route("**/parts-*/split_simulate.wasm", (route) => (arrives ? route.continue() : route.abort()));
  await open("#/simulate");
  await page.getByText("This screen could not be loaded").waitFor();
  arrives = true;
  await page.getByRole("button", { name: "Try again" }).click();
  await page.locator(SIMULATOR).waitFor();
});

browserTest("does not run scripts or styles that were put into it", { expect: [/Content Security Policy/] }, async ({ page, open, errors }) => {
  await open();
  const ran = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.injected = true";
    document.body.append(script);
    const image = document.createElement("div");
    image.innerHTML = '<img src="data:," onerror="window.injected = true">';
    document.body.append(image);
    return new Promise((resolve) => setTimeout(() => resolve(window.injected === true), 200));
  });
  assert.equal(ran, false);
  assert.ok(errors.length > 0, "the policy reported nothing");
});

browserTest("cannot send anything to another origin", { expect: [/Content Security Policy|violates/] }, async ({ page, open, requests }) => {
  await open();
  const sent = await page.evaluate(() => fetch("https://example.org/").then(() => true, () => false));
  assert.equal(sent, false);
  assert.ok(!requests.some(({ url }) => url.includes("example.org")));
});

browserTest("says what is wrong where there is no WebAssembly", async ({ page, context, url }) => {
  await context.addInitScript(() => delete globalThis.WebAssembly);
  await page.goto(url);
  await page.getByText("Plimsoll cannot run in this browser").waitFor();
  await page.getByText("このブラウザーでは Plimsoll を実行できません").waitFor();
});

browserTest("says what is wrong when a part does not arrive", { expect: [/./] }, async ({ page, context, url }) => {
  await context.route("**/*.wasm", (route) => route.abort());
  await page.goto(url);
  await page.getByText("Plimsoll could not start").waitFor();
});

browserTest("says what is wrong where there is no JavaScript", { context: { javaScriptEnabled: false } }, async ({ page, url }) => {
  await page.goto(url);
  // Not by its text: Playwright leaves <noscript> out of what it searches for text.
  await page.locator("noscript h1").waitFor({ state: "visible" });
});

test("starts in Firefox", { timeout: 60_000 }, async () => {
  const firefox = await openFirefox();
  try {
    await firefox.goto(URL_AT_ROOT);
    await firefox.waitFor('return document.querySelector("#app > *") !== null');
  } finally {
    await firefox.close();
  }
});
