// The simulator: its figures, charts, messages, files, and that everybody can use it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { assertRefused, chooser, eventually, field, unfold } from "./calculator.mjs";
import { axe, browserTest } from "./helpers.mjs";

/** All trials have been run. */
const COMPLETE = '.progress[data-state="sim-state-done"]';

const figure = async (page, name) => (await page.locator(`tr[data-figure="${name}"] td`).first().innerText()).trim();
const heading = (page) => page.locator(".answer h1").innerText();
const chart = (page, name) => page.locator(`[data-chart="${name}"]`);

async function openSimulator(page, open, from = "") {
  await open(from);
  await page.locator('header nav a[href="#/simulate"]').click();
  await page.waitForSelector(COMPLETE);
}

browserTest("Coincheck: a breach is 1.8 % likely", async ({ page, open }) => {
  await openSimulator(page, open);
  assert.equal(await page.locator("header nav [aria-current=page]").innerText(), "Simulate");
  const breach = await figure(page, "breach");
  const [, value, error] = breach.match(/^([\d.]+)% ± ([\d.]+)%$/) ?? assert.fail(breach);
  // 1 − (1 + 0.018/5)^−5, the count being mixed over the uncertain rate.
  const exact = 100 * (1 - (1 + 0.018 / 5) ** -5);
  assert.ok(Math.abs(value - exact) < 5 * error + 0.01, `${breach}, expected ${exact}`);
  assert.match(await page.locator(".answer p").innerText(), /probability of a breach is 1\.[78]\d*%/);
  assert.match(await heading(page), /^Within a year the probability of a shortfall is/);
  // The calculator keeps its draft, and the way back.
  await page.locator('header nav a[href="#/"]').click();
  await page.locator("svg.waterfall").waitFor();
});

browserTest("a rate of zero: no breach, no curves, no failure", async ({ page, open }) => {
  await openSimulator(page, open);
  await field(page, "simulation.rate").fill("0");
  await eventually(async () => assert.match(await heading(page), /^No breach happened in [\d,]+ trials/));
  assert.match(await chart(page, "exceedance").innerText(), /No loss happened/);
  assert.match(await chart(page, "histogram").innerText(), /none in any of/);
  await field(page, "simulation.rate").fill("1.8");
  await eventually(async () => assert.match(await heading(page), /^Within a year/));
});

browserTest("exactly one breach in each trial is one upright step", async ({ page, open }) => {
  await openSimulator(page, open);
  await page.locator("#sim-count").selectOption({ index: 2 });
  await eventually(async () => assert.match(await figure(page, "breach"), /^100(\.0+)?%/));
  const line = await page.locator("path.curve.first").last().getAttribute("d");
  const points = line.match(/-?[\d.]+ -?[\d.]+/g).map((pair) => pair.split(" ").map(Number));
  assert.equal(points.length, 3, line);
  assert.equal(points[0][1], points[1][1]);
  assert.equal(points[1][0], points[2][0]);
});

browserTest("the other cases, a blank scenario, and absurd settings", async ({ page, open }) => {
  await openSimulator(page, open);
  for (const id of ["zaif-2018", "dmm-bitcoin-2024", "blank", "coincheck-2018"]) {
    await chooser(page).selectOption(id);
    await page.waitForSelector(COMPLETE);
    const expected = id === "blank" ? /^Nothing is at stake yet/ : /^Within a year/;
    await eventually(async () => assert.match(await heading(page), expected, id));
  }
  await unfold(page);
  await field(page, "simulation.rate").fill("10000");
  await eventually(async () => assert.match(await figure(page, "breach"), /^(99\.9|100)/));
  assert.deepEqual(await axe(page), []);
});

browserTest("what is lowest above what is highest is said beside the field", async ({ page, open }) => {
  await openSimulator(page, open);
  await unfold(page);
  await page.locator("#sim-stolen-hot").selectOption({ index: 3 });
  await field(page, "simulation.stolen.hot.pert.low").fill("99");
  await assertRefused(page, "simulation.stolen.hot.pert.low", "99", /Likeliest/);
  await page.locator("#sim-fine").selectOption({ index: 1 });
  await field(page, "simulation.fine.interval.high").fill("1");
  await assertRefused(page, "simulation.fine.interval.high", "1", /at most/);
  await field(page, "simulation.market.jump_low").fill("10");
  await assertRefused(page, "simulation.market.jump_low", "10", /Jump at the news, high/);
});

