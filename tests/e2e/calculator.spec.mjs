// The calculator: the case that it opens with, the accepted input, and its effects.

import { CLIPBOARD, expect, test } from "./fixtures.mjs";
import { CASES } from "./support/golden.mjs";

test("opens on Coincheck with the answer", async ({ page, calculator }) => {
  await calculator.open();
  await expect(calculator.answer).toHaveText(/260,000 customers were owed ¥46\.3\sbn/);
  await expect(calculator.fact("average-owed")).toHaveText("¥178,120");
  await expect(calculator.fact("received-ratio")).toHaveText("80.4%");
  await expect(calculator.fact("uses")).toHaveText("¥46,311,127,000");
  await expect(calculator.verdict).toHaveText(/funded/i);
  await expect(page).toHaveTitle(/Coincheck/);
  await expect(calculator.digest).toHaveText(/^[0-9a-f]{16}$/);
});

test("every result follows at once", async ({ calculator }) => {
  await calculator.open();
  const { before, after } = await calculator.typeAndPaint("holdings[0].price", "220");
  expect(before.answer.join(" ")).toMatch(/19\.6%/);
  // Every figure depends on the market price, except those of the fixed price.
  for (const key of ["hot-value", "average-loss", "received-ratio", "customers-bear", "loss-rate"]) {
    expect(after.figures[key], key).not.toBe(before.figures[key]);
  }
  expect(after.answer).not.toEqual(before.answer);
  expect(after.steps).not.toEqual(before.steps);
  expect(after.digest).not.toBe(before.digest);
  expect(after.figures["hot-value"]).toBe("¥115,060,000,000");
  const { after: poor } = await calculator.typeAndPaint("resources.cash", "1bn");
  expect(poor.answer.join(" ")).toMatch(/¥45\.3\sbn short/);
  expect(poor.figures.shortfall).toBe("¥45,311,127,000");
  expect(
    poor.steps.some((step) => /missing.*45[.,]3/.test(step)),
    poor.steps.join("\n"),
  ).toBe(true);
});

test("keystrokes are followed one by one", async ({ page, calculator }) => {
  await calculator.open();
  const cash = calculator.field("resources.cash");
  await cash.focus();
  await page.keyboard.press("Control+A");
  // "46." is read as 46: an unfinished number is not an error.
  const expected = ["¥4.00", "¥46.0", "¥46.0", "¥46.3", "¥46,300,000,000", "¥46,300,000,000"].map(yen);
  for (const [i, key] of [..."46.3bn"].entries()) {
    await page.keyboard.press(key);
    // A busy machine may need more than one frame.
    await expect(calculator.fact("available")).toHaveText(expected[i]);
  }
  await page.keyboard.press("Tab");
  await expect(cash).toHaveValue("46,300,000,000");

  function yen(text) {
    return text.replace(/\.0+$/, "");
  }
});

const ACCEPTED = [
  ["holdings[0].held.hot", "4,502.9", "4,502.9"],
  ["holdings[0].held.hot", "4,502.9 XEM", "4,502.9"],
  ["resources.cash", "46.3bn", "46,300,000,000"],
  ["resources.cash", "58億", "5,800,000,000"],
  ["resources.cash", "４６３億円", "46,300,000,000"],
  ["resources.cash", "¥1.5m", "1,500,000"],
  ["resources.cash", " 12 345 ", "12,345"],
  ["reimbursement.coverage", "2.5%", "2.5"],
  ["reimbursement.coverage", "2.5", "2.5"],
  ["reimbursement.coverage", "２．５％", "2.5"],
  ["holdings[0].price_change", "-20%", /^[-−]20$/],
  ["exchange.customers_affected", "１２，０００", "12,000"],
  ["exchange.customers_affected", "26万人", "260,000"],
  ["exchange.equity_before", "(1.2bn)", /^[-−]1,200,000,000$/],
  ["resources.cash", "(2+3)*4bn", "20,000,000,000"],
  ["resources.cash", "５億÷2", "250,000,000"],
  ["reimbursement.coverage", "50%/2", "25"],
];

test("reads what people type", async ({ calculator }) => {
  await calculator.open();
  await calculator.unfold();
  for (const [path, typed, shown] of ACCEPTED) {
    const input = calculator.field(path);
    await input.fill(typed);
    await calculator.expectAccepted(path);
    await expect(input, "what is typed stays as typed while it is typed").toHaveValue(typed);
    await input.blur();
    await expect(input, `${typed} in ${path}`).toHaveValue(shown);
  }
});

