// Typing that only a browser can test: choosing a reading, phone keyboards, input methods, pasted cells.

import { expect, test } from "./fixtures.mjs";
import { axe } from "./support/axe.mjs";
import { paste } from "./support/files.mjs";

const CASH = "resources.cash";
const PRICE = "holdings[0].price";

test("offers both readings as buttons, and the keyboard reaches them", async ({ page, calculator }) => {
  await calculator.open();
  await calculator.unfold();
  await calculator.field(CASH).fill("12,5");
  await calculator.expectRefused(CASH, "12,5", /12\.5.*125/);
  await expect(calculator.readings).toHaveText(["¥12.5", "¥125"]);
  expect(await axe(page)).toEqual([]);
  await calculator.field(CASH).focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await calculator.expectAccepted(CASH);
  await expect(calculator.readings).toHaveCount(0);
  await expect(calculator.field(CASH)).toBeFocused();
  await calculator.field(CASH).blur();
  await expect(calculator.field(CASH)).toHaveValue("125");
});

test("offers four readings where mark and unit have two each", async ({ calculator }) => {
  await calculator.open();
  await calculator.unfold();
  await calculator.enter("currency", "EUR");
  await calculator.field(CASH).fill("1,5 T€");
  await expect(calculator.readings).toHaveCount(4);
});

const GERMAN_PHONE = { locale: "de-DE", isMobile: true, hasTouch: true, viewport: { width: 390, height: 844 } };

test.describe(() => {
  test.use(GERMAN_PHONE);
  test("asks a phone that writes decimal commas what a comma means", async ({ calculator }) => {
    await calculator.open();
    await calculator.unfold();
    for (const [typed, offered] of [
      ["1,250", ["¥1.25", "¥1,250"]],
      ["12,5", ["¥12.5", "¥125"]],
    ]) {
      await calculator.field(CASH).fill(typed);
      await expect(calculator.readings).toHaveText(offered);
    }
    await calculator.readings.first().tap();
    await calculator.expectAccepted(CASH);
    await expect(calculator.field(CASH)).toHaveValue("12.5");
  });
});

test("phones offer a keyboard that can type signs, words and units", async ({ page, calculator }) => {
  await calculator.open();
  await calculator.unfold();
  const modes = await page.evaluate(() =>
    [...document.querySelectorAll("input.number")].map((input) => [input.dataset.field ?? input.id, input.inputMode]),
  );
  expect(modes.length).toBeGreaterThan(20);
  expect(modes.filter(([path, mode]) => mode !== "text" && !path.endsWith("seed"))).toEqual([]);
});

test("reads no word while it is composed", async ({ page, context, calculator }) => {
  await calculator.open();
  await calculator.unfold();
  const cash = calculator.field(CASH);
  await cash.fill("");
  const before = await calculator.screen();
  const message = await calculator.problem(CASH).innerText();
  await cash.focus();
  const session = await context.newCDPSession(page);
  for (const text of ["5", "5お", "5おく"]) {
    await session.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    // Long enough for every effect of a keystroke.
    await page.waitForTimeout(100);
    await expect(cash).toHaveValue(text);
    await expect(calculator.problem(CASH)).toHaveText(message);
    expect(await calculator.screen()).toEqual(before);
  }
  await session.send("Input.insertText", { text: "5億" });
  await calculator.expectAccepted(CASH);
  await cash.blur();
  await expect(cash).toHaveValue("500,000,000");
});

test("knows a composition by its beginning where input events do not tell", async ({ page, calculator }) => {
  await calculator.open();
  await calculator.unfold();
  const before = await calculator.screen();
  const send = (type, text) =>
    calculator.field(CASH).evaluate(
      (input, [type, text]) => {
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(input, text);
        const kind = type === "input" ? InputEvent : CompositionEvent;
        input.dispatchEvent(new kind(type, { bubbles: true, data: text }));
      },
      [type, text],
    );
  await calculator.field(CASH).focus();
  await send("compositionstart", "");
  await send("input", "5お");
  await page.waitForTimeout(100);
  expect(await calculator.screen()).toEqual(before);
  await calculator.expectAccepted(CASH);
  await send("compositionend", "5億");
  await calculator.field(CASH).blur();
  await expect(calculator.field(CASH)).toHaveValue("500,000,000");
});

test("the Enter key that confirms a composition does nothing else", async ({ calculator }) => {
  await calculator.open();
  const isTaken = (init) =>
    calculator
      .field(CASH)
      .evaluate(
        (input, init) =>
          !input.dispatchEvent(
            new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, ...init }),
          ),
        init,
      );
  expect(await isTaken({ isComposing: true })).toBe(true);
  // Safari sends the key after the composition has ended.
  expect(await isTaken({ keyCode: 229 })).toBe(true);
  expect(await isTaken({})).toBe(false);
});

