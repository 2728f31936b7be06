// The casebook is loaded when an address or a draft first needs it. What its screens show is tested beside them.

import assert from "node:assert/strict";

import { chooser, field, fragment, kept, opened, READY, unfold } from "./calculator.mjs";
import { browserTest } from "./helpers.mjs";

const UPBIT = "#/case/upbit-2019";
const PARTS = /split_(casebook|book_\w\w)\.wasm$/;

const loaded = (requests) => requests.filter(({ url }) => PARTS.test(url)).length;

browserTest("a case of the casebook opens by its address, with its notes", async ({ page, open, requests }) => {
  await open();
  await page.waitForSelector(READY);
  assert.equal(loaded(requests), 0, "the first visit goes without the casebook");
  // In the open page, and when the page is opened with it.
  for (const way of ["hashchange", "load"]) {
    if (way === "hashchange") await page.evaluate((hash) => (location.hash = hash), UPBIT);
    else await page.reload();
    await page.waitForFunction(() => document.querySelector('[data-field="name"]')?.value === "Upbit, November 2019");
    assert.equal(await page.locator("[data-opened]").count(), 0);
    assert.equal(fragment(page), UPBIT);
    assert.equal(await chooser(page).inputValue(), "upbit-2019");
    assert.equal(await chooser(page).locator("option:checked").innerText(), "Upbit, November 2019");
    await unfold(page);
    const notes = await page.locator("p.note").allInnerTexts();
    assert.ok(notes.length > 3, `${notes}`);
    assert.ok(!notes.some((text) => text.includes("upbit-2019-")), `${notes}`);
  }
  assert.ok(loaded(requests) >= 2);
});

browserTest("a case that is slow to arrive is opened all the same", async ({ page, context, open }) => {
  let arrive;
  const arrival = new Promise((resolve) => (arrive = resolve));
  await context.route(PARTS, (route) => arrival.then(() => route.continue()));
  await open();
  await page.waitForSelector(READY);
  await field(page, "resources.cash").fill("123");
  await page.evaluate((hash) => (location.hash = hash), UPBIT);
  // Longer than the address waits before it follows the draft.
  await page.waitForTimeout(1_000);
  assert.equal(fragment(page), UPBIT);
  arrive();
  await page.waitForFunction(() => document.querySelector('[data-field="name"]')?.value === "Upbit, November 2019");
  assert.equal(fragment(page), UPBIT);
});

browserTest("the texts of the casebook follow the language", async ({ page, open }) => {
  await open(UPBIT);
  await page.waitForSelector(READY);
  await page.locator("header select").selectOption("ja");
  await page.waitForFunction(() => document.documentElement.lang === "ja");
  assert.equal(await chooser(page).locator("option:checked").innerText(), "アップビット、2019年11月");
  await page.reload();
  await page.waitForSelector(READY);
  assert.equal(await chooser(page).locator("option:checked").innerText(), "アップビット、2019年11月");
});

browserTest("a draft that began as a case of the casebook is kept as that", async ({ page, open }) => {
  await open(UPBIT);
  await page.waitForSelector(READY);
  await field(page, "resources.cash").fill("123,456,789");
  await kept(page, "case upbit-2019");
  await page.waitForFunction(() => location.hash.startsWith("#/p1."));
  await page.goto("about:blank");
  await open();
  await page.waitForSelector(READY);
  assert.equal(await chooser(page).inputValue(), "upbit-2019");
  assert.equal(await field(page, "resources.cash").inputValue(), "123,456,789");
});

browserTest("an incident without a scenario says so", async ({ page, open }) => {
  await open("#/case/ftx-2022");
  await opened(page, "no-scenario").waitFor();
  assert.match(await opened(page, "no-scenario").innerText(), /ftx-2022.*are not enough/);
});

browserTest("that the casebook does not arrive is said, and a reload tries again", { expect: [/Failed to/] }, async ({ page, context, open }) => {
  let arrives = false;
  await context.route("**/parts-*/split_casebook.wasm", (route) => (arrives ? route.continue() : route.abort()));
  await open();
  await field(page, "resources.cash").fill("1bn");
  await kept(page, "case coincheck-2018");
  for (const way of ["hashchange", "load"]) {
    if (way === "hashchange") await page.evaluate((hash) => (location.hash = hash), UPBIT);
    else await page.reload();
    const notice = opened(page, "case-not-loaded");
    await notice.waitFor();
    assert.match(await notice.innerText(), /upbit-2019.*Your own work is below, unchanged/);
    assert.equal(await chooser(page).inputValue(), "coincheck-2018");
    assert.match(await field(page, "resources.cash").inputValue(), /^(1bn|1,000,000,000)$/);
    assert.equal(fragment(page), UPBIT);
  }
  arrives = true;
  await page.reload();
  await page.waitForFunction(() => document.querySelector('[data-field="name"]')?.value === "Upbit, November 2019");
  assert.match(await chooser(page).innerText(), /Your earlier draft: Coincheck/);
});