const REFUSED = [
  ["holdings[0].held.hot", "abc", /abc/],
  ["holdings[0].held.hot", "-1", /at least 0/],
  ["holdings[0].held.hot", "1e308", /at most|larger/],
  ["holdings[0].held.hot", "1e999", /at most|larger|finite/],
  ["holdings[0].held.hot", "NaN", /NaN/],
  ["holdings[0].held.hot", "Infinity", /Infinity|Infin/],
  ["holdings[0].held.hot", "", /needs a value|empty/i],
  ["holdings[0].held.hot", "12 USD", /USD/],
  ["holdings[0].held.hot", "5".repeat(10_000), /longer/],
  ["holdings[0].held.hot", "<img src=x onerror=alert(1)>", /<img/],
  ["holdings[0].stolen.hot", "150%", /at most 100%/],
  ["reimbursement.coverage", "150%", /at most 100%/],
  ["reimbursement.coverage", "-1", /at least 0%/],
  ["resources.cash", "$5", /JPY|\$/],
  ["resources.cash", "1,5", /1\.5.*15|could mean/],
  ["exchange.customers_affected", "1.5", /whole/],
  ["exchange.customers_affected", "1e308", /at most|larger/],
  ["reimbursement.gini", "1", /at most 0\.99/],
  ["holdings[0].price_change", "-100%", /more than/],
  ["currency", "yen?", /three capital letters/],
  ["holdings[0].asset", "", /empty/],
  ["holdings[0].asset", "X".repeat(10_000), /characters/],
  ["name", "N".repeat(10_000), /characters/],
  ["resources.cash", "5/0", /“5\/0” divides by zero/],
  ["resources.cash", "10/11/2026", /a date or a range/],
];

test("says what is wrong beside the field, and keeps text and results", async ({ calculator }) => {
  test.setTimeout(120_000);

  await calculator.open();
  await calculator.unfold();
  await calculator.field("reimbursement.cap").fill("1bn");
  const good = await calculator.fields();
  const before = await calculator.screen();
  for (const [path, typed, pattern] of REFUSED) {
    const input = calculator.field(path);
    await input.fill(typed);
    await calculator.expectRefused(path, typed, pattern);
    expect(await calculator.screen(), `${typed.slice(0, 40)} in ${path} changed a result`).toEqual(before);
    await input.blur();
    await calculator.expectRefused(path, typed, pattern);
    await input.fill(good[path]);
    await calculator.expectAccepted(path);
  }
});

test.describe(() => {
  test.use(CLIPBOARD);
  test("takes 10,000 characters from the clipboard", async ({ page, calculator }) => {
    await calculator.open();
    const before = await calculator.screen();
    const text = "1234567890".repeat(1_000);
    await page.evaluate((text) => navigator.clipboard.writeText(text), text);
    await calculator.field("resources.cash").click({ clickCount: 3 });
    await page.keyboard.press("Control+V");
    await calculator.expectRefused("resources.cash", text, /longer/);
    expect(await calculator.screen()).toEqual(before);
    await page.keyboard.press("Control+Z");
  });
});

test("a message names the value that stays in force", async ({ calculator }) => {
  await calculator.open();
  await calculator.field("holdings[0].held.hot").fill("52x");
  await expect(calculator.problem("holdings[0].held.hot")).toHaveText(/523,000,000/);
  await calculator.field("resources.cash").fill("lots");
  await expect(calculator.problem("resources.cash")).toHaveText(/¥53,500,000,000/);
});

test("zero customers, zero price, no holdings", async ({ calculator }) => {
  await calculator.open();
  await calculator.field("exchange.customers_affected").fill("0");
  await calculator.expectAccepted("exchange.customers_affected");
  await expect(calculator.fact("average-owed")).toHaveText("no customers affected");
  await expect(calculator.fact("uses")).toHaveText("¥46,311,127,000");
  await calculator.field("holdings[0].price").fill("0");
  await calculator.expectAccepted("holdings[0].price");
  await expect(calculator.fact("hot-value")).toHaveText("¥0");
  // A fixed price is owed whatever the market price is.
  await expect(calculator.fact("uses")).toHaveText("¥46,311,127,000");
  expect(JSON.stringify(await calculator.screen())).not.toMatch(/NaN|Infinity|undefined/);
  await calculator.remove("XEM").click();
  await expect(calculator.field("holdings[0].held.hot")).toHaveCount(0);
  await expect(calculator.answer).toHaveText(/Nothing is at stake yet/);
  expect(JSON.stringify(await calculator.screen())).not.toMatch(/NaN|Infinity|undefined/);
  await calculator.undo.click();
  await expect(calculator.field("holdings[0].held.hot")).toHaveValue("523,000,000");
});

