// The casebook's screen: the list with its charts, the pages about incidents, the rates.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { chooser, eventually, fragment, READY } from "./calculator.mjs";
import { axe, browserTest, keptForOffline } from "./helpers.mjs";

const heading = (page) => page.locator("#app h1").innerText();
const rows = (page) => page.locator(".cases-table tbody tr:not([hidden])");
const ids = (page) => page.locator("[data-case]:not([hidden])").evaluateAll((all) => all.map((each) => each.dataset.case));
/** The incidents of the table from top to bottom, wherever they stand in the document. */
const asSeen = (page) =>
  rows(page).evaluateAll((all) =>
    all.map((row) => ({ id: row.dataset.case, top: row.getBoundingClientRect().top })).sort((a, b) => a.top - b.top).map(({ id }) => id),
  );
const sortBy = (page, column) => page.locator(`.cases-table [data-sort="${column}"]`);
const search = (page) => page.locator('.filter input[type="search"]');
const facet = (page, label) => page.locator(".filter label", { hasText: label }).locator("select");
const section = (page, name) => page.locator(`[data-facts="cases-section-${name}"]`);

async function openList(page, open, hash = "#/cases") {
  await open(hash);
  await page.locator("#main.casebook").waitFor();
}

async function openIncident(page, open, id) {
  await open(`#/cases/${id}`);
  await page.locator(".case-page").waitFor();
}

browserTest("the list opens from the menu, loads its parts then, and says what it is", async ({ page, open, requests }) => {
  await open();
  await page.waitForSelector(READY);
  const parts = () => requests.filter(({ url }) => /split_cases|casebook/.test(url)).length;
  assert.equal(parts(), 0, "the first visit goes without the casebook");
  await page.locator('header nav a[href="#/cases"]').click();
  await page.locator("#main.casebook").waitFor();
  assert.ok(parts() >= 3);
  assert.equal(await rows(page).count(), 40);
  assert.match(await heading(page), /^40 incidents from 2014 to 2025: the \d+ whose loss is known cost ¥\d+/);
  const answer = await page.locator(".cases-answer").innerText();
  assert.match(answer, /Of \d+ with a known share, \d+ were repaid in full: \d+ seen paid by a source/);
  assert.match(answer, /chosen by the news/);
  assert.equal(await page.title(), "Cases – Plimsoll");
  // The draft is untouched, and the way back.
  await page.locator('header nav a[href="#/"]').click();
  await page.waitForSelector(READY);
  assert.equal(await chooser(page).inputValue(), "coincheck-2018");
  assert.match(await page.title(), /^Coincheck/);
});

browserTest("every column sorts by mouse and keyboard, and what is not known comes last", async ({ page, open }) => {
  await openList(page, open);
  await sortBy(page, "loss").click();
  assert.equal(await page.locator(".cases-table th[aria-sort=descending] [data-sort]").getAttribute("data-sort"), "loss");
  const seen = await asSeen(page);
  assert.equal(seen[0], "bybit-2025");
  // A moment later the lines stand as they are seen, for those who go through them.
  await eventually(async () => assert.deepEqual(await ids(page), seen));
  assert.match(await rows(page).last().textContent(), /not known/);
  assert.deepEqual(await asSeen(page), seen);
  await sortBy(page, "loss").focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.locator(".cases-table th[aria-sort=ascending]").count(), 1);
  await eventually(async () => assert.notEqual((await ids(page))[0], "bybit-2025"));
  assert.match(await rows(page).last().textContent(), /not known/);
  await eventually(async () => assert.equal(fragment(page), "#/cases/list/sort=loss"));
  const columns = await page.locator(".cases-table [data-sort]").evaluateAll((all) => all.map((each) => each.dataset.sort));
  assert.equal(columns.length, 10);
  for (const column of columns) {
    await sortBy(page, column).click();
    assert.equal(await page.locator(".cases-table thead th:not([aria-sort=none])").count(), 1, column);
    assert.equal(await rows(page).count(), 40, column);
  }
  await sortBy(page, "exchange").click();
  await eventually(async () => {
    const names = await page.locator(".cases-table tbody th").allTextContents();
    const sorted = [...names].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
    assert.ok([sorted, sorted.toReversed()].some((order) => order.join() === names.join()), names.join());
  });
});

