// The stress tests: what moves the result, what it would take, the map, the withdrawal run, and that everybody can use it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { assertRefused, chooser, eventually, field, sharedLink, shareButton, unfold } from "./calculator.mjs";
import { axe, browserTest } from "./helpers.mjs";

const heading = (page) => page.locator(".answer h1").innerText();
const chart = (page, name) => page.locator(`[data-chart="${name}"]`);
const reading = (page) => page.locator("[data-reading]").innerText();

async function openStress(page, open, from = "") {
  await open(from);
  await page.locator('header nav a[href^="#/stress"]').click();
  await page.waitForSelector('[data-chart="tornado"]');
  await page.waitForSelector('[data-chart="map"] svg .isoline');
  await page.waitForSelector('[data-chart="window"]');
}

browserTest("Coincheck: what moves what is left, and what it would take", async ({ page, open }) => {
  await openStress(page, open);
  // Nothing is missing, and nobody chose a result. Each end has its own: with less cash something is missing.
  assert.match(await heading(page), /moves the amount left after paying most: at ¥42.8\sbn it is [-−]¥3.51\sbn, at ¥64.2\sbn it is ¥17.9\sbn\./);
  assert.match(await page.locator(".answer p").innerText(), /smallest single change that makes the verdict worse/);
  assert.ok((await chart(page, "tornado").locator("svg .point").count()) > 1);
  assert.ok((await page.locator('[data-table="reverse"] tbody tr').count()) > 1);
  assert.match(await page.locator(".nearest").innerText(), /Several changes at once are enough/);
  // All changes of the combination, not only those that its sentence names.
  const moves = page.locator('[data-table="nearest"]');
  const said = Number((await moves.locator("summary").innerText()).match(/\d+/)[0]);
  assert.equal(await moves.locator("table").count(), 0, "what is folded is not made");
  await moves.locator("summary").click();
  await moves.locator("table").waitFor();
  assert.equal(await moves.locator("tbody tr").count(), said);
  // The calculator keeps its draft, and the way back.
  await page.locator('header nav a[href="#/"]').click();
  await page.locator("svg.waterfall").waitFor();
});

browserTest("a field looks as in the calculator: no other screen's styles reach it", async ({ page, open }) => {
  const look = () =>
    page.locator(".field [data-field].number").first().evaluate((input) => {
      const { borderTopWidth, marginTop, paddingTop } = getComputedStyle(input.parentElement);
      return [borderTopWidth, marginTop, paddingTop, input.offsetHeight];
    });
  await open("#/case/zaif-2018");
  const there = await look();
  await openStress(page, open);
  assert.deepEqual(await look(), there);
});

browserTest("typing redraws tornado and reverse test at once: no pause, no worker", async ({ page, open }) => {
  await openStress(page, open);
  await unfold(page);
  const bar = () => page.locator('[data-chart="tornado"] svg .point').first().locator("title").textContent();
  const distance = () => page.locator(".nearest").innerText();
  const before = [await bar(), await distance()];
  await page.evaluate(() => {
    const now = window.setTimeout;
    // What is put off comes never.
    window.setTimeout = (act, ms, ...rest) => (ms > 0 ? 0 : now(act, ms, ...rest));
    Worker.prototype.postMessage = () => {};
  });
  await field(page, "stress.spread").fill("50");
  await eventually(async () => assert.notEqual(await bar(), before[0]));
  await eventually(async () => assert.notEqual(await distance(), before[1]));
});