test("what is owed is never hidden by what is not stolen", async ({ calculator }) => {
  await calculator.open();
  await calculator.field("holdings[0].price").fill("0");
  await expect(calculator.answer, "with ¥46.3 bn owed at the fixed price").not.toHaveText(/Nothing of value is stolen/);
});

test("holdings are added and removed", async ({ calculator }) => {
  await calculator.open();
  const add = calculator.addHolding;
  await add.click();
  await calculator.unfold();
  await expect(calculator.field("holdings[1].asset")).toHaveValue("BTC");
  await calculator.field("holdings[1].held.hot").fill("1,000");
  await calculator.field("holdings[1].owed").fill("1,000");
  await calculator.field("holdings[1].price").fill("1m");
  await calculator.expectAccepted("holdings[1].price");
  await expect(calculator.fact("hot-value")).toHaveText("¥58,634,600,000");
  await calculator.remove("XEM").click();
  await expect(calculator.field("holdings[0].asset")).toHaveValue("BTC");
  await expect(calculator.fact("hot-value")).toHaveText("¥1,000,000,000");
  await expect(calculator.field("holdings[1].asset")).toHaveCount(0);
});

test("a new holding is on screen, however many there are", async ({ calculator }) => {
  await calculator.open();
  const add = calculator.addHolding;
  for (let count = 2; count <= 7; count += 1) {
    await add.click();
    await calculator.field(`holdings[${count - 1}].asset`).waitFor({ state: "visible", timeout: 5_000 });
  }
});

test("undo, redo and reset", async ({ calculator }) => {
  await calculator.open();
  await expect(calculator.undo).toBeDisabled();
  await expect(calculator.reset).toBeDisabled();
  const first = await calculator.screen();
  const cash = calculator.field("resources.cash");
  await cash.fill("");
  await cash.pressSequentially("1bn");
  await calculator.field("resources.credit").fill("7bn");
  const last = await calculator.screen();
  await calculator.undo.click();
  await expect(calculator.field("resources.credit")).toHaveValue("0");
  await expect(cash).toHaveValue("1,000,000,000");
  // Consecutive typing in a field is one step of undo.
  await calculator.undo.click();
  expect(await calculator.screen()).toEqual(first);
  await expect(cash).toHaveValue("53,500,000,000");
  await expect(calculator.undo).toBeDisabled();
  await calculator.redo.click();
  await calculator.redo.click();
  expect(await calculator.screen()).toEqual(last);
  await expect(calculator.redo).toBeDisabled();
  await calculator.borneBy.selectOption({ index: 1 });
  await calculator.undo.click();
  expect(await calculator.borneBy.evaluate((list) => list.selectedIndex)).toBe(0);
  await calculator.reset.click();
  expect(await calculator.screen()).toEqual(first);
  await expect(calculator.reset).toBeDisabled();
  await calculator.undo.click();
  expect(await calculator.screen(), "a reset can be taken back").toEqual(last);
});

const KEY_FIGURES = [
  ["coincheck-2018", /260,000 customers were owed ¥46\.3\sbn/, { uses: "¥46,311,127,000", "loss-rate": "19.6%" }],
  ["zaif-2018", /were owed ¥4\.8\d?\sbn/, { "hot-value": "¥7,030,616,439", "house-loss": "¥2,443,583,471" }],
  [
    "dmm-bitcoin-2024",
    /were owed ¥48\.2\sbn.*sponsor/,
    {
      uses: /^¥48,200,000,\d{3}$/,
      spare: /^¥6,(800,000|799,999),\d{3}$/,
      "price-headroom": "14.1%",
      "coverage-ratio": "1.14 ×",
    },
  ],
];

