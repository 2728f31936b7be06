// Nothing that a reader types leaves the browser, and nobody else is asked for anything.

import assert from "node:assert/strict";

import { answer, assertRefused, chooser, field, golden, kept, opened, READY, shareButton, sharedLink, unfold } from "./calculator.mjs";
import { browserTest, keptForOffline } from "./helpers.mjs";

// What no file of the page could contain by chance, as typed and as other forms of the same.
const SECRETS = ["987654321", "987,654,321", "SECRETCOIN", "Project Nightingale", "Project%20Nightingale", "nightingale", "hush money"];

browserTest("a whole session asks only for the page's own files", { context: { permissions: ["clipboard-read", "clipboard-write"] }, timeout: 120_000 }, async ({ page, context, requests, open, url }) => {
  const heard = [];
  // Headers too: a referrer or a cookie would not be in the address.
  context.on("request", (request) => heard.push(request.allHeaders().then((headers) => JSON.stringify(headers), () => "")));
  const sockets = [];
  page.on("websocket", (socket) => sockets.push(socket.url()));
  await page.addInitScript(() => {
    window.beacons = [];
    navigator.sendBeacon = (...given) => (window.beacons.push(given), true);
  });

  await open();
  await keptForOffline(page);
  const loaded = requests.length;
  assert.ok(loaded > 3, "the record of requests is empty");

  await field(page, "holdings[0].held.hot").fill("987654321.125");
  await field(page, "holdings[0].asset").fill("SECRETCOIN");
  await field(page, "name").fill("Project Nightingale");
  await field(page, "resources.cash").fill("hush money");
  await assertRefused(page, "resources.cash", "hush money", /hush/);
  await field(page, "currency").fill("XAU");
  await unfold(page);
  for (const tip of (await page.locator(".tip").all()).slice(0, 6)) await tip.click();
  await page.locator('[data-fact="line"] > button').click();
  await page.locator(".figure-head button").click();
  await shareButton(page).click();
  await page.locator('[data-share="copied"]').waitFor();
  const link = await sharedLink(page).inputValue();
  await page.getByRole("combobox", { name: "Language" }).selectOption("ja");
  await page.getByRole("combobox", { name: "言語" }).selectOption("en");
  await chooser(page).selectOption("zaif-2018");
  await chooser(page).selectOption("kept-0");
  await kept(page, "hush money");
  await page.locator('header nav a[href="#/simulate"]').click();
  await page.locator('.progress[data-state="sim-state-done"]').waitFor();
  // Chromium asks for the icon when it likes; a language, a screen, the answers to "why?" and the worker are loaded when
  // they are asked for, with what several of them share.
  const known = [
    /\/favicon-[0-9a-f]+\.svg$/,
    /\/parts-[0-9a-f]{16}\/((split_(text_(en|ja)|simulate|why)|chunk_\d+)\.wasm|chunks\.bin|screens\.css|worker(-glue)?(_bg)?\.(js|wasm))$/,
  ];
  const later = requests.slice(loaded).map((request) => request.url.split("#")[0]);
  assert.deepEqual(later.filter((asked) => !known.some((file) => file.test(asked))), [], "requests after the page was loaded");

  await page.reload();
  await page.waitForSelector(READY);
  await page.goto("about:blank");
  await page.goto(link);
  await page.waitForSelector(READY);
  assert.match(await page.title(), /Nightingale/);
  await page.goto("about:blank");
  await open(`#/${golden("200-holdings").payload}`);
  await opened(page, "reproduced").waitFor();
  assert.match(await answer(page), /./);

  const payload = link.split("#/")[1];
  const said = [...requests.map(({ method, url, body }) => `${method} ${url} ${body ?? ""}`), ...(await Promise.all(heard))];
  for (const text of said) {
    for (const secret of [...SECRETS, payload.slice(0, 40)]) {
      // The fragment is part of what the recorder calls the address; browsers do not send it.
      const sent = text.replace(/#\S*/g, "");
      assert.ok(!sent.toLowerCase().includes(secret.toLowerCase()), `${secret} in ${sent}`);
    }
    assert.ok(!/"cookie"/i.test(text), text);
  }
  for (const { method, url: asked, body } of requests) {
    assert.equal(method, "GET");
    assert.equal(new URL(asked).origin, new URL(url).origin, asked);
    assert.equal(new URL(asked).search, "", asked);
    assert.equal(body, null);
  }
  // Only files that are there: the same whatever was typed.
  const files = new Set(requests.map(({ url: asked }) => asked.split("#")[0].slice(url.length)));
  const ours = /^$|^(index\.html|sw\.js|[\w-]+-[0-9a-f]{12,16}(_bg)?\.(js|css|wasm|svg))$/;
  const parts = /^parts-[0-9a-f]{16}\/[a-z0-9_-]+\.(js|wasm|css|bin)$/;
  for (const file of files) assert.ok(ours.test(file) || parts.test(file), file);
  assert.deepEqual(await context.cookies(), []);
  assert.equal(await page.evaluate(() => document.cookie), "");
  assert.deepEqual(await page.evaluate(() => window.beacons), []);
  assert.deepEqual(sockets, []);
});

browserTest("the server is asked for no more than its files, as the server sees it", async ({ page, url, open }) => {
  // What leaves the browser, below everything that the page and its worker can see: the debugger's record.
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  const sent = [];
  session.on("Network.requestWillBeSent", ({ request }) => sent.push(request));
  await open();
  await field(page, "resources.cash").fill("987654321.125");
  await page.waitForFunction(() => location.hash.startsWith("#/p1."));
  await page.reload();
  await page.waitForSelector(READY);
  assert.ok(sent.length > 3);
  for (const request of sent) {
    assert.ok(request.url.startsWith(url) || request.url.startsWith("data:"), request.url);
    assert.equal(request.hasPostData ?? false, false);
    assert.doesNotMatch(JSON.stringify({ ...request, urlFragment: undefined }), /987654321|p1\./);
    const telling = Object.entries(request.headers).filter(([name, value]) => /^(referer|cookie)$/i.test(name) && value);
    assert.deepEqual(telling, []);
  }
});

browserTest("nothing is kept but under the page's own names", async ({ page, context, open }) => {
  await open();
  await field(page, "resources.cash").fill("1bn");
  await page.waitForFunction(() => localStorage.getItem("plimsoll.draft"));
  const kept = await page.evaluate(async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map(({ name }) => name),
  }));
  assert.ok(kept.local.every((name) => name.startsWith("plimsoll.")), kept.local.join(" "));
  assert.deepEqual([kept.session, kept.databases, await context.cookies()], [[], [], []]);
});
