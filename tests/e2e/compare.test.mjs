// The comparison: columns, differences, one scale, common random numbers, the link.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { COMPARED_OTHERWISE, field, fragment, golden, READY, SENT_OTHERWISE, shareButton, sharedLink } from "./calculator.mjs";
import { axe, browserTest } from "./helpers.mjs";

const SHOWN = "main.compare";

const columns = (page) => page.locator("[data-column] h3").allInnerTexts();
const add = async (page, value) => {
  await page.locator("form.choose select").selectOption(value);
  await page.locator('form.choose [data-do="add"]').click();
};
const cell = (page, table, row, column) => page.locator(`[data-table="${table}"] tr[data-row="${row}"] td`).nth(column);
const done = (page) => page.locator('[data-chart="exceedance"][data-state="done"]').waitFor({ timeout: 120_000 });

async function openComparison(page, open, hash = "#/compare") {
  await open(hash);
  await page.waitForSelector(SHOWN);
}

browserTest("scenarios are added, put first and taken away", { timeout: 180_000 }, async ({ page, open }) => {
  await openComparison(page, open);
  assert.deepEqual(await columns(page), ["A · Coincheck, January 2018 (your present scenario)"]);
  await add(page, "case/zaif-2018");
  await add(page, "case/dmm-bitcoin-2024");
  const paste = page.locator("form.paste input");
  await paste.fill(`https://example.org/#/${golden("zaif").payload}`);
  await paste.press("Enter");
  await page.locator('[data-column="D"]').waitFor();
  assert.equal(await page.locator("form.paste").count(), 0, "four is the most");
  await page.locator('[data-column="C"] [data-do="first"]').click();
  assert.match((await columns(page))[0], /^A · DMM Bitcoin/);
  await page.locator('[data-column="D"] [data-do="remove"]').click();
  await page.locator('[data-column="D"]').waitFor({ state: "detached" });
  await page.waitForFunction(() => document.activeElement?.id === "compare-columns");
  // Kept, for the next visit.
  await page.goto("about:blank");
  await openComparison(page, open);
  assert.equal((await columns(page)).length, 3);
  assert.match((await columns(page))[1], /your present scenario/);
});

browserTest("what a change before was about to keep does not come back", async ({ page, open }) => {
  await openComparison(page, open);
  await add(page, "case/zaif-2018");
  await add(page, "case/dmm-bitcoin-2024");
  await page.locator('[data-column="C"]').waitFor();
  await page.evaluate(async () => {
    const remove = (column) => document.querySelector(`[data-column="${column}"] [data-do="remove"]`).click();
    remove("C");
    await new Promise((resolve) => setTimeout(resolve, 300));
    // A page that is busy, and then slow: what follows the first change is due when the second is made, and before that is
    // drawn. What draws the page lets others have their turn whenever it looks at the clock and much time has passed.
    const until = performance.now() + 300;
    while (performance.now() < until);
    const now = Date.now;
    let looked = 0;
    Date.now = () => now() + 1_000 * ++looked;
    remove("B");
  });
  await page.locator('[data-column="B"]').waitFor({ state: "detached" });
  await page.goto("about:blank");
  await openComparison(page, open);
  assert.equal((await columns(page)).length, 1);
});

browserTest("each column says whether its numbers are those that were sent", { timeout: 180_000 }, async ({ page, open }) => {
  await openComparison(page, open);
  assert.equal(await page.locator("[data-outcome]").count(), 0, "the draft has no record");
  const paste = page.locator("form.paste input");
  await paste.fill(golden("zaif").payload);
  await paste.press("Enter");
  await page.locator('[data-column="B"] [data-outcome="reproduced"]').waitFor();
  await paste.fill(SENT_OTHERWISE);
  await paste.press("Enter");
  await page.locator('[data-column="C"] [data-outcome="differs"] table tbody tr').waitFor();
  await page.goto("about:blank");
  await openComparison(page, open, `#/compare/${COMPARED_OTHERWISE}`);
  await page.locator('[data-column="B"] [data-outcome="differs"]').waitFor();
  assert.equal(await page.locator('[data-outcome="differs"]').count(), 2);
});

browserTest("what is chosen stays chosen when the casebook arrives", async ({ page, context, open }) => {
  let arrive;
  const arrival = new Promise((resolve) => (arrive = resolve));
  await context.route(/split_(casebook|book_\w\w)\.wasm$/, (route) => arrival.then(() => route.continue()));
  await openComparison(page, open);
  const list = page.locator("form.choose select");
  await list.selectOption("case/zaif-2018");
  const before = await list.locator("option").count();
  arrive();
  await page.waitForFunction((before) => document.querySelectorAll("form.choose option").length > before, before);
  assert.equal(await list.inputValue(), "case/zaif-2018");
  await page.locator('form.choose [data-do="add"]').click();
  await page.locator('[data-column="B"]', { hasText: "Zaif" }).waitFor();
  assert.equal(await list.inputValue(), "");
});