test("a change is tried out, every figure follows, and undo takes it back at once", async ({ page, calculator }) => {
  await calculator.open();
  await calculator.tryChange.locator("summary").click();
  const before = await calculator.screen();
  const slider = calculator.slider("try-hot-to-cold");
  await slider.focus();
  // A drag is many small moves.
  for (let i = 0; i < 20; i += 1) await page.keyboard.press("ArrowRight");
  const box = calculator.lever("try-hot-to-cold");
  await expect(box).toHaveValue("20");
  await calculator.unfold();
  await expect(calculator.field("holdings[0].held.cold")).toHaveValue("104,600,000");
  await box.fill("100/2");
  await expect(slider).toHaveValue("50");
  await expect(calculator.field("holdings[0].held.hot")).toHaveValue("261,500,000");
  expect((await calculator.screen()).answer).not.toEqual(before.answer);
  // A refused text stays in the box. The number before it stays in force.
  await box.blur();
  await box.fill("500");
  await expect(calculator.problem("try-hot-to-cold")).toBeVisible();
  await expect(calculator.field("holdings[0].held.hot")).toHaveValue("261,500,000");
  await expect(box).toHaveValue("500");
  await box.fill("50");
  await box.blur();
  await expect(box).toHaveValue("50");
  await calculator.undo.click();
  await expect.poll(() => calculator.screen()).toEqual(before);
  await expect(box).toHaveValue("0");
  await expect(calculator.undo, "one step of undo").toHaveAttribute("aria-disabled", "true");
});

test("the founding cases and the blank scenario", async ({ page, calculator }) => {
  await calculator.open();
  for (const [id, sentence, figures] of KEY_FIGURES) {
    await calculator.chooser.selectOption(id);
    await expect(page).toHaveTitle(new RegExp(CASES[id]));
    await expect(calculator.answer).toHaveText(sentence);
    for (const [key, value] of Object.entries(figures)) {
      await expect(calculator.fact(key), `${id} ${key}`).toHaveText(value);
    }
    await expect(calculator.chooser).toHaveValue(id);
  }
  await calculator.chooser.selectOption("blank");
  await expect(calculator.answer).toHaveText(/Nothing is at stake yet/);
  await expect(calculator.field("holdings[0].held.hot")).toHaveCount(0);
  expect(JSON.stringify(await calculator.screen())).not.toMatch(/NaN|Infinity|undefined/);
});

test("own means and help have a line each, a promise and what is paid a figure each", async ({ calculator }) => {
  await calculator.open();
  await expect(calculator.figure("line-with-help"), "without help there is one line").toHaveCount(0);
  await expect(calculator.ownLine).toHaveCount(0);
  await expect(calculator.figure("bear-if-unpaid")).toHaveCount(0);
  await calculator.unfold();
  await calculator.field("resources.cash").fill("30bn");
  await calculator.field("resources.sponsor.loan").fill("5bn");
  await expect(calculator.fact("line")).toHaveText("¥37,335,260,703");
  await expect(calculator.fact("line-with-help")).toHaveText("¥43,557,804,154");
  await expect(calculator.ownLine).toHaveCount(1);
  expect((await calculator.screen()).hull).toMatch(/43\.6.*own means, is at ¥37\.3/s);
  await expect(calculator.fact("customers-bear")).toHaveText("¥11,323,473,000");
  await expect(calculator.fact("bear-if-unpaid")).toHaveText("¥22,634,600,000");
  expect((await calculator.screen()).answer.join(" ")).toMatch(
    /If the missing part is never paid, they bear ¥22\.6\sbn: 39\.3% of what was stolen/,
  );
});

test("a case opened over a changed draft offers the way back", async ({ calculator }) => {
  await calculator.open();
  await calculator.field("resources.cash").fill("1bn");
  await calculator.field("resources.cash").blur();
  const mine = await calculator.screen();
  await calculator.chooser.selectOption("zaif-2018");
  await expect(calculator.answer).toHaveText(/4\.8/);
  // The list has another entry, and still shows the scenario on screen.
  await expect(calculator.chooser).toHaveValue("zaif-2018");
  await calculator.chooser.selectOption("dmm-bitcoin-2024");
  await expect(calculator.chooser).toHaveValue("dmm-bitcoin-2024");
  await calculator.chooser.selectOption("kept-0");
  await expect(calculator.chooser).toHaveValue("coincheck-2018");
  expect(await calculator.screen()).toEqual(mine);
  await expect(calculator.field("resources.cash")).toHaveValue("1,000,000,000");
});

const CURRENCIES = [
  ["USD", /^(US)?\$46,311,127,000\.00$/, /\$46\.3 bn/],
  ["EUR", /^€46,311,127,000\.00$/, /€46\.3 bn/],
  ["KRW", /^₩46,311,127,000$/, /₩46\.3 bn/],
  ["XAU", /^XAU 46,311,127,000(\.00)?$/, /XAU 46\.3 bn/],
  ["usd", /^(US)?\$46,311,127,000\.00$/, /\$46\.3 bn/],
];