browserTest("filters go into the address, and a link with them opens the same", async ({ page, open }) => {
  await openList(page, open);
  await search(page).fill("zaif");
  assert.deepEqual(await ids(page), ["zaif-2018"]);
  await eventually(async () => assert.equal(fragment(page), "#/cases/list/q=zaif"));
  await search(page).fill("");
  await facet(page, "Country").selectOption("JP");
  await facet(page, "From year").selectOption("2018");
  await facet(page, "Repaid").selectOption("full");
  const chosen = await ids(page);
  assert.ok(chosen.includes("dmm-bitcoin-2024") && chosen.includes("zaif-2018"), chosen.join());
  assert.ok(!chosen.includes("coincheck-2018") && !chosen.includes("mt-gox-2014"), chosen.join());
  assert.match(await page.locator(".filter [role=status]").innerText(), new RegExp(`^${chosen.length} of 40`));
  // The charts follow a moment later.
  const points = page.locator('[data-chart="timeline"] .point');
  await eventually(async () => assert.equal(await points.count(), chosen.length));
  const address = fragment(page);
  await page.goto("about:blank");
  await openList(page, open, address);
  assert.deepEqual(await ids(page), chosen);
  // To a case and back: the filter is as it was, and the keyboard where it left.
  await page.locator("#case-zaif-2018").click();
  await page.locator(".case-page").waitFor();
  await page.locator(".back a").click();
  await page.locator(".cases-table").waitFor();
  assert.deepEqual(await ids(page), chosen);
  await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.id), "case-zaif-2018"));
  await page.locator(".filter button.link").click();
  assert.equal(await rows(page).count(), 40);
  await facet(page, "Tier").selectOption("cold");
  assert.deepEqual(await ids(page), ["dmm-bitcoin-2024"], "cold is not safe");
});

browserTest("each point of the charts is a link that the keyboard reaches", async ({ page, open }) => {
  await openList(page, open);
  for (const [name, least] of [["timeline", 35], ["shares", 8]]) {
    const points = page.locator(`[data-chart="${name}"] a.point`);
    assert.ok((await points.count()) >= least, name);
    assert.equal(await page.locator(`[data-chart="${name}"] a.point[tabindex="0"]`).count(), 1);
    for (const point of await points.all()) {
      assert.match(await point.getAttribute("href"), /^#\/cases\/[a-z0-9-]+$/);
      assert.match(await point.getAttribute("aria-label"), /lost.*tier/);
    }
    await points.first().focus();
    await page.keyboard.press("ArrowRight");
    const second = await points.nth(1).getAttribute("href");
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute("href")), second);
    await page.keyboard.press("Enter");
    await page.locator(".case-page").waitFor();
    assert.equal(fragment(page), second);
    await page.goBack();
    await page.locator(".cases-table").waitFor();
  }
  assert.match(await page.locator('[data-chart="shares"]').innerText(), /\d+ incidents have no known loss or share/);
});

browserTest("figures answer: the rate of the day, and why something is not known", async ({ page, open }) => {
  await openList(page, open);
  const bybit = page.locator('[data-case="bybit-2025"]');
  await bybit.locator(".amount").first().click();
  assert.match(await bybit.locator(".answered").innerText(), /Converted at 1\d\d\.\d+ JPY for 1 USD, the reference rate of 2025-02-2\d/);
  const youbit = page.locator('[data-case="youbit-2017"] .unknown').first();
  await youbit.focus();
  await page.keyboard.press("Enter");
  assert.ok((await page.locator('[data-case="youbit-2017"] .answered').innerText()).length > 20);
});