browserTest("the link in an open panel follows the comparison", async ({ page, open, url }) => {
  await openComparison(page, open);
  await shareButton(page).click();
  await sharedLink(page).waitFor();
  await add(page, "case/zaif-2018");
  await page.locator('[data-column="B"]').waitFor();
  await page.waitForFunction(() => location.hash.startsWith("#/compare/c1."));
  const link = url + fragment(page);
  await page.waitForFunction((link) => document.querySelector(".share-panel > input").value === link, link);
  // The menu's own address says nothing of it, and does not stay.
  await page.locator('nav a[href="#/compare"]').click();
  await page.waitForFunction((link) => location.href === link, link);
});

browserTest("what differs is marked, in figures and inputs", { timeout: 180_000 }, async ({ page, open }) => {
  await open("#/case/coincheck-2018");
  await page.waitForSelector(READY);
  await field(page, "resources.cash").fill("123");
  await page.locator('nav a[href="#/compare"]').click();
  await page.waitForSelector(SHOWN);
  await add(page, "case/coincheck-2018");
  // Whatever differs is marked once a column.
  const said = Number(await page.locator("[data-differing]").getAttribute("data-differing"));
  assert.ok(said > 0);
  const rows = page.locator('[data-table="inputs"] tbody tr');
  assert.equal(await rows.count(), said);
  assert.equal(await page.locator('[data-table="inputs"] .mark.differs').count(), said);
  await page.locator('[data-do="all-inputs"]').click();
  assert.ok((await rows.count()) > said);
  assert.equal(await page.locator('[data-table="inputs"] .mark.differs').count(), said);
});

browserTest("half of hot in cold, and compare: three actions", { timeout: 180_000 }, async ({ page, open }) => {
  await open("#/case/coincheck-2018");
  await page.waitForSelector(READY);
  await page.locator("[data-try] summary").click();
  await page.locator('[data-lever="try-hot-to-cold"]').fill("50");
  await page.locator('[data-do="keep-both"]').click();
  await page.waitForSelector(SHOWN);
  assert.deepEqual(await columns(page), [
    "A · Coincheck, January 2018",
    "B · Coincheck, January 2018 (your present scenario)",
  ]);
  assert.match(await cell(page, "figures", "fact-obligation", 1).innerText(), /^¥23\.2\sbn\s+−¥23\.2\sbn \(−50%\)$/);
  assert.equal(await page.locator("[data-differing]").getAttribute("data-differing"), "2", "hot and cold");
  // The draft goes on, and what was tried is still there to be moved on.
  await page.locator('nav a[href="#/"]').click();
  assert.equal(await page.locator('[data-lever="try-hot-to-cold"]').inputValue(), "50");
});

browserTest("what is not there says why, and computed shares are rounded", { timeout: 180_000 }, async ({ page, open }) => {
  await openComparison(page, open);
  await add(page, "case/zaif-2018");
  const inputs = page.locator('[data-table="inputs"]');
  await inputs.waitFor();
  assert.match(await cell(page, "figures", "fact-average-owed", 1).innerText(), /customers not known/);
  assert.match(await inputs.innerText(), /not held/);
  const digits = (await page.locator("main.compare").innerText()).match(/[\d,]+\.\d{9,}/g);
  assert.equal(digits, null);
});

for (const [paper, media, width] of [["a phone", "screen", 360], ["A4", "print", 680]]) {
  browserTest(`four columns are seen on ${paper}`, { timeout: 180_000 }, async ({ page, open }) => {
    await openComparison(page, open);
    for (const id of ["zaif-2018", "dmm-bitcoin-2024", "coincheck-2018"]) await add(page, `case/${id}`);
    await done(page);
    await page.emulateMedia({ media });
    await page.setViewportSize({ width, height: 900 });
    const cut = await page.evaluate(() => {
      const { clientWidth } = document.documentElement;
      const cells = [...document.querySelectorAll("table.sides :is(th, td)")].filter((cell) => cell.checkVisibility());
      const cut = cells.filter((cell) => {
        const range = document.createRange();
        range.selectNodeContents(cell);
        return range.getBoundingClientRect().right > clientWidth || cell.getBoundingClientRect().right > clientWidth;
      });
      return [cells.length > 50, ...cut.map((cell) => cell.textContent)];
    });
    assert.deepEqual(cut, [true]);
  });
}

browserTest("figures show by how much they differ, in money and as a share", { timeout: 180_000 }, async ({ page, open }) => {
  await openComparison(page, open);
  await add(page, "case/zaif-2018");
  assert.match(await cell(page, "figures", "fact-obligation", 0).innerText(), /^¥46\.3\sbn$/);
  assert.match(await cell(page, "figures", "fact-obligation", 1).innerText(), /^¥4\.\d+\sbn\s+−¥41\.\d\sbn \(−\d\d(\.\d)?%\)$/);
  // One chart for both, and a bar for each step of each.
  const bars = await page.locator("#compare-waterfalls").evaluate((head) => head.closest("section").querySelectorAll("svg.waterfall").length);
  assert.equal(bars, 1);
  const labels = await page.locator("svg.waterfall .step").evaluateAll((steps) => steps.map((step) => step.getAttribute("aria-label")[0]));
  assert.ok(labels.includes("A") && labels.includes("B"));
});

