// What only a browser shows of typing: choosing a reading, keyboards of phones, input methods, pasted cells.

import assert from "node:assert/strict";

import { answer, assertAccepted, assertRefused, chooser, eventually, fact, field, problem, screen, unfold } from "./calculator.mjs";
import { axe, browserTest } from "./helpers.mjs";

const CASH = "resources.cash";
const PRICE = "holdings[0].price";

/** The buttons that offer the readings of an ambiguous text. */
const readings = (page) => page.locator(".readings button");

browserTest("offers both readings as buttons, and the keyboard reaches them", async ({ page, open }) => {
  await open();
  await unfold(page);
  await field(page, CASH).fill("12,5");
  await eventually(() => assertRefused(page, CASH, "12,5", /12\.5.*125/));
  assert.deepEqual(await readings(page).allInnerTexts(), ["¥12.5", "¥125"]);
  assert.deepEqual(await axe(page), []);
  await field(page, CASH).focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await eventually(() => assertAccepted(page, CASH));
  assert.equal(await readings(page).count(), 0);
  await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.dataset.field), CASH));
  await field(page, CASH).blur();
  await eventually(async () => assert.equal(await field(page, CASH).inputValue(), "125"));
});

browserTest("offers four readings where mark and unit have two each", async ({ page, open }) => {
  await open();
  await unfold(page);
  await field(page, "currency").fill("EUR");
  await field(page, "currency").blur();
  await field(page, CASH).fill("1,5 T€");
  await eventually(async () => assert.equal(await readings(page).count(), 4));
});

const GERMAN_PHONE = { locale: "de-DE", isMobile: true, hasTouch: true, viewport: { width: 390, height: 844 } };

browserTest("asks a phone that writes decimal commas what a comma means", { context: GERMAN_PHONE }, async ({ page, open }) => {
  await open();
  await unfold(page);
  for (const [typed, offered] of [
    ["1,250", ["¥1.25", "¥1,250"]],
    ["12,5", ["¥12.5", "¥125"]],
  ]) {
    await field(page, CASH).fill(typed);
    await eventually(async () => assert.deepEqual(await readings(page).allInnerTexts(), offered));
  }
  await readings(page).first().tap();
  await eventually(() => assertAccepted(page, CASH));
  assert.equal(await field(page, CASH).inputValue(), "12.5");
});

browserTest("phones offer a keyboard that can type signs, words and units", async ({ page, open }) => {
  await open();
  await unfold(page);
  const modes = await page.evaluate(() =>
    [...document.querySelectorAll("input.number")].map((input) => [input.dataset.field ?? input.id, input.inputMode]),
  );
  assert.ok(modes.length > 20);
  assert.deepEqual(modes.filter(([path, mode]) => mode !== "text" && !path.endsWith("seed")), []);
});

browserTest("reads no word while it is composed", async ({ page, context, open }) => {
  await open();
  await unfold(page);
  const cash = field(page, CASH);
  await cash.fill("");
  const before = await screen(page);
  const message = await problem(page, CASH).innerText();
  await cash.focus();
  const session = await context.newCDPSession(page);
  for (const text of ["5", "5お", "5おく"]) {
    await session.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    // Whatever would follow a keystroke has had its time.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
    assert.equal(await cash.inputValue(), text);
    assert.equal(await problem(page, CASH).innerText(), message);
    assert.deepEqual(await screen(page), before);
  }
  await session.send("Input.insertText", { text: "5億" });
  await eventually(() => assertAccepted(page, CASH));
  await cash.blur();
  await eventually(async () => assert.equal(await cash.inputValue(), "500,000,000"));
});

browserTest("knows a composition by its beginning where input events do not tell", async ({ page, open }) => {
  await open();
  await unfold(page);
  const before = await screen(page);
  const send = (type, text) =>
    field(page, CASH).evaluate(
      (input, [type, text]) => {
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(input, text);
        const kind = type === "input" ? InputEvent : CompositionEvent;
        input.dispatchEvent(new kind(type, { bubbles: true, data: text }));
      },
      [type, text],
    );
  await field(page, CASH).focus();
  await send("compositionstart", "");
  await send("input", "5お");
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
  assert.deepEqual(await screen(page), before);
  await assertAccepted(page, CASH);
  await send("compositionend", "5億");
  await field(page, CASH).blur();
  await eventually(async () => assert.equal(await field(page, CASH).inputValue(), "500,000,000"));
});

browserTest("the Enter key that confirms a composition does nothing else", async ({ page, open }) => {
  await open();
  const isTaken = (init) =>
    field(page, CASH).evaluate(
      (input, init) =>
        !input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, ...init })),
      init,
    );
  assert.equal(await isTaken({ isComposing: true }), true);
  // Safari sends the key after the composition has ended.
  assert.equal(await isTaken({ keyCode: 229 }), true);
  assert.equal(await isTaken({}), false);
});