test("reporting currencies", async ({ calculator }) => {
  await calculator.open();
  for (const [code, full, short] of CURRENCIES) {
    await calculator.field("currency").fill(code);
    await calculator.expectAccepted("currency");
    expect((await calculator.fact("uses").innerText()).replaceAll("\u00a0", " ")).toMatch(full);
    expect((await calculator.answer.innerText()).replaceAll("\u00a0", " ")).toMatch(short);
    await calculator.field("currency").blur();
    await expect(calculator.field("currency")).toHaveValue(code.toUpperCase());
  }
});

test("Japanese by the menu, and it is kept", async ({ page, calculator }) => {
  await calculator.open();
  await calculator.language.selectOption("ja");
  // The texts of a language are loaded when it is selected.
  await expect(calculator.answer).toHaveText(/260,000人の顧客に[¥￥]463億/);
  await expect(page.locator("html")).toHaveAttribute("lang", "ja");
  await expect(page.getByText("Reimbursement")).toHaveCount(0);
  await calculator.reload();
  await expect(calculator.answer).toHaveText(/顧客/);
  await calculator.language.selectOption("en");
  await expect(calculator.answer).toHaveText(/customers/);
});

test.describe(() => {
  test.use({ locale: "ja-JP" });
  test("Japanese where the browser asks for it", async ({ page, calculator }) => {
    await calculator.open();
    await expect(calculator.answer).toHaveText(/このハッキングでは/);
    await expect(page.locator("html")).toHaveAttribute("lang", "ja");
    await calculator.field("resources.cash").fill("４６３億円");
    await calculator.expectAccepted("resources.cash");
    await calculator.field("resources.cash").blur();
    await calculator.field("resources.cash").fill("abc");
    await calculator.expectRefused("resources.cash", "abc", /46,300,000,000.*計算しています/);
  });
});

test.describe(() => {
  test.use({ locale: "pt-BR" });
  test("English where the browser asks for a language that is not there", async ({ calculator }) => {
    await calculator.open();
    await expect(calculator.answer).toHaveText(/customers were owed/);
  });
});

const CLIPBOARDS = [
  [
    "is denied",
    () => {
      Clipboard.prototype.writeText = () => Promise.reject(new DOMException("denied", "NotAllowedError"));
    },
  ],
  ["is not there", () => Object.defineProperty(Navigator.prototype, "clipboard", { value: undefined })],
];

for (const [name, init] of CLIPBOARDS) {
  test(`the link can be copied by hand where the clipboard ${name}`, async ({ page, context, calculator }) => {
    await context.addInitScript(init);
    await calculator.open();
    await calculator.field("resources.cash").fill("1bn");
    await calculator.share.button.click();
    await calculator.share.denied.waitFor();
    await expect(calculator.share.denied).toHaveText(/copy it yourself/);
    await calculator.share.link.focus();
    const selected = await page.evaluate(() => {
      const { value, selectionStart, selectionEnd } = document.activeElement;
      return value.slice(selectionStart, selectionEnd);
    });
    expect(selected).toBe(await calculator.share.link.inputValue());
    expect(selected).toMatch(/#\/p1\./);
  });
}

test("groups stay open while their fields are typed in", async ({ calculator }) => {
  await calculator.open();
  const group = calculator.lastGroup;
  await group.locator("summary").first().click();
  const response = calculator.field("costs.response");
  for (const text of ["5", "50", "0", "", "5"]) {
    await response.fill(text);
    await expect(response, `the group closed at “${text}”`).toBeVisible();
  }
});

test("a group does not say that nothing is set while something is", async ({ calculator }) => {
  await calculator.open("#/case/zaif-2018");
  // The price of MONA rose by a third before the payout. That change is in force, in the last group.
  const group = calculator.lastGroup;
  expect(Number.parseFloat(await calculator.field("holdings[1].price_change").inputValue())).not.toBe(0);
  await expect(group.locator("summary").first()).not.toHaveText(/none set/);
});

test("the page's name leads home and the address follows", async ({ page, calculator }) => {
  await calculator.open();
  await calculator.field("resources.cash").fill("1bn");
  await calculator.field("resources.cash").blur();
  await expect(page).toHaveURL(/#\/p1\./);
  // By now everything is saved and shown, so only the click can change the address.
  await expect(calculator.field("resources.cash")).toHaveValue("1,000,000,000");
  await calculator.home.focus();
  await page.waitForTimeout(400);
  await page.keyboard.press("Enter");
  await expect(calculator.field("resources.cash")).toHaveValue("1,000,000,000");
  await expect(page).toHaveURL(/#\/p1\./, { timeout: 5_000 });
});