test("two cells that are pasted are two numbers", async ({ calculator }) => {
  await calculator.open();
  await calculator.unfold();
  for (const cells of ["88\t549", "88\n549", "88\r\n549\r\n"]) {
    await calculator.field(PRICE).fill("");
    await paste(calculator.field(PRICE), cells);
    await calculator.expectRefused(PRICE, "88\t549", /several numbers/);
  }
  await calculator.field(PRICE).fill(" ¥ -   ");
  await calculator.expectRefused(PRICE, " ¥ -   ", /dash/);
});

for (const [hash, name] of [
  ["#/case/zaif-2018", "calculator"],
  ["#/simulate/case/zaif-2018", "simulate"],
  ["#/stress/case/zaif-2018", "stress"],
]) {
  test(`what is typed after a click takes the place of what was there: ${hash}`, async ({ page, screens }) => {
    test.setTimeout(120_000);

    const screen = screens[name];
    await screen.open(hash);
    await screen.unfold();
    const paths = await page
      .locator("input[data-field]:visible")
      .evaluateAll((inputs) => inputs.map((input) => input.dataset.field));
    expect(paths.length).toBeGreaterThan(5);
    for (const path of paths) {
      // At its left edge, where the caret would be before a number.
      await screen.field(path).click({ position: { x: 3, y: 10 } });
      await page.keyboard.type("7");
      await expect(screen.field(path), path).toHaveValue("7");
    }
  });
}

test("a second click puts the caret, and a selection by hand stays", async ({ calculator }) => {
  await calculator.open();
  await calculator.unfold();
  const selected = () =>
    calculator.field(CASH).evaluate((input) => input.value.slice(input.selectionStart, input.selectionEnd));
  await calculator.field(CASH).click();
  expect(await selected()).toBe(await calculator.field(CASH).inputValue());
  await calculator.field(CASH).click({ position: { x: 3, y: 10 } });
  expect(await selected()).toBe("");
});

test("a new holding waits for its name", async ({ page, calculator }) => {
  await calculator.open();
  await calculator.unfold();
  await calculator.addHolding.click();
  await expect(calculator.field("holdings[1].asset")).toBeFocused();
  await page.keyboard.type("ETH");
  await expect(calculator.field("holdings[1].asset")).toHaveValue("ETH");
});

test("half of a number is not in force", async ({ page, calculator }) => {
  await calculator.open();
  await calculator.unfold();
  const before = await calculator.screen();
  const customers = calculator.field("exchange.customers_affected");
  await customers.click();
  await page.keyboard.type("2,000 x");
  await calculator.expectRefused("exchange.customers_affected", "2,000 x", /./);
  expect((await calculator.screen()).answer).toEqual(before.answer);
});

test("an entry that is not in force is named wherever the reader is", async ({ page, calculator, stress }) => {
  await calculator.open();
  await calculator.unfold();
  await calculator.field(CASH).fill("5x");
  await calculator.expectRefused(CASH, "5x", /./);
  await expect(calculator.unread, "not while it is typed").toHaveCount(0);
  const below = () => calculator.main.evaluate((main) => main.getBoundingClientRect().top);
  const before = await below();
  await calculator.field(CASH).blur();
  await expect(calculator.unread).toBeVisible();
  expect(await below(), "nothing moves away from the pointer").toBe(before);
  await expect(calculator.unread).toHaveText(/^One entry is not in force: Cash\./);
  await calculator.visit("Stress");
  await expect(stress.table("reverse")).toBeVisible();
  await expect(calculator.unread).toBeVisible();
  expect(await axe(page)).toEqual([]);
  await page.goBack();
  await calculator.enter(CASH, "5");
  await expect(calculator.unread).toHaveCount(0);
});

test("a case as it was is told in the past, and the first change makes it a question", async ({ calculator }) => {
  await calculator.open("#/case/coincheck-2018");
  const said = async () => (await calculator.screen()).answer.join(" ");
  expect(await said()).toMatch(
    /In this hack 260,000 customers were owed .* could pay all of it .* Customers still bore/,
  );
  await calculator.field(CASH).fill("1bn");
  await expect.poll(() => said()).toMatch(/If this hack happened, 260,000 customers would be owed .* would bear/);
});

/** An invented balance sheet: asset, hot, cold, owed, price. */
const SHEET = [
  ["BTC", "120", "1850", "1900", "60000"],
  ["ETH", "900", "14000", "14500", "3000"],
  ["XRP", "500000", "9000000", "9400000", "0.5"],
  ["SOL", "4000", "61000", "64000", "150"],
  ["LTC", "2500", "30000", "32000", "80"],
];

