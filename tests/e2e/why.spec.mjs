// "Why?": each figure and each step has a formula with the reader's numbers, and an explanation in words.

import { expect, test } from "./fixtures.mjs";
import { golden } from "./support/golden.mjs";

const WHY = [
  ["average-owed", /obligation ÷ customers affected/, ["¥46,311,127,000", "260,000"]],
  ["hot-value", /hot units × price/, ["523,000,000 × ¥110.20 = ¥57,634,600,000"]],
  ["received-ratio", /÷ customers’ loss/, ["¥46,311,127,000", "¥57,634,600,000"]],
  ["uses", /obligation \+ costs/, ["¥46,311,127,000", "¥0"]],
  ["line", /no longer cover/, ["¥57,634,600,000", "¥53,500,000,000"]],
];

test("why? opens the formula with the reader's numbers", async ({ calculator }) => {
  await calculator.open();
  for (const [key, formula, numbers] of WHY) {
    const button = calculator.ask(key);
    await expect(button).toHaveAttribute("aria-expanded", "false");
    await button.click();
    await expect(button).toHaveAttribute("aria-expanded", "true");
    const panel = calculator.why(key);
    await expect(calculator.formula(key)).toHaveText(formula);
    const text = (await panel.innerText()).replaceAll("\u00a0", " ").replaceAll("¥110.20 ", "¥110.2 ");
    for (const number of numbers) {
      expect(text, `${key}: ${number} is not in ${text}`).toContain(number.replaceAll("¥110.20 ", "¥110.2 "));
    }
    await button.click();
    await expect(panel).toHaveCount(0);
  }
});

test("why? of the loss rate says in words why customers bore it, and leads to the field", async ({
  page,
  calculator,
}) => {
  await calculator.open("#/case/coincheck-2018");
  for (const key of ["loss-rate", "customers-bear", "received-ratio"]) {
    const reasons = calculator.reasonsOf(key);
    await calculator.ask(key).click();
    await reasons.waitFor();
    const text = (await reasons.innerText()).replace(/[\u2066-\u2069]/g, "").replaceAll("\u00a0", " ");
    expect(text, key).toMatch(/paid ¥88\.549 for each XEM; at the hack one was worth ¥110\.20?\./);
    expect(text, key).toMatch(/all that customers bore: ¥11\.3 bn, 19\.6%/);
  }
  const group = calculator.groupOf("holdings[0].basis.fixed_price");
  await group.evaluate((details) => details.removeAttribute("open"));
  await calculator.jumps.first().click();
  await expect(calculator.field("holdings[0].basis.fixed_price")).toBeFocused();
  await expect(calculator.field("holdings[0].basis.fixed_price")).toBeVisible();
  // The change makes it a question, and the reason appears.
  await page.keyboard.type("100");
  await expect(calculator.reasons.first()).toHaveText(/pays ¥100(\.00)? for each/);
  // At the price of the hack, customers bear nothing, and no reason is given.
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("110.2");
  await expect(calculator.reasons).toHaveCount(0);
});

test("a reason leads to a holding that is not on screen", async ({ calculator }) => {
  await calculator.open(`#/${golden("200-holdings").payload}`);
  await calculator.ask("customers-bear").click();
  const jumps = calculator.jumps;
  await jumps.first().waitFor();
  const fields = await jumps.evaluateAll((all) => all.map((e) => e.dataset.jump));
  const far = fields.find((path) => Number(path.match(/^holdings\[(\d+)\]/)?.[1]) >= 5);
  expect(far, `a holding further down: ${fields}`).toBeDefined();
  await expect(calculator.field(far)).toHaveCount(0);
  await calculator.jump(far).click();
  await expect(calculator.field(far)).toBeFocused();
});

test("why? of the line says what pays up to it", async ({ calculator }) => {
  await calculator.open("#/case/coincheck-2018");
  await calculator.ask("line").click();
  const reasons = calculator.reasonsOf("line").getByRole("listitem");
  await reasons.first().waitFor();
  const texts = (await reasons.allInnerTexts()).map((text) => text.replaceAll("\u00a0", " "));
  expect(texts[0]).toMatch(/^At this line ¥53\.5 bn must be paid/);
  expect(texts[1]).toMatch(/^Obligation: ¥0 with nothing in hot, rising to ¥53\.5 bn at this line\./);
  expect(texts[2]).toMatch(/^Cash: ¥53\.5 bn with nothing in hot and at this line alike\. Go to “Cash”$/);
  expect(texts).toHaveLength(3);
});

test("every figure and every step can be asked", async ({ calculator }) => {
  await calculator.open("#/case/zaif-2018");
  for (const key of Object.keys((await calculator.screen()).figures)) {
    await calculator.ask(key).click();
    expect((await calculator.formula(key).innerText()).length, key).toBeGreaterThan(3);
  }
  const steps = calculator.steps;
  for (let i = 0; i < (await steps.count()); i += 1) {
    await steps.nth(i).click();
    await expect(calculator.answerToStep.locator(".formula")).toBeVisible();
    await expect(calculator.formulas, `step ${i}`).toHaveCount(1);
  }
  // The numbers in an open answer are updated.
  await calculator.ask("hot-value").click();
  await calculator.formula("hot-value").waitFor();
  await calculator.field("holdings[0].price").fill("1");
  await expect(calculator.why("hot-value")).toHaveText(/5,966\.1 × ¥1/);
});

test("the waterfall as a table", async ({ calculator }) => {
  await calculator.open();
  const { steps } = await calculator.screen();
  await calculator.tableToggle(calculator.results).first().click();
  const table = calculator.chartTable;
  await expect(table.locator("tbody tr")).toHaveCount(steps.length);
  const text = await table.innerText();
  for (const amount of ["57.6", "11.3", "46.3"]) expect(text, `${amount} in ${text}`).toContain(amount);
  await table.locator("tbody button").first().click();
  await expect(calculator.formulas).toHaveText(/stolen units × price/);
  await calculator.tableToggle(calculator.results).first().click();
  await expect(table).toHaveCount(0);
  expect((await calculator.screen()).steps).toEqual(steps);
});