browserTest("while one types the page stays in its place, and a drawing of before is out of reach", async ({ page, open }) => {
  await openStress(page, open, "#/case/zaif-2018");
  await unfold(page);
  const spread = field(page, "stress.spread");
  const tornado = chart(page, "tornado");
  const top = () => page.locator("main").evaluate((main) => main.getBoundingClientRect().top + scrollY);
  const files = () => tornado.locator("[data-save]:visible").allInnerTexts();
  // What is left moves with every key; of a shortfall there is none at first.
  await page.locator("#stress-target").selectOption({ label: "shortfall" });
  // With the focus on what comes before the drawing, or before its place.
  const next = async () => {
    await tornado.locator(".figure-head button").focus();
    await page.keyboard.press("Tab");
    return page.evaluate(() => document.activeElement.closest("svg, button, summary")?.localName);
  };
  const type = async (text, said) => {
    await spread.fill(text);
    await eventually(async () => assert.match(await heading(page), said));
  };
  await type("23", /most/);
  const before = await top();
  const drawn = await tornado.locator(".drawing").evaluate((drawing) => drawing.offsetHeight);
  assert.ok(drawn > 200, String(drawn));
  assert.ok(await tornado.locator("svg").isVisible());
  assert.deepEqual(await files(), ["CSV", "CSV (;)", "SVG", "PNG"]);
  assert.equal(await next(), "svg");
  await tornado.locator(".drawing").evaluate((drawing) => {
    window.states = [];
    const look = () => {
      const [hidden, clip] = [drawing.getAttribute("aria-hidden"), getComputedStyle(drawing).clipPath];
      states.push([drawing.className, clip, hidden, drawing.offsetHeight]);
    };
    new MutationObserver(look).observe(drawing, { attributeFilter: ["class"] });
  });
  const states = () => page.evaluate(() => window.states);
  await type("2", /^Within their ranges no input/);
  assert.equal(await top(), before);
  assert.deepEqual(await files(), ["CSV", "CSV (;)"], "there is no drawing to save");
  // For a moment it is only out of sight, and its room is kept.
  const hidden = ["inset(50%)", "true"];
  const both = [["drawing kept", ...hidden, drawn], ["drawing kept let-go", ...hidden, 0]];
  await eventually(async () => assert.deepEqual(await states(), both));
  assert.ok(!(await tornado.locator("svg").isVisible()));
  assert.notEqual(await next(), "svg");
  await type("20", /most/);
  assert.deepEqual((await states()).at(-1).slice(0, 3), ["drawing", "none", null]);
  assert.equal(await top(), before);
  assert.ok(await tornado.locator("svg").isVisible());
});

browserTest("what only moves inputs farther leaves the simulated runs as they are", async ({ page, open }) => {
  await openStress(page, open, "#/case/zaif-2018");
  await unfold(page);
  const indices = page.locator('[data-table="indices"]');
  const shown = () => indices.locator("table").textContent({ timeout: 1_000 });
  await page.locator("[data-runs]").waitFor();
  const before = await shown();
  await page.evaluate(() => {
    window.gone = 0;
    const look = (node) => (window.gone += node.matches?.("[data-runs]") || node.querySelector?.("[data-runs]") ? 1 : 0);
    new MutationObserver((changes) => changes.forEach((change) => change.removedNodes.forEach(look)))
      .observe(document.body, { childList: true, subtree: true });
  });
  await field(page, "stress.spread").fill("30");
  await eventually(async () => assert.notEqual(await shown(), before));
  assert.equal(await page.evaluate(() => window.gone), 0);
  // What the run asks for begins anew.
  await field(page, "run.base_rate").fill("3");
  await eventually(async () => assert.notEqual(await page.evaluate(() => window.gone), 0));
  await page.locator("[data-runs]").waitFor();
});

browserTest("every result can be watched, and stays in the link", async ({ page, open, url }) => {
  await openStress(page, open);
  const names = await page.locator("#stress-target option").allInnerTexts();
  assert.equal(names.length, 10);
  for (const i of [1, 2, 3]) {
    await page.locator("#stress-target").selectOption({ index: i });
    await eventually(async () => assert.ok((await heading(page)).includes(names[i]), names[i]));
  }
  await field(page, "run.hours").fill("48");
  await shareButton(page).click();
  const link = await sharedLink(page).inputValue();
  assert.ok(link.startsWith(`${url}#/stress/p`), link);
  await page.waitForFunction((link) => location.href === link, link);
  const other = await page.context().newPage();
  await other.goto(link);
  await other.waitForSelector('[data-chart="run"]');
  assert.equal(await field(other, "run.hours").inputValue(), "48");
  assert.ok((await heading(other)).includes(names[3]));
});