browserTest("a risk tolerance curve is drawn, its crossing named, and its points go away", async ({ page, open }) => {
  await openSimulator(page, open);
  await page.locator("#add-tolerance").click();
  await field(page, "simulation.tolerance_curve[0].probability").fill("1");
  await eventually(async () =>
    assert.match(await page.locator("[data-crossings]").innerText(), /^Gross loss exceeds your risk tolerance from ¥5\.8\sbn/),
  );
  assert.equal(await page.locator("svg.exceedance .point .crossing").count(), 2);
  await field(page, "simulation.tolerance_curve[0].probability").fill("50");
  await eventually(async () => assert.match(await page.locator("[data-crossings]").innerText(), /stay within/));
  await page.locator(".tolerance-point button.link").click();
  await page.locator("[data-crossings]").waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => document.activeElement.id), "add-tolerance");
});

browserTest("charts have tables, and points that the keyboard reaches", async ({ page, open }) => {
  await openSimulator(page, open);
  for (const name of ["exceedance", "histogram"]) {
    const block = chart(page, name);
    const points = block.locator("svg .point");
    assert.equal(await block.locator('svg .point[tabindex="0"]').count(), 1, `${name}: one point in the tab order`);
    await points.first().focus();
    await page.keyboard.press("End");
    const label = await page.evaluate(() => document.activeElement.querySelector("title").textContent);
    assert.equal(label, await points.last().locator("title").textContent());
    assert.match(label, /%/);
    const toggle = block.locator(".figure-head button");
    await toggle.focus();
    await page.keyboard.press("Enter");
    await block.locator("table").waitFor();
    assert.ok((await block.locator("tbody tr").count()) > 0);
    await page.keyboard.press("Enter");
    await block.locator("svg").waitFor();
  }
  await chart(page, "histogram").locator("input").first().focus();
  await page.keyboard.press("ArrowDown");
  await eventually(async () => assert.match(await chart(page, "histogram").innerText(), /Obligation: the share/));
});

browserTest("files: the curve, and each trial with a breach", async ({ page, open }) => {
  await openSimulator(page, open);
  const saved = async (button) => {
    const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
    return readFileSync(await download.path(), "utf8").replace("\ufeff", "").trimEnd().split("\n");
  };
  const curve = await saved(chart(page, "exceedance").locator('[data-save="CSV"]'));
  assert.match(curve[0], /^loss_JPY,p_gross_loss,se_gross_loss/);
  assert.ok(curve.length > 2 && curve.every((line) => line.split(",").length === 7));
  const trials = await saved(page.getByRole("button", { name: "Trials with a breach (CSV)" }));
  assert.match(trials[0], /^trial,breaches,gross_loss_JPY/);
  assert.ok(trials.length > 100);
  await page.getByText(`${(trials.length - 1).toLocaleString("en-GB")} rows saved.`).waitFor();
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
  browserTest(`axe finds nothing: simulator, ${colorScheme}, ${width} px, ${locale}`, { context, timeout: 120_000 }, async ({ page, open }) => {
    await open("#/simulate");
    await page.waitForSelector(COMPLETE);
    const check = async (state) => {
      assert.deepEqual(await axe(page), [], state);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(wide <= 0, `${state}: ${wide} px wider than the screen`);
    };
    await check("as opened");
    await unfold(page);
    for (const id of ["hot", "warm", "cold"]) await page.locator(`#sim-stolen-${id}`).selectOption({ index: id === "hot" ? 2 : 3 });
    for (const id of ["sim-recovery", "sim-response", "sim-fine", "sim-tail"]) await page.locator(`#${id}`).selectOption({ index: 1 });
    await page.locator("#add-tolerance").click();
    await field(page, "simulation.market.payout_days").fill("?");
    await page.waitForSelector(COMPLETE);
    await check("everything drawn");
    for (const button of await page.locator("[data-chart] .figure-head button").all()) await button.click();
    await check("tables");
  });
}