browserTest("the founding cases have their figures, times, sources and the model beside", async ({ page, open, context }) => {
  const opened = [];
  context.on("page", (other) => opened.push(other));
  await openIncident(page, open, "coincheck-2018");
  assert.equal(await page.title(), "Coincheck, January 2018 – Plimsoll");
  const when = await section(page, "when").innerText();
  assert.match(when, /2018-01-26 00:02\s+2018-01-25 15:02\s+another day/);
  const loss = await section(page, "loss").innerText();
  for (const figure of [/526,300,010/, /¥58,000,000,000/, /58,000,000,000 \/ 526,300,010/, /260,000/, /medium confidence/]) assert.match(loss, figure);
  assert.match(loss, /Other sources say:\s+523,000,000[\s\S]*Why it is not used/);
  assert.match(await section(page, "how").innerText(), /National Intelligence Service[^\n]* says: /);
  assert.match(await section(page, "repaid").innerText(), /80\.4% · of the value at the hack · payment seen/);
  assert.match(await section(page, "acts").innerText(), /2018-01-29\s+Kanto Local Finance Bureau/);
  const obligation = await page.locator('[data-result="obligation"]').innerText();
  assert.match(obligation, /¥46,311,127,000\s+¥46,311,127,000\s+none/);
  assert.match(await page.locator('[data-result="average_owed"]').innerText(), /¥178,119\.72/);
  assert.match(await page.locator("[data-missing]").innerText(), /All customers/);
  // The story has marks, and a mark leads to its source.
  const mark = page.locator(".story .cite").first();
  await mark.click();
  assert.match(await page.evaluate(() => document.activeElement.id), /^source-\d+$/);
  for (const link of await page.locator(".sources a").all()) {
    assert.equal(await link.getAttribute("rel"), "noreferrer noopener");
    assert.equal(await link.getAttribute("target"), "_blank");
  }
  assert.equal(opened.length, 0);

  await openIncident(page, open, "zaif-2018");
  const zaif = await section(page, "loss").innerText();
  for (const figure of [/5,966\.1/, /6,236,810\.1/, /42,327\.1/, /2,723\.4/, /¥7,030,616,440/]) assert.match(zaif, figure);
  await openIncident(page, open, "dmm-bitcoin-2024");
  const dmm = await page.locator(".case-page").innerText();
  for (const figure of [/4,502\.9/, /48,2\d\d,\d\d\d,\d\d\d|48,200,000,000/]) assert.match(dmm, figure);

  // Open as a scenario, and from there back to what happened.
  await page.locator("[data-model] a.button").click();
  await page.waitForSelector(READY);
  assert.equal(fragment(page), "#/case/dmm-bitcoin-2024");
  await page.locator('.about-case a[href^="#/cases/"]').click();
  await page.locator(".case-page").waitFor();
  assert.equal(await heading(page), "DMM Bitcoin, May 2024");
});

browserTest("an incident without a scenario says why; an unknown one is not there", async ({ page, open }) => {
  await openIncident(page, open, "mt-gox-2014");
  assert.equal(await page.locator("[data-model] table").count(), 0);
  assert.ok((await page.locator("[data-model] p").innerText()).length > 30);
  await open("#/cases/nobody");
  await page.locator("#main [role=alert]").waitFor();
  assert.match(await page.locator("#main [role=alert]").innerText(), /no incident “nobody”/);
});

browserTest("every incident has a page without holes", { timeout: 240_000 }, async ({ page, open }) => {
  await openList(page, open);
  for (const locale of ["en", "ja"]) {
    await page.locator("header select").selectOption(locale);
    await page.waitForFunction((tag) => document.documentElement.lang === tag, locale);
    await page.evaluate(() => (location.hash = "#/cases"));
    await page.locator(".cases-table").waitFor();
    for (const id of await ids(page)) {
      await page.evaluate((id) => (location.hash = `#/cases/${id}`), id);
      await page.waitForFunction((id) => location.hash.endsWith(id) && document.querySelector(".case-page h1"), id);
      const text = await page.evaluate(() => {
        const page = document.querySelector(".case-page").cloneNode(true);
        page.querySelector(".sources").remove();
        return page.textContent;
      });
      // Keys without a text, and numbers that are none.
      const hole = text.match(/.{0,20}(cases-[a-z]|book-\d|NaN|undefined|[a-z]-20\d\d-\d).{0,20}/);
      assert.equal(hole?.[0], undefined, `${id} ${locale}`);
    }
    await page.evaluate(() => (location.hash = "#/cases"));
    await page.locator(".cases-table").waitFor();
  }
});

browserTest("rates: each study with its interval, the defaults, the warning", async ({ page, open }) => {
  await open("#/cases/rates");
  await page.locator('[data-chart="rates"] svg').waitFor();
  assert.match(await page.locator(".warning").innerText(), /never/);
  assert.match(await page.locator('[data-default="field-rate"]').innerText(), /1\.8%[\s\S]*5 \/ \(32 \* 8\.75\)/);
  assert.match(await page.locator('[data-study="japan-operators"]').innerText(), /0\.6% to 4\.2%[\s\S]*low confidence/);
  assert.match(await page.locator('[data-study="moore-christin-szurdi-2018-breached"]').innerText(), /31\.3%/);
  const points = page.locator('[data-chart="rates"] .point');
  assert.ok((await points.count()) >= 4);
  await points.first().focus();
  await page.keyboard.press("End");
  assert.match(await page.evaluate(() => document.activeElement.querySelector("title").textContent), /%/);
});