browserTest("the map: exact values by keyboard, pointer and table", async ({ page, open }) => {
  await openStress(page, open);
  const map = chart(page, "map");
  const reach = map.locator(".reach");
  await page.locator("#stress-target").selectOption({ label: "shortfall" });
  await eventually(async () => assert.match(await map.locator("h2").innerText(), /^The shortfall/));
  await reach.focus();
  const first = await reading(page);
  await page.keyboard.press("ArrowRight");
  await eventually(async () => assert.notEqual(await reading(page), first));
  await page.keyboard.press("Home");
  await page.keyboard.press("PageDown");
  await eventually(async () => assert.match(await reading(page), /All hot balances 0\s×, .* ¥0$/));
  await page.keyboard.press("End");
  await page.keyboard.press("PageUp");
  await eventually(async () => assert.match(await reading(page), /¥[\d.]+\sbn$/));
  // Keys that come faster than pictures each count.
  await reach.evaluate((map) => {
    for (const key of ["End", "ArrowLeft", "ArrowLeft"]) {
      map.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    }
  });
  await eventually(async () => assert.match(await reading(page), /All hot balances 1\.92\s×/));
  const corner = await reading(page);
  const box = await reach.boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await eventually(async () => assert.notEqual(await reading(page), corner));
  assert.notEqual(await map.locator("path.border").first().getAttribute("d"), "", "the two-dimensional Plimsoll line");
  await map.locator(".figure-head button").click();
  assert.ok((await map.locator("tbody tr").count()) > 5);
});

browserTest("a map that cannot be made says why", async ({ page, open }) => {
  await openStress(page, open);
  const index = await page.locator("#stress-axis-x").evaluate((select) => select.selectedIndex);
  await page.locator("#stress-axis-y").selectOption({ index });
  const error = page.locator('[data-error="map"]');
  await eventually(async () => assert.match(await error.innerText(), /^Both axes are “All hot balances”/));
  await page.locator("#stress-axis-y").selectOption({ index: index + 1 });
  await chart(page, "map").locator("svg").waitFor();
});

browserTest("what is chosen in a list stays chosen when its lines become others", async ({ page, open }) => {
  await openStress(page, open);
  await unfold(page);
  const [axis, range] = [page.locator("#stress-axis-x"), page.locator("#stress-range-input")];
  const chosen = (list) => list.evaluate((list) => list.selectedOptions[0]?.textContent);
  const lines = () => axis.locator("option").count();
  await axis.selectOption({ label: "Share paid of each claim" });
  await range.selectOption({ label: "Share paid of each claim" });
  const before = await lines();
  // The simulation has inputs that the hack alone has not.
  await page.locator("#stress-target").selectOption({ label: "probability of a shortfall" });
  await eventually(async () => assert.notEqual(await lines(), before));
  assert.deepEqual([await chosen(axis), await chosen(range)], ["Share paid of each claim", "Share paid of each claim"]);
});

browserTest("a group does not fold while its reader types in it", async ({ page, open }) => {
  await openStress(page, open);
  await unfold(page);
  const hour = field(page, "run.halt_after");
  await hour.fill("5");
  await hour.fill("");
  await eventually(async () => assert.equal(await field(page, "run.halt_hours").isVisible(), true));
  assert.equal(await page.evaluate(() => document.activeElement.dataset.field), "run.halt_after");
});

browserTest("a range of its own: added, refused beyond its bound, removed", async ({ page, open }) => {
  await openStress(page, open);
  await unfold(page);
  const wanted = await page.locator("#stress-range-input option").evaluateAll((options) =>
    options.findIndex((option) => option.textContent === "Share paid of each claim"),
  );
  await page.locator("#stress-range-input").selectOption({ index: wanted });
  await page.locator("#add-range").click();
  await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.dataset.field), "stress.ranges[0].low"));
  await field(page, "stress.ranges[0].high").fill("120");
  await assertRefused(page, "stress.ranges[0].high", "120", /at most 100/);
  await field(page, "stress.ranges[0].high").fill("95");
  await eventually(async () => assert.match(await page.locator(".range-of .row-end").innerText(), /95%.*set here/));
  await page.locator(".range-of button.link").click();
  await page.locator(".range-of").waitFor({ state: "detached" });
});

browserTest("the withdrawal run: no refill, no customers, nothing in hot", async ({ page, open }) => {
  await openStress(page, open);
  await unfold(page);
  const run = chart(page, "run");
  assert.match(await run.locator("[data-run]").innerText(), /hot/);
  await field(page, "run.refill_capacity").fill("0");
  await page.locator("#stress-start").selectOption({ index: 1 });
  await eventually(async () => assert.match(await run.locator("[data-run]").innerText(), /which leaves nothing of the ¥57\.6\sbn in hot/));
  assert.doesNotMatch(await run.locator("[data-run]").innerText(), /dry|whole|spared/);
  await run.locator(".figure-head button").click();
  assert.ok((await run.locator("tbody tr").count()) > 8);
  await page.locator('header nav a[href="#/"]').click();
  await field(page, "holdings[0].owed").fill("0");
  await page.locator('header nav a[href^="#/stress"]').click();
  await eventually(async () => assert.match(await run.innerText(), /Nobody has claims/));
  await page.locator('header nav a[href="#/"]').click();
  await field(page, "holdings[0].held.hot").fill("0");
  await page.locator('header nav a[href^="#/stress"]').click();
  await eventually(async () => assert.match(await page.locator("[data-window]").innerText(), /Nothing of value is kept in hot/));
});