browserTest("two cells that are pasted are two numbers", async ({ page, open }) => {
  await open();
  await unfold(page);
  for (const cells of ["88\t549", "88\n549", "88\r\n549\r\n"]) {
    const price = field(page, PRICE);
    await price.fill("");
    await price.evaluate((input, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      input.focus();
      const paste = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
      // What the browser does itself when nobody prevents it.
      if (input.dispatchEvent(paste)) document.execCommand("insertText", false, text);
    }, cells);
    await eventually(() => assertRefused(page, PRICE, "88\t549", /several numbers/));
  }
  await field(page, PRICE).fill(" ¥ -   ");
  await eventually(() => assertRefused(page, PRICE, " ¥ -   ", /dash/));
});

for (const hash of ["#/case/zaif-2018", "#/simulate/case/zaif-2018", "#/stress/case/zaif-2018"]) {
  browserTest(`what is typed after a click takes the place of what was there: ${hash}`, { timeout: 120_000 }, async ({ page, open }) => {
    await open(hash);
    await unfold(page);
    const paths = await page.locator("input[data-field]:visible").evaluateAll((inputs) => inputs.map((input) => input.dataset.field));
    assert.ok(paths.length > 5, String(paths.length));
    for (const path of paths) {
      // At its left edge, where a caret would stand before a number.
      await field(page, path).click({ position: { x: 3, y: 10 } });
      await page.keyboard.type("7");
      assert.equal(await field(page, path).inputValue(), "7", path);
    }
  });
}

browserTest("a second click puts the caret, and a selection by hand stays", async ({ page, open }) => {
  await open();
  await unfold(page);
  const selected = () => field(page, CASH).evaluate((input) => input.value.slice(input.selectionStart, input.selectionEnd));
  await field(page, CASH).click();
  assert.equal(await selected(), await field(page, CASH).inputValue());
  await field(page, CASH).click({ position: { x: 3, y: 10 } });
  assert.equal(await selected(), "");
});

browserTest("a new holding waits for its name", async ({ page, open }) => {
  await open();
  await unfold(page);
  await page.locator("#add-holding").click();
  await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.dataset.field), "holdings[1].asset"));
  await page.keyboard.type("ETH");
  assert.equal(await field(page, "holdings[1].asset").inputValue(), "ETH");
});

browserTest("half of a number is not in force", async ({ page, open }) => {
  await open();
  await unfold(page);
  const before = await screen(page);
  const customers = field(page, "exchange.customers_affected");
  await customers.click();
  await page.keyboard.type("2,000 x");
  await eventually(() => assertRefused(page, "exchange.customers_affected", "2,000 x", /./));
  assert.deepEqual((await screen(page)).answer, before.answer);
});

browserTest("an entry that is not in force is named wherever the reader is", async ({ page, open }) => {
  await open();
  await unfold(page);
  const named = page.locator("[data-unread]");
  await field(page, CASH).fill("5x");
  await eventually(() => assertRefused(page, CASH, "5x", /./));
  assert.equal(await named.count(), 0, "not while it is typed");
  const below = () => page.locator("main").evaluate((main) => main.getBoundingClientRect().top);
  const before = await below();
  await field(page, CASH).blur();
  await named.waitFor();
  assert.equal(await below(), before, "nothing moves away from the pointer");
  assert.match(await named.innerText(), /^One entry is not in force: Cash\./);
  await page.locator('header nav a[href="#/stress"]').click();
  await page.locator("[data-table=reverse]").waitFor();
  assert.ok(await named.isVisible());
  assert.deepEqual(await axe(page), []);
  await page.goBack();
  await field(page, CASH).fill("5");
  await field(page, CASH).blur();
  await named.waitFor({ state: "detached" });
});

browserTest("a case as it was is told in the past, and the first change makes it a question", async ({ page, open }) => {
  await open("#/case/coincheck-2018");
  const said = async () => (await screen(page)).answer.join(" ");
  assert.match(await said(), /In this hack 260,000 customers were owed .* could pay all of it .* Customers still bore/);
  await field(page, CASH).fill("1bn");
  await eventually(async () => assert.match(await said(), /If this hack happened, 260,000 customers would be owed .* would bear/));
});

/** An invented balance sheet: asset, hot, cold, owed, price. */
const SHEET = [
  ["BTC", "120", "1850", "1900", "60000"],
  ["ETH", "900", "14000", "14500", "3000"],
  ["XRP", "500000", "9000000", "9400000", "0.5"],
  ["SOL", "4000", "61000", "64000", "150"],
  ["LTC", "2500", "30000", "32000", "80"],
];

const inField = (page, path) =>
  eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.dataset.field), path));

