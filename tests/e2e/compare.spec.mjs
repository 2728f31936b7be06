// The comparison: columns, differences, a common scale, common random numbers, the link.

import { asSomebodyElse, expect, test, TWO_LOOKS } from "./fixtures.mjs";
import { Calculator } from "./pages/calculator.mjs";
import { Compare } from "./pages/compare.mjs";
import { axe, tooWide } from "./support/axe.mjs";
import { COMPARED_OTHERWISE, golden, goldenComparison, SENT_OTHERWISE } from "./support/golden.mjs";

test("scenarios are added, put first and taken away", async ({ page, compare }) => {
  test.setTimeout(180_000);

  await compare.open();
  await expect(compare.titles).toHaveText(["A · Coincheck, January 2018 (your present scenario)"]);
  await compare.add("case/zaif-2018");
  await compare.add("case/dmm-bitcoin-2024");
  await compare.paste(`https://example.org/#/${golden("zaif").payload}`);
  await expect(compare.column("D")).toBeVisible();
  await expect(compare.link, "four is the most").toHaveCount(0);
  await compare.putFirst("C");
  await expect(compare.titles.nth(0)).toHaveText(/^A · DMM Bitcoin/);
  await compare.remove("D");
  await expect(compare.column("D")).toHaveCount(0);
  await expect(page.locator("#compare-columns")).toBeFocused();
  // The comparison is kept for the next visit.
  await compare.openAfresh();
  await expect(compare.titles).toHaveCount(3);
  await expect(compare.titles.nth(1)).toHaveText(/your present scenario/);
});

test("what a change before was about to keep does not come back", async ({ page, compare }) => {
  await compare.open();
  await compare.add("case/zaif-2018");
  await compare.add("case/dmm-bitcoin-2024");
  await expect(compare.column("C")).toBeVisible();
  // On a slow device, the first change is saved while the second is being rendered.
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 20 });
  await page.evaluate(async () => {
    const remove = (column) => document.querySelector(`[data-column="${column}"] [data-do="remove"]`).click();
    remove("C");
    await new Promise((resolve) => setTimeout(resolve, 300));
    // Blocks the main thread for a moment.
    const until = performance.now() + 300;
    while (performance.now() < until);
    remove("B");
  });
  await expect(compare.column("B")).toHaveCount(0);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await compare.openAfresh();
  await expect(compare.titles).toHaveCount(1);
});

test("each column says whether its numbers are those that were sent", async ({ compare }) => {
  test.setTimeout(180_000);

  await compare.open();
  await expect(compare.outcomes, "the draft has no record").toHaveCount(0);
  await compare.paste(golden("zaif").payload);
  await expect(compare.outcome("B", "reproduced")).toBeVisible();
  await compare.paste(SENT_OTHERWISE);
  await expect(compare.outcome("C", "differs").locator("tbody tr")).toBeVisible();
  await compare.openAfresh(`#/compare/${COMPARED_OTHERWISE}`);
  await expect(compare.outcome("B", "differs")).toBeVisible();
  await expect(compare.outcome("A", "differs")).toBeVisible();
  await expect(compare.outcomes).toHaveCount(2);
});

test("what is chosen stays chosen when the casebook arrives", async ({ context, compare }) => {
  let arrive;
  const arrival = new Promise((resolve) => (arrive = resolve));
  await context.route(/split_(casebook|book_\w\w)\.wasm$/, (route) => arrival.then(() => route.continue()));
  await compare.open();
  await compare.choice.selectOption("case/zaif-2018");
  const before = await compare.choice.locator("option").count();
  arrive();
  await expect.poll(() => compare.choice.locator("option").count()).toBeGreaterThan(before);
  await expect(compare.choice).toHaveValue("case/zaif-2018");
  await compare.addButton.click();
  await expect(compare.column("B")).toContainText("Zaif");
  await expect(compare.choice).toHaveValue("");
});