browserTest("the rates say what they rest on", async ({ page, open }) => {
  await openStress(page, open);
  const said = page.locator("[data-calibration]");
  await said.locator("summary").click();
  const rows = await said.locator("tbody tr").allInnerTexts();
  assert.equal(rows.length, 2);
  assert.match(rows[0], /Bybit.*\$5\.5\sbn.*\$5\.5\d?\sbn/s);
  assert.match(rows[1], /Coincheck.*¥40\.1\sbn.*¥40(\.\d)?\sbn/s);
  assert.match(await said.innerText(), /exact by construction/);
});

browserTest("each chart as files", async ({ page, open }) => {
  await openStress(page, open);
  for (const [what, head] of [
    ["tornado", /^input,now,low/],
    ["map", /^all\.hot,all\.payout_price,surplus_JPY/],
    ["run", /^hour,coverage,requests_JPY/],
    ["window", /^side,hot_value_JPY/],
  ]) {
    for (const format of ["CSV", "SVG", "PNG"]) {
      const button = page.locator(`[data-download="${what}"] [data-save="${format}"]`);
      const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
      const bytes = readFileSync(await download.path());
      if (format === "CSV") assert.match(bytes.toString().replace("\ufeff", ""), head, what);
      if (format === "SVG") assert.match(bytes.toString(), /^<svg/, what);
      if (format === "PNG") assert.equal(bytes.subarray(1, 4).toString(), "PNG", what);
    }
    // Chromium drops the eleventh download of a second. No hand is that fast.
    await page.waitForTimeout(500);
  }
});

browserTest("all cases, a blank scenario", async ({ page, open }) => {
  await openStress(page, open);
  for (const id of ["zaif-2018", "dmm-bitcoin-2024", "blank", "coincheck-2018"]) {
    await chooser(page).selectOption(id);
    const expected = id === "blank" ? /^Nothing is at stake yet/ : /shortfall|amount left after paying/;
    await eventually(async () => assert.match(await heading(page), expected, id));
    assert.deepEqual(await axe(page), [], id);
  }
});

browserTest("the tornado has points that the keyboard reaches", async ({ page, open }) => {
  await openStress(page, open);
  for (const name of ["tornado", "run"]) {
    const points = chart(page, name).locator("svg .point");
    assert.equal(await chart(page, name).locator('svg .point[tabindex="0"]').count(), 1, name);
    await points.first().focus();
    await page.keyboard.press("End");
    const label = await page.evaluate(() => document.activeElement.querySelector("title").textContent);
    assert.equal(label, await points.last().locator("title").textContent());
  }
});

// Each two of light or dark, wide or narrow, English or Japanese meet.
const LOOKS = [
  ["light", 1280, "en-GB"],
  ["light", 360, "ja-JP"],
  ["dark", 1280, "ja-JP"],
  ["dark", 360, "en-GB"],
];

for (const [colorScheme, width, locale] of LOOKS) {
  const context = { colorScheme, locale, viewport: { width, height: width === 360 ? 740 : 900 } };
  browserTest(`axe finds nothing: stress, ${colorScheme}, ${width} px, ${locale}`, { context, timeout: 120_000 }, async ({ page, open }) => {
    await open("#/stress");
    await page.waitForSelector('[data-chart="window"] svg');
    await page.waitForSelector('[data-chart="map"] svg .isoline');
    const check = async (state) => {
      assert.deepEqual(await axe(page), [], state);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(wide <= 0, `${state}: ${wide} px wider than the screen`);
    };
    await check("as opened");
    await unfold(page);
    await page.locator("#add-range").click();
    await field(page, "run.halt_after").fill("24");
    await field(page, "run.stages").fill("?");
    await page.locator(".chart .event, .chart .marked").first().waitFor({ state: "attached" });
    await check("everything open");
    for (const button of await page.locator("[data-chart] .figure-head button").all()) await button.click();
    await check("tables");
  });
}
