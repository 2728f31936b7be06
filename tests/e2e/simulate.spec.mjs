// The simulation: figures, charts, messages, files, and accessibility.

import { expect, LOOKS, test } from "./fixtures.mjs";
import { axe, tooWide } from "./support/axe.mjs";
import { saved } from "./support/files.mjs";

test("Coincheck: a breach is 1.8 % likely", async ({ calculator, simulate }) => {
  await simulate.openFrom();
  await expect(simulate.currentScreen).toHaveText("Simulate");
  const breach = await simulate.figure("breach").innerText();
  expect(breach).toMatch(/^[\d.]+% ± [\d.]+%$/);
  const [value, error] = breach.split("±").map(Number.parseFloat);
  // 1 − (1 + 0.018/5)^−5, because the count is mixed over the uncertain rate.
  const exact = 100 * (1 - (1 + 0.018 / 5) ** -5);
  expect(Math.abs(value - exact), `${breach}, expected ${exact}`).toBeLessThan(5 * error + 0.01);
  await expect(simulate.answerText).toHaveText(/probability of a breach is 1\.[78]\d*%/);
  await expect(simulate.answer).toHaveText(/^Within a year the probability of a shortfall is/);
  // The calculator keeps its draft, and can be returned to.
  await simulate.visit("Calculator");
  await expect(calculator.waterfall).toBeVisible();
});

test("a rate of zero: no breach, no curves, no failure", async ({ simulate }) => {
  await simulate.openFrom();
  await simulate.field("simulation.rate").fill("0");
  await expect(simulate.answer).toHaveText(/^No breach happened in [\d,]+ trials/);
  await expect(simulate.chart("exceedance")).toHaveText(/No loss happened/);
  await expect(simulate.chart("histogram")).toHaveText(/none in any of/);
  await simulate.field("simulation.rate").fill("1.8");
  await expect(simulate.answer).toHaveText(/^Within a year/);
});

test("exactly one breach in each trial is one upright step", async ({ simulate }) => {
  await simulate.openFrom();
  await simulate.count.selectOption({ index: 2 });
  await expect(simulate.figure("breach")).toHaveText(/^100(\.0+)?%/);
  const line = await simulate.lastCurve.getAttribute("d");
  const points = line.match(/-?[\d.]+ -?[\d.]+/g).map((pair) => pair.split(" ").map(Number));
  expect(points, line).toHaveLength(3);
  expect(points[0][1]).toBe(points[1][1]);
  expect(points[1][0]).toBe(points[2][0]);
});

test("the other cases, a blank scenario, and absurd settings", async ({ page, simulate }) => {
  await simulate.openFrom();
  for (const id of ["zaif-2018", "dmm-bitcoin-2024", "blank", "coincheck-2018"]) {
    await simulate.chooser.selectOption(id);
    await simulate.complete.waitFor();
    const expected = id === "blank" ? /^Nothing is at stake yet/ : /^Within a year/;
    await expect(simulate.answer, id).toHaveText(expected);
  }
  await simulate.unfold();
  await simulate.field("simulation.rate").fill("10000");
  await expect(simulate.figure("breach")).toHaveText(/^(99\.9|100)/);
  expect(await axe(page)).toEqual([]);
});

test("what is lowest above what is highest is said beside the field", async ({ simulate }) => {
  await simulate.openFrom();
  await simulate.unfold();
  await simulate.distribution("stolen-hot").selectOption({ index: 3 });
  await simulate.field("simulation.stolen.hot.pert.low").fill("99");
  await simulate.expectRefused("simulation.stolen.hot.pert.low", "99", /Likeliest/);
  await simulate.distribution("fine").selectOption({ index: 1 });
  await simulate.field("simulation.fine.interval.high").fill("1");
  await simulate.expectRefused("simulation.fine.interval.high", "1", /at most/);
  await simulate.field("simulation.market.jump_low").fill("10");
  await simulate.expectRefused("simulation.market.jump_low", "10", /Jump at the news, high/);
});

test("a risk tolerance curve is drawn, its crossing named, and its points go away", async ({ simulate }) => {
  await simulate.openFrom();
  await simulate.addTolerance.click();
  await simulate.field("simulation.tolerance_curve[0].probability").fill("1");
  await expect(simulate.crossings).toHaveText(/^Gross loss exceeds your risk tolerance from ¥5\.8\sbn/);
  await expect(simulate.crossingPoints).toHaveCount(2);
  await simulate.field("simulation.tolerance_curve[0].probability").fill("50");
  await expect(simulate.crossings).toHaveText(/stay within/);
  await simulate.removeTolerance.click();
  await expect(simulate.crossings).toHaveCount(0);
  await expect(simulate.addTolerance).toBeFocused();
});

test("charts have tables, and points that the keyboard reaches", async ({ page, simulate }) => {
  await simulate.openFrom();
  for (const name of ["exceedance", "histogram"]) {
    const chart = simulate.chart(name);
    const points = simulate.points(name);
    await expect(points.and(page.locator('[tabindex="0"]')), `${name}: one point in the tab order`).toHaveCount(1);
    await points.first().focus();
    await page.keyboard.press("End");
    await expect(points.last()).toBeFocused();
    await expect(points.last().locator("title")).toHaveText(/%/);
    await simulate.tableToggle(chart).focus();
    await page.keyboard.press("Enter");
    await expect(chart.getByRole("table")).toBeVisible();
    expect(await chart.locator("tbody tr").count()).toBeGreaterThan(0);
    await page.keyboard.press("Enter");
    await expect(chart.locator("svg")).toBeVisible();
  }
  await simulate.chart("histogram").getByRole("radio").first().focus();
  await page.keyboard.press("ArrowDown");
  await expect(simulate.chart("histogram")).toHaveText(/Obligation: the share/);
});

test("files: the curve, and each trial with a breach", async ({ page, simulate }) => {
  await simulate.openFrom();
  const lines = async (button) => (await saved(page, button)).text.replace("\ufeff", "").trimEnd().split("\n");
  const curve = await lines(simulate.chart("exceedance").locator('[data-save="CSV"]'));
  expect(curve[0]).toMatch(/^loss_JPY,p_gross_loss,se_gross_loss/);
  expect(curve.length).toBeGreaterThan(2);
  for (const line of curve) expect(line.split(",")).toHaveLength(7);
  const trials = await lines(simulate.trialsFile);
  expect(trials[0]).toMatch(/^trial,breaches,gross_loss_JPY/);
  expect(trials.length).toBeGreaterThan(100);
  await expect(page.getByText(`${(trials.length - 1).toLocaleString("en-GB")} rows saved.`)).toBeVisible();
});

for (const look of LOOKS) {
  test.describe(look.name, () => {
    test.use(look.use);
    test("axe finds nothing in the simulator", async ({ page, simulate }) => {
      test.setTimeout(120_000);

      await simulate.openComplete();
      const check = async (state) => {
        expect(await axe(page), state).toEqual([]);
        expect(await tooWide(page), state).toEqual([]);
      };
      await check("as opened");
      await simulate.unfold();
      const choices = {
        "stolen-hot": 2,
        "stolen-warm": 3,
        "stolen-cold": 3,
        recovery: 1,
        response: 1,
        fine: 1,
        tail: 1,
      };
      for (const [name, index] of Object.entries(choices)) await simulate.distribution(name).selectOption({ index });
      await simulate.addTolerance.click();
      await simulate.field("simulation.market.payout_days").fill("?");
      await simulate.complete.waitFor();
      await check("everything drawn");
      for (const toggle of await simulate.tableToggles.all()) await toggle.click();
      await check("tables");
    });
  });
}