browserTest("a balance sheet of five assets is typed in at most 60 actions", async ({ t, page, open }) => {
  await open();
  // A click, a field that is filled, and a key are an action each.
  let actions = 0;
  const act = async (done) => {
    actions += 1;
    await done;
  };
  const type = (text) => act(page.keyboard.type(text));
  const enter = () => act(page.keyboard.press("Enter"));
  const click = (path) => act(field(page, path).click());
  await act(chooser(page).selectOption("blank"));
  await click("currency");
  await type("USD");
  await click("exchange.customers_affected");
  await type("40000");
  await act(page.locator("#add-holding").click());
  for (const [i, [asset, hot, cold, owed, price]] of SHEET.entries()) {
    if (i > 0) await enter();
    await inField(page, `holdings[${i}].asset`);
    await type(asset);
    await enter();
    await type(hot);
    if (i === 0) await eventually(async () => assert.equal(await answer(page), "Give BTC a price."));
    await click(`holdings[${i}].held.cold`);
    await type(cold);
    await enter();
    await type(owed);
    await enter();
    await type(price);
  }
  await click("resources.cash");
  await type("5m");
  t.diagnostic(`${actions} actions`);
  assert.ok(actions <= 60, `${actions} actions`);
  await field(page, "resources.cash").blur();
  for (const [i, [asset, hot, cold, owed, price]] of SHEET.entries()) {
    const shown = await Promise.all(["asset", "held.hot", "held.cold", "owed", "price"].map((name) => field(page, `holdings[${i}].${name}`).inputValue()));
    assert.deepEqual(shown.map((text) => text.replaceAll(",", "")), [asset, hot, cold, owed, price]);
  }
  // 120 × 60,000 + 900 × 3,000 + 500,000 × 0.5 + 4,000 × 150 + 2,500 × 80.
  assert.match(await fact(page, "hot-value"), /10,950,000/);
});

browserTest("rows of a spreadsheet are pasted at a name", async ({ page, open }) => {
  await open();
  await chooser(page).selectOption("blank");
  await page.locator("#add-holding").click();
  await inField(page, "holdings[0].asset");
  const rows = SHEET.map(([asset, hot, cold, ...rest]) => [asset, hot, "", cold, ...rest].join("\t")).join("\r\n");
  await field(page, "holdings[0].asset").evaluate((input, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    const paste = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    if (input.dispatchEvent(paste)) document.execCommand("insertText", false, text);
  }, rows);
  await eventually(async () => assert.match(await fact(page, "hot-value"), /10,950,000/));
  assert.equal(await field(page, "holdings[4].asset").inputValue(), "LTC");
  await page.getByRole("button", { name: "Undo" }).click();
  await eventually(async () => assert.equal(await page.locator('[data-field="holdings[1].asset"]').count(), 0));
});

browserTest("a zero that nobody typed is a placeholder", async ({ page, open }) => {
  await open();
  await chooser(page).selectOption("blank");
  const shown = async (path) => [await field(page, path).inputValue(), await field(page, path).getAttribute("placeholder")];
  assert.deepEqual(await shown(CASH), ["", "0"]);
  await field(page, CASH).fill("0");
  await field(page, CASH).blur();
  await eventually(async () => assert.deepEqual(await shown(CASH), ["0", null]));
  await page.locator("#add-holding").click();
  await eventually(async () => assert.deepEqual(await shown(PRICE), ["", "0"]));
  await field(page, PRICE).fill("5");
  await field(page, PRICE).fill("");
  await field(page, PRICE).blur();
  await assertAccepted(page, PRICE);
  assert.deepEqual(await shown(PRICE), ["", "0"]);
  // A case means its zeros.
  await page.goto("about:blank");
  await open("#/case/coincheck-2018");
  await unfold(page);
  await eventually(async () => assert.deepEqual(await shown("holdings[0].held.cold"), ["0", null]));
});

browserTest("what is the same for all assets is set once, and one is set apart", async ({ page, open }) => {
  await open();
  assert.equal(await page.locator('[data-field^="holdings[*]"]').count(), 0, "one asset has its own fields alone");
  await chooser(page).selectOption("blank");
  for (let i = 0; i < 3; i += 1) await page.locator("#add-holding").click();
  await unfold(page);
  const every = "holdings[*].slippage";
  const values = () => Promise.all([0, 1, 2].map((i) => field(page, `holdings[${i}].slippage`).inputValue()));
  await field(page, every).fill("2");
  await field(page, every).blur();
  await eventually(async () => assert.deepEqual(await values(), ["2", "2", "2"]));
  await field(page, "holdings[1].slippage").fill("3");
  await field(page, "holdings[1].slippage").blur();
  await eventually(async () => assert.equal(await field(page, every).getAttribute("placeholder"), "differs"));
  assert.equal(await field(page, every).inputValue(), "");
  await field(page, every).fill("5x");
  await field(page, every).blur();
  await eventually(() => assertRefused(page, every, "5x", /./));
  assert.match(await page.locator("[data-unread]").innerText(), /Slippage \(all assets\)/i);
  assert.deepEqual(await axe(page), []);
  await page.reload();
  await eventually(() => assertRefused(page, every, "5x", /./));
  await unfold(page);
  await field(page, every).fill("");
  await field(page, every).blur();
  await assertAccepted(page, every);
  assert.deepEqual(await values(), ["2", "3", "2"]);
  const basis = page.locator("#basis-all");
  await page.locator("#basis-1").selectOption("in kind");
  await eventually(async () => assert.equal(await basis.inputValue(), ""));
  await basis.selectOption("price at payout");
  await eventually(async () => assert.equal(await page.locator("#basis-1").inputValue(), await basis.inputValue()));
});