browserTest("the whole casebook can be saved as CSV and JSON", async ({ page, open }) => {
  await openList(page, open);
  const save = async (index) => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator(".files button").nth(index).click()]);
    return [download.suggestedFilename(), readFileSync(await download.path(), "utf8")];
  };
  const [csvName, csv] = await save(0);
  assert.equal(csvName, "plimsoll-casebook.csv");
  assert.equal(csv.trim().split("\r\n").length, 41);
  const [jsonName, json] = await save(1);
  assert.equal(jsonName, "plimsoll-casebook.json");
  assert.equal(JSON.parse(json).incidents.length, 40);
});

browserTest("the chooser leads to more cases", async ({ page, open }) => {
  await open();
  await page.waitForSelector(READY);
  await chooser(page).selectOption("more");
  await page.locator("#main.casebook").waitFor();
  await page.goBack();
  await page.waitForSelector(READY);
  assert.equal(await chooser(page).inputValue(), "coincheck-2018");
});

browserTest("on a phone the list is cards, and can be a table", { context: { viewport: { width: 360, height: 740 } } }, async ({ page, open }) => {
  await openList(page, open);
  await page.locator(".cards").waitFor();
  assert.equal(await page.locator(".cards > li").count(), 40);
  await page.locator(".casebook .filter").nth(1).locator("select").selectOption("loss");
  assert.equal((await ids(page))[0], "bybit-2025");
  await page.locator(".switch button").first().click();
  await page.locator(".cases-table").waitFor();
  for (const hash of ["#/cases", "#/cases/zaif-2018", "#/cases/bybit-2025", "#/cases/rates"]) {
    await page.evaluate((hash) => (location.hash = hash), hash);
    await page.waitForTimeout(200);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 360, `${hash} is ${width} wide`);
  }
});

browserTest("works offline once it was opened", async ({ page, open, context }) => {
  await open();
  await keptForOffline(page);
  await page.reload();
  await page.waitForSelector(READY);
  await page.locator('header nav a[href="#/cases"]').click();
  await page.locator(".cases-table").waitFor();
  await page.waitForTimeout(300);
  await context.setOffline(true);
  await page.reload();
  await page.locator(".cases-table").waitFor();
  await page.locator("#case-zaif-2018").click();
  await page.locator(".case-page").waitFor();
  assert.equal(await heading(page), "Zaif, September 2018");
  assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector(".story")).lineHeight !== "normal" && document.getElementById("casebook.css").sheet !== null), true);
});

browserTest("a part that does not arrive is said, and asked for again", { context: { serviceWorkers: "block" }, expect: [/Failed to/] }, async ({ page, open }) => {
  await open();
  await page.waitForSelector(READY);
  let fail = true;
  await page.route(/split_casebook\w*\.wasm$/, (route) => (fail ? route.abort() : route.continue()));
  await page.locator('header nav a[href="#/cases"]').click();
  await page.locator("#main [role=alert] button").waitFor();
  fail = false;
  await page.locator("#main [role=alert] button").click();
  await page.locator("#main.casebook").waitFor();
});

for (const [colorScheme, width, locale] of [["light", 1280, "en-GB"], ["light", 360, "ja-JP"], ["dark", 1280, "ja-JP"], ["dark", 360, "en-GB"]]) {
  const look = { colorScheme, locale, viewport: { width, height: 900 } };
  browserTest(`axe finds nothing in the casebook: ${colorScheme}, ${width} px, ${locale}`, { context: look, timeout: 180_000 }, async ({ page, open }) => {
    for (const hash of ["#/cases", "#/cases/list/tier=hot/sort=loss", "#/cases/zaif-2018", "#/cases/mt-gox-2014", "#/cases/rates", "#/cases/nobody"]) {
      await openList(page, open, hash);
      const asked = page.locator(".chart-why");
      if ((await asked.count()) > 0) await asked.first().click();
      assert.deepEqual(await axe(page), [], hash);
    }
  });
}

browserTest("prints: nothing is cut off, and sources are on paper", async ({ page, open }) => {
  for (const hash of ["#/cases", "#/cases/zaif-2018", "#/cases/rates"]) {
    await page.goto("about:blank");
    await openList(page, open, hash);
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width: 680, height: 1000 });
    await page.waitForTimeout(200);
    const wide = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
    assert.ok(wide[0] <= wide[1], `${hash}: ${wide}`);
    if (hash !== "#/cases") assert.ok(await page.locator(".sources li").first().isVisible());
    assert.equal(await page.locator(".filter").first().isVisible().catch(() => false), false);
    await page.emulateMedia({ media: "screen" });
    await page.setViewportSize({ width: 1280, height: 900 });
  }
});