test("the link in an open panel follows the comparison", async ({ page, compare }) => {
  await compare.open();
  await compare.share.open();
  await compare.add("case/zaif-2018");
  await expect(compare.column("B")).toBeVisible();
  await expect(page).toHaveURL(/#\/compare\/c1\./);
  const link = page.url();
  await expect(compare.share.link).toHaveValue(link);
  // The address in the menu does not contain the comparison, and is replaced.
  await compare.visit("Compare");
  await expect(page).toHaveURL(link);
});

test("what differs is marked, in figures and inputs", async ({ calculator, compare }) => {
  test.setTimeout(180_000);

  await calculator.open("#/case/coincheck-2018");
  await calculator.field("resources.cash").fill("123");
  await calculator.visit("Compare");
  await compare.ready();
  await compare.add("case/coincheck-2018");
  // Each difference is marked once per column.
  const said = Number(await compare.differing.getAttribute("data-differing"));
  expect(said).toBeGreaterThan(0);
  await expect(compare.inputRows).toHaveCount(said);
  await expect(compare.inputMarks).toHaveCount(said);
  await compare.allInputs.click();
  expect(await compare.inputRows.count()).toBeGreaterThan(said);
  await expect(compare.inputMarks).toHaveCount(said);
});

test("half of hot in cold, and compare: three actions", async ({ calculator, compare }) => {
  test.setTimeout(180_000);

  await calculator.open("#/case/coincheck-2018");
  await calculator.tryChange.locator("summary").click();
  await calculator.lever("try-hot-to-cold").fill("50");
  await calculator.keepBoth.click();
  await compare.ready();
  await expect(compare.titles).toHaveText([
    "A · Coincheck, January 2018",
    "B · Coincheck, January 2018 (your present scenario)",
  ]);
  await expect(compare.cell("figures", "fact-obligation", 1)).toHaveText(/^¥23\.2\sbn\s+−¥23\.2\sbn \(−50%\)$/, {
    useInnerText: true,
  });
  await expect(compare.differing, "hot and cold").toHaveAttribute("data-differing", "2");
  // The draft keeps the change, and its slider can be moved further.
  await compare.visit("Calculator");
  await expect(calculator.lever("try-hot-to-cold")).toHaveValue("50");
});

test("what is not there says why, and computed shares are rounded", async ({ compare }) => {
  test.setTimeout(180_000);

  await compare.open();
  await compare.add("case/zaif-2018");
  await expect(compare.cell("figures", "fact-average-owed", 1)).toHaveText(/customers not known/);
  await expect(compare.table("inputs")).toContainText("not held");
  await expect(compare.main).not.toHaveText(/[\d,]+\.\d{9,}/);
});

for (const [paper, media, width] of [
  ["a phone", "screen", 360],
  ["A4", "print", 680],
]) {
  test(`four columns are seen on ${paper}`, async ({ page, compare }) => {
    test.setTimeout(180_000);

    await compare.open();
    for (const id of ["zaif-2018", "dmm-bitcoin-2024", "coincheck-2018"]) await compare.add(`case/${id}`);
    await compare.done();
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
    expect(cut).toEqual([true]);
  });
}

test("figures show by how much they differ, in money and as a share", async ({ compare }) => {
  test.setTimeout(180_000);

  await compare.open();
  await compare.add("case/zaif-2018");
  await expect(compare.cell("figures", "fact-obligation", 0)).toHaveText(/^¥46\.3\sbn$/);
  await expect(compare.cell("figures", "fact-obligation", 1)).toHaveText(
    /^¥4\.\d+\sbn\s+−¥41\.\d\sbn \(−\d\d(\.\d)?%\)$/,
    { useInnerText: true },
  );
  // One chart for both scenarios, with a bar for each of their steps.
  await expect(compare.waterfalls).toHaveCount(1);
  const labels = await compare.bars.evaluateAll((bars) => bars.map((bar) => bar.getAttribute("aria-label")[0]));
  expect(labels).toEqual(expect.arrayContaining(["A", "B"]));
});

test("other currencies are not set against each other", async ({ calculator, compare }) => {
  test.setTimeout(180_000);

  await calculator.open("#/");
  await calculator.field("currency").fill("USD");
  await calculator.field("name").fill("In dollars");
  await calculator.visit("Compare");
  await compare.ready();
  await compare.add("case/zaif-2018");
  await expect(compare.mixed).toBeVisible();
  await expect(compare.cell("figures", "fact-obligation", 1)).not.toHaveText(/%/);
});

test("the comparison is a link, which leaves the reader's draft alone", async ({ page, context, compare }) => {
  test.setTimeout(240_000);

  await compare.open();
  await compare.add("case/zaif-2018");
  await expect(page).toHaveURL(/#\/compare\/c1\./);
  await compare.done();
  const figures = await compare.table("figures").innerText();
  const simulated = await compare.table("simulated").innerText();
  await page.waitForTimeout(500);
  const link = compare.fragment;
  await compare.share.button.click();
  await expect(compare.share.link).toHaveValue(page.url());

  await asSomebodyElse(context, {}, async (there) => {
    const [theirs, compared] = [new Calculator(there), new Compare(there)];
    await theirs.open("#/case/dmm-bitcoin-2024");
    await theirs.field("resources.cash").fill("123");
    await theirs.goTo(link);
    await compared.ready();
    expect(await compared.table("figures").innerText()).toBe(figures);
    await compared.done();
    // The random numbers are the same everywhere, and so are the digits.
    expect(await compared.table("simulated").innerText()).toBe(simulated);
    await compared.visit("Calculator");
    await theirs.ready();
    await expect(theirs.field("resources.cash")).toHaveValue("123");
  });
});

test("the draft stays the draft over a reload and on the way back", async ({ page, calculator, compare }) => {
  test.setTimeout(180_000);

  await compare.open();
  await compare.add("case/zaif-2018");
  await expect(page).toHaveURL(/#\/compare\/c1\./);
  const before = compare.fragment;
  await compare.reload();
  await expect(compare.titles.nth(0)).toHaveText(/your present scenario/);
  await compare.visit("Calculator");
  await calculator.ready();
  await calculator.field("name").fill("Edited since");
  await page.goBack();
  await compare.ready();
  await expect(compare.column("A")).toContainText("Edited since");
  expect(await compare.addressFollows(before)).toMatch(/^#\/compare\/c1\./);
});

test("a comparison that cannot be read says why, and keeps what there was", async ({ compare }) => {
  test.setTimeout(180_000);

  const text = goldenComparison();
  await compare.open(`#/compare/${text}`);
  await expect(compare.titles).toHaveText(["A · Coincheck, January 2018", "B · Zaif / Tech Bureau, September 2018"]);
  await compare.openAfresh(`#/compare/${text.slice(0, -8)}`);
  await expect(compare.failed).toHaveText(/cut off/);
  await expect(compare.titles.nth(0)).toHaveText(/your present scenario/);
  expect(compare.fragment, "the address stays").toBe(`#/compare/${text.slice(0, -8)}`);
  await compare.link.fill("p1.nonsense");
  await compare.pasteButton.click();
  await expect(compare.refused).toBeVisible();
});

for (const look of TWO_LOOKS) {
  test.describe(look.name, () => {
    test.use(look.use);
    test("axe finds nothing, and nothing is wider than the screen", async ({ page, compare, library }) => {
      test.setTimeout(240_000);

      const check = async () => {
        expect(await axe(page)).toEqual([]);
        expect(await tooWide(page)).toEqual([]);
      };
      await compare.open();
      for (const id of ["zaif-2018", "dmm-bitcoin-2024"]) await compare.add(`case/${id}`);
      await compare.done();
      await check();
      for (const toggle of await compare.tableToggles.all()) await toggle.click();
      await check();
      await compare.goTo("#/library");
      await library.ready();
      await library.button("save").click();
      await library.button("edit").click();
      await check();
    });
  });
}
