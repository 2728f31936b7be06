// Nothing that a reader types leaves the browser, and no other host is contacted.

import { CLIPBOARD, expect, expectOwnFilesOnly, test } from "./fixtures.mjs";
import { golden } from "./support/golden.mjs";
import { keptForOffline } from "./support/service-worker.mjs";

// Texts that no file of the page can contain by chance, as typed and in other forms.
const SECRETS = [
  "987654321",
  "987,654,321",
  "SECRETCOIN",
  "Project Nightingale",
  "Project%20Nightingale",
  "nightingale",
  "hush money",
];

/** Lazily loaded files: the icon, a language, a screen, answers to "why?", the worker. */
const LATER = [
  /\/favicon-[0-9a-f]+\.svg$/,
  /\/parts-[0-9a-f]{16}\/(split_(text_(en|ja)|simulate|why)|chunk_\d+)\.wasm$/,
  /\/parts-[0-9a-f]{16}\/(chunks\.bin|screens\.css|worker(-glue)?(_bg)?\.(js|wasm))$/,
];

/** All files of the page, as paths below its URL. */
const FILES =
  /^$|^(index\.html|sw\.js|[\w-]+-[0-9a-f]{12,16}(_bg)?\.(js|css|wasm|svg))$|^parts-[0-9a-f]{16}\/[a-z0-9_-]+\.(js|wasm|css|bin)$/;

/** Types secrets into all kinds of fields, opens answers, shares, changes language and scenario. Returns the link. */
async function tellSecrets(calculator) {
  await calculator.field("holdings[0].held.hot").fill("987654321.125");
  await calculator.field("holdings[0].asset").fill("SECRETCOIN");
  await calculator.field("name").fill("Project Nightingale");
  await calculator.field("resources.cash").fill("hush money");
  await calculator.expectRefused("resources.cash", "hush money", /hush/);
  await calculator.field("currency").fill("XAU");
  await calculator.unfold();
  for (const help of (await calculator.help.all()).slice(0, 6)) await help.click();
  await calculator.ask("line").click();
  await calculator.tableToggle(calculator.results).first().click();
  await calculator.share.button.click();
  await expect(calculator.share.copied).toBeVisible();
  const link = await calculator.share.link.inputValue();
  await calculator.language.selectOption("ja");
  await calculator.language.selectOption("en");
  await calculator.chooser.selectOption("zaif-2018");
  await calculator.chooser.selectOption("kept-0");
  await calculator.kept("hush money");
  return link;
}

/** Fails if a text that was sent contains a secret, the link or a cookie. */
function expectNoSecrets(texts, link) {
  const payload = link.split("#/")[1];
  const secrets = [...SECRETS, payload.slice(0, 40)].map((secret) => secret.toLowerCase());
  // The recorded URL includes the fragment, which browsers do not send.
  const sent = texts.map((text) => text.replace(/#\S*/g, "").toLowerCase());
  expect(sent.filter((text) => secrets.some((secret) => text.includes(secret)))).toEqual([]);
  expect(texts.filter((text) => /"cookie"/i.test(text))).toEqual([]);
}

test.describe(() => {
  test.use(CLIPBOARD);
  test("a whole session asks only for the page's own files", async ({
    page,
    context,
    requests,
    baseURL,
    calculator,
    simulate,
  }) => {
    test.setTimeout(120_000);

    const headers = [];
    // A referrer or a cookie would be in the headers, not in the URL.
    context.on("request", (request) => headers.push(request.allHeaders().then(JSON.stringify, () => "")));
    const sockets = [];
    page.on("websocket", (socket) => sockets.push(socket.url()));
    await page.addInitScript(() => {
      window.beacons = [];
      navigator.sendBeacon = (...given) => (window.beacons.push(given), true);
    });

    await calculator.open();
    await keptForOffline(page);
    const loaded = requests.length;
    expect(loaded, "recorded requests").toBeGreaterThan(3);
    const link = await tellSecrets(calculator);
    await calculator.visit("Simulate");
    await simulate.complete.waitFor();
    const later = requests.slice(loaded).map(({ url }) => url.split("#")[0]);
    const unknown = later.filter((url) => !LATER.some((file) => file.test(url)));
    expect(unknown, "requests after the page was loaded").toEqual([]);

    await calculator.reload();
    await calculator.openAfresh(link);
    await expect(page).toHaveTitle(/Nightingale/);
    await calculator.openAfresh(`#/${golden("200-holdings").payload}`);
    await expect(calculator.opened("reproduced")).toBeVisible();
    await expect(calculator.answer).toHaveText(/./);

    const said = requests.map(({ method, url, body }) => `${method} ${url} ${body ?? ""}`);
    expectNoSecrets([...said, ...(await Promise.all(headers))], link);
    expectOwnFilesOnly(requests, new URL("/", baseURL).href);
    // The files are the same whatever was typed.
    const files = requests.map(({ url }) => url.split("#")[0].slice(baseURL.length));
    expect(files.filter((file) => !FILES.test(file))).toEqual([]);
    expect(await context.cookies()).toEqual([]);
    expect(await page.evaluate(() => [document.cookie, window.beacons])).toEqual(["", []]);
    expect(sockets).toEqual([]);
  });
});

test("the server is asked for no more than its files, as the server sees it", async ({ page, baseURL, calculator }) => {
  // What leaves the browser, below the level that the page and its worker can see: recorded by the debugger.
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  const sent = [];
  session.on("Network.requestWillBeSent", ({ request }) => sent.push(request));
  await calculator.open();
  await calculator.field("resources.cash").fill("987654321.125");
  await expect(page).toHaveURL(/#\/p1\./);
  await calculator.reload();
  expect(sent.length).toBeGreaterThan(3);
  for (const request of sent) {
    expect(request.url.startsWith(baseURL) || request.url.startsWith("data:"), request.url).toBe(true);
    expect(request.hasPostData ?? false).toBe(false);
    expect(JSON.stringify({ ...request, urlFragment: undefined })).not.toMatch(/987654321|p1\./);
    const telling = Object.entries(request.headers).filter(
      ([name, value]) => /^(referer|cookie)$/i.test(name) && value,
    );
    expect(telling).toEqual([]);
  }
});

test("nothing is kept but under the page's own names", async ({ page, context, calculator }) => {
  await calculator.open();
  await calculator.field("resources.cash").fill("1bn");
  await page.waitForFunction(() => localStorage.getItem("plimsoll.draft"));
  const kept = await page.evaluate(async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map(({ name }) => name),
  }));
  for (const name of kept.local) expect(name).toMatch(/^plimsoll\./);
  expect([kept.session, kept.databases, await context.cookies()]).toEqual([[], [], []]);
});