test("a balance sheet of five assets is typed in at most 60 actions", async ({ page, calculator }) => {
  await calculator.open();
  // A click, a filled field and a keystroke count as one action each.
  let actions = 0;
  const act = async (done) => {
    actions += 1;
    await done;
  };
  const type = (text) => act(page.keyboard.type(text));
  const enter = () => act(page.keyboard.press("Enter"));
  const click = (path) => act(calculator.field(path).click());
  await act(calculator.chooser.selectOption("blank"));
  await click("currency");
  await type("USD");
  await click("exchange.customers_affected");
  await type("40000");
  await act(calculator.addHolding.click());
  for (const [i, [asset, hot, cold, owed, price]] of SHEET.entries()) {
    if (i > 0) await enter();
    await expect(calculator.field(`holdings[${i}].asset`)).toBeFocused();
    await type(asset);
    await enter();
    await type(hot);
    if (i === 0) await expect(calculator.answer).toHaveText("Give BTC a price.");
    await click(`holdings[${i}].held.cold`);
    await type(cold);
    await enter();
    await type(owed);
    await enter();
    await type(price);
  }
  await click("resources.cash");
  await type("5m");
  expect(actions, "actions").toBeLessThanOrEqual(60);
  await calculator.field("resources.cash").blur();
  for (const [i, [asset, hot, cold, owed, price]] of SHEET.entries()) {
    const shown = await Promise.all(
      ["asset", "held.hot", "held.cold", "owed", "price"].map((name) =>
        calculator.field(`holdings[${i}].${name}`).inputValue(),
      ),
    );
    expect(shown.map((text) => text.replaceAll(",", ""))).toEqual([asset, hot, cold, owed, price]);
  }
  // 120 × 60,000 + 900 × 3,000 + 500,000 × 0.5 + 4,000 × 150 + 2,500 × 80.
  await expect(calculator.fact("hot-value")).toHaveText(/10,950,000/);
});

test("rows of a spreadsheet are pasted at a name", async ({ calculator }) => {
  await calculator.open();
  await calculator.chooser.selectOption("blank");
  await calculator.addHolding.click();
  await expect(calculator.field("holdings[0].asset")).toBeFocused();
  const rows = SHEET.map(([asset, hot, cold, ...rest]) => [asset, hot, "", cold, ...rest].join("\t")).join("\r\n");
  await paste(calculator.field("holdings[0].asset"), rows);
  await expect(calculator.fact("hot-value")).toHaveText(/10,950,000/);
  await expect(calculator.field("holdings[4].asset")).toHaveValue("LTC");
  await calculator.undo.click();
  await expect(calculator.field("holdings[1].asset")).toHaveCount(0);
});

test("a zero that nobody typed is a placeholder", async ({ calculator }) => {
  await calculator.open();
  await calculator.chooser.selectOption("blank");
  const shown = async (path) => [
    await calculator.field(path).inputValue(),
    await calculator.field(path).getAttribute("placeholder"),
  ];
  expect(await shown(CASH)).toEqual(["", "0"]);
  await calculator.enter(CASH, "0");
  await expect.poll(() => shown(CASH)).toEqual(["0", null]);
  await calculator.addHolding.click();
  await expect.poll(() => shown(PRICE)).toEqual(["", "0"]);
  await calculator.field(PRICE).fill("5");
  await calculator.enter(PRICE, "");
  await calculator.expectAccepted(PRICE);
  expect(await shown(PRICE)).toEqual(["", "0"]);
  // A zero in a case is a stated value. Until the address is updated, the case's address still leads to the draft.
  await calculator.addressFollows("#/case/coincheck-2018");
  await calculator.openAfresh("#/case/coincheck-2018");
  await calculator.unfold();
  await expect.poll(() => shown("holdings[0].held.cold")).toEqual(["0", null]);
});

test("what is the same for all assets is set once, and one is set apart", async ({ page, calculator }) => {
  await calculator.open();
  await expect(calculator.fieldsOfAll, "one asset has its own fields alone").toHaveCount(0);
  await calculator.chooser.selectOption("blank");
  for (let i = 0; i < 3; i += 1) await calculator.addHolding.click();
  await calculator.unfold();
  const every = "holdings[*].slippage";
  const values = () => Promise.all([0, 1, 2].map((i) => calculator.field(`holdings[${i}].slippage`).inputValue()));
  await calculator.enter(every, "2");
  await expect.poll(() => values()).toEqual(["2", "2", "2"]);
  await calculator.enter("holdings[1].slippage", "3");
  await expect(calculator.field(every)).toHaveAttribute("placeholder", "differs");
  await expect(calculator.field(every)).toHaveValue("");
  await calculator.enter(every, "5x");
  await calculator.expectRefused(every, "5x", /./);
  await expect(calculator.unread).toHaveText(/Slippage \(all assets\)/i);
  expect(await axe(page)).toEqual([]);
  await page.reload();
  await calculator.expectRefused(every, "5x", /./);
  await calculator.unfold();
  await calculator.enter(every, "");
  await calculator.expectAccepted(every);
  expect(await values()).toEqual(["2", "3", "2"]);
  const basis = calculator.basis("all");
  await calculator.basis(1).selectOption("in kind");
  await expect(basis).toHaveValue("");
  await basis.selectOption("price at payout");
  await expect(calculator.basis(1)).toHaveValue(await basis.inputValue());
});