browserTest("other currencies are not set against each other", { timeout: 180_000 }, async ({ page, open }) => {
  await open("#/");
  await page.waitForSelector(READY);
  await field(page, "currency").fill("USD");
  await field(page, "name").fill("In dollars");
  await page.locator('nav a[href="#/compare"]').click();
  await page.waitForSelector(SHOWN);
  await add(page, "case/zaif-2018");
  await page.locator("[data-mixed]").waitFor();
  assert.doesNotMatch(await cell(page, "figures", "fact-obligation", 1).innerText(), /%/);
});

browserTest("the comparison is a link, which leaves the reader's draft alone", { timeout: 240_000 }, async ({ page, context, open, url }) => {
  await openComparison(page, open);
  await add(page, "case/zaif-2018");
  await page.waitForFunction(() => location.hash.startsWith("#/compare/c1."));
  await done(page);
  const figures = () => page.locator('[data-table="figures"]').innerText();
  const simulated = () => page.locator('[data-table="simulated"]').innerText();
  const [before, drawn, link] = [await figures(), await simulated(), fragment(page)];
  await page.waitForTimeout(500);
  await shareButton(page).click();
  assert.equal(await sharedLink(page).inputValue(), url + fragment(page));

  const fresh = await context.browser().newContext({ locale: "en-GB" });
  try {
    const there = await fresh.newPage();
    await there.goto(`${url}#/case/dmm-bitcoin-2024`);
    await there.waitForSelector(READY);
    await field(there, "resources.cash").fill("123");
    await there.evaluate((hash) => (location.hash = hash), link);
    await there.waitForSelector(SHOWN);
    assert.equal(await there.locator('[data-table="figures"]').innerText(), before);
    await done(there);
    // The same random numbers everywhere: the same digits.
    assert.equal(await there.locator('[data-table="simulated"]').innerText(), drawn);
    await there.locator('nav a[href="#/"]').click();
    await there.waitForSelector(READY);
    assert.equal(await field(there, "resources.cash").inputValue(), "123");
  } finally {
    await fresh.close();
  }
});

browserTest("the draft stays the draft over a reload and on the way back", { timeout: 180_000 }, async ({ page, open }) => {
  await openComparison(page, open);
  await add(page, "case/zaif-2018");
  await page.waitForFunction(() => location.hash.startsWith("#/compare/c1."));
  const before = fragment(page);
  await page.reload();
  await page.waitForSelector(SHOWN);
  assert.match((await columns(page))[0], /your present scenario/);
  await page.locator('nav a[href="#/"]').click();
  await page.waitForSelector(READY);
  await field(page, "name").fill("Edited since");
  await page.goBack();
  await page.waitForSelector(SHOWN);
  await page.locator('[data-column="A"]', { hasText: "Edited since" }).waitFor();
  await page.waitForFunction((before) => location.hash.startsWith("#/compare/c1.") && location.hash !== before, before);
});

browserTest("a comparison that cannot be read says why, and keeps what there was", { timeout: 180_000 }, async ({ page, open }) => {
  const text = readFileSync(new URL("../../crates/formats/tests/golden/comparison/v1-model-2.txt", import.meta.url), "utf8").trim();
  await openComparison(page, open, `#/compare/${text}`);
  assert.deepEqual(await columns(page), ["A · Coincheck, January 2018", "B · Zaif / Tech Bureau, September 2018"]);
  await page.goto("about:blank");
  await openComparison(page, open, `#/compare/${text.slice(0, -8)}`);
  await page.locator("[data-failed]").waitFor();
  assert.match(await page.locator("[data-failed]").innerText(), /cut off/);
  assert.match((await columns(page))[0], /your present scenario/);
  assert.equal(fragment(page), `#/compare/${text.slice(0, -8)}`, "the address stays");
  await page.locator("form.paste input").fill("p1.nonsense");
  await page.locator('[data-do="paste"]').click();
  await page.locator("[data-refused]").waitFor();
});

for (const [colorScheme, width, locale] of [["light", 1280, "en-GB"], ["dark", 360, "ja-JP"]]) {
  const look = { colorScheme, locale, viewport: { width, height: 900 } };
  browserTest(`axe finds nothing, and nothing is wider than the screen: ${colorScheme}, ${width} px, ${locale}`, { context: look, timeout: 240_000 }, async ({ page, open }) => {
    await openComparison(page, open);
    for (const id of ["zaif-2018", "dmm-bitcoin-2024"]) await add(page, `case/${id}`);
    await done(page);
    assert.deepEqual(await axe(page), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth));
    for (const toggle of await page.locator(".figure-head button.link").all()) await toggle.click();
    assert.deepEqual(await axe(page), []);
    await page.evaluate(() => (location.hash = "#/library"));
    await page.waitForSelector("main.library");
    await page.locator('[data-do="save"]').click();
    await page.locator('[data-do="edit"]').click();
    assert.deepEqual(await axe(page), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth));
  });
}
