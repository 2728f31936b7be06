// The calculator: what it opens on, what a reader may type, and that nothing typed is lost.

import assert from "node:assert/strict";

import {
  answer,
  assertAccepted,
  assertRefused,
  CASES,
  chooser,
  digest,
  eventually,
  fact,
  field,
  fields,
  golden,
  kept,
  problem,
  READY,
  screen,
  shareButton,
  sharedLink,
  typeAndPaint,
  unfold,
} from "./calculator.mjs";
import { browserTest } from "./helpers.mjs";

browserTest("opens on Coincheck with the answer", async ({ page, open }) => {
  await open();
  assert.match(await answer(page), /260,000 customers were owed ¥46\.3\sbn/);
  assert.equal(await fact(page, "average-owed"), "¥178,120");
  assert.equal(await fact(page, "received-ratio"), "80.4%");
  assert.equal(await fact(page, "uses"), "¥46,311,127,000");
  assert.match(await page.locator(".verdict").innerText(), /funded/i);
  assert.match(await page.title(), /Coincheck/);
  assert.match(await digest(page), /^[0-9a-f]{16}$/);
});

browserTest("every result follows at once", async ({ page, open }) => {
  await open();
  const { before, after } = await typeAndPaint(page, "holdings[0].price", "220");
  assert.match(before.answer.join(" "), /19\.6%/);
  // Price is in every figure but those of the fixed price.
  for (const key of ["hot-value", "average-loss", "received-ratio", "customers-bear", "loss-rate"]) {
    assert.notEqual(after.figures[key], before.figures[key], key);
  }
  assert.notDeepEqual(after.answer, before.answer);
  assert.notDeepEqual(after.steps, before.steps);
  assert.notEqual(after.digest, before.digest);
  assert.equal(after.figures["hot-value"], "¥115,060,000,000");
  const { after: poor } = await typeAndPaint(page, "resources.cash", "1bn");
  assert.match(poor.answer.join(" "), /¥45\.3\sbn short/);
  assert.equal(poor.figures.shortfall, "¥45,311,127,000");
  assert.ok(poor.steps.some((step) => /missing.*45[.,]3/.test(step)), poor.steps.join("\n"));
});

browserTest("keystrokes are followed one by one", async ({ page, open }) => {
  await open();
  const cash = field(page, "resources.cash");
  await cash.focus();
  await page.keyboard.press("Control+A");
  // "46." is read as 46: a number that is being typed is no mistake.
  const expected = ["¥4.00", "¥46.0", "¥46.0", "¥46.3", "¥46,300,000,000", "¥46,300,000,000"].map(yen);
  for (const [i, key] of [..."46.3bn"].entries()) {
    await page.keyboard.press(key);
    // A busy machine paints in two steps.
    await eventually(async () => assert.equal(await fact(page, "available"), expected[i]));
  }
  await page.keyboard.press("Tab");
  assert.equal(await cash.inputValue(), "46,300,000,000");

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

browserTest("reads what people type", async ({ page, open }) => {
  await open();
  await unfold(page);
  for (const [path, typed, shown] of ACCEPTED) {
    const input = field(page, path);
    await input.fill(typed);
    await assertAccepted(page, path);
    assert.equal(await input.inputValue(), typed, "what is typed stays as typed while it is typed");
    await input.blur();
    await eventually(async () => {
      const text = await input.inputValue();
      assert.ok(shown instanceof RegExp ? shown.test(text) : text === shown, `${typed} in ${path} became ${text}`);
    });
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

browserTest("says what is wrong beside the field, and keeps text and results", { timeout: 120_000 }, async ({ page, open }) => {
  await open();
  await unfold(page);
  await field(page, "reimbursement.cap").fill("1bn");
  const good = await fields(page);
  const before = await screen(page);
  for (const [path, typed, pattern] of REFUSED) {
    const input = field(page, path);
    await input.fill(typed);
    await assertRefused(page, path, typed, pattern);
    assert.deepEqual(await screen(page), before, `${typed.slice(0, 40)} in ${path} changed a result`);
    await input.blur();
    await assertRefused(page, path, typed, pattern);
    await input.fill(good[path]);
    await assertAccepted(page, path);
  }
});

browserTest("takes 10,000 characters from the clipboard", { context: { permissions: ["clipboard-read", "clipboard-write"] } }, async ({ page, open }) => {
  await open();
  const before = await screen(page);
  const text = "1234567890".repeat(1_000);
  await page.evaluate((text) => navigator.clipboard.writeText(text), text);
  await field(page, "resources.cash").click({ clickCount: 3 });
  await page.keyboard.press("Control+V");
  await assertRefused(page, "resources.cash", text, /longer/);
  assert.deepEqual(await screen(page), before);
  await page.keyboard.press("Control+Z");
});

browserTest("a message names the value that stays in force", async ({ page, open }) => {
  await open();
  await field(page, "holdings[0].held.hot").fill("52x");
  assert.match(await problem(page, "holdings[0].held.hot").innerText(), /523,000,000/);
  await field(page, "resources.cash").fill("lots");
  assert.match(await problem(page, "resources.cash").innerText(), /¥53,500,000,000/);
});

browserTest("zero customers, zero price, no holdings", async ({ page, open }) => {
  await open();
  await field(page, "exchange.customers_affected").fill("0");
  await assertAccepted(page, "exchange.customers_affected");
  assert.equal(await fact(page, "average-owed"), "no customers affected");
  assert.equal(await fact(page, "uses"), "¥46,311,127,000");
  await field(page, "holdings[0].price").fill("0");
  await assertAccepted(page, "holdings[0].price");
  assert.equal(await fact(page, "hot-value"), "¥0");
  // A fixed price is owed whatever the market says.
  assert.equal(await fact(page, "uses"), "¥46,311,127,000");
  assert.doesNotMatch(JSON.stringify(await screen(page)), /NaN|Infinity|undefined/);
  await page.getByRole("button", { name: "Remove XEM" }).click();
  assert.equal(await field(page, "holdings[0].held.hot").count(), 0);
  assert.match(await answer(page), /Nothing is at stake yet/);
  assert.doesNotMatch(JSON.stringify(await screen(page)), /NaN|Infinity|undefined/);
  await page.getByRole("button", { name: "Undo" }).click();
  assert.equal(await field(page, "holdings[0].held.hot").inputValue(), "523,000,000");
});

browserTest("what is owed is never hidden by what is not stolen", async ({ page, open }) => {
  await open();
  await field(page, "holdings[0].price").fill("0");
  assert.doesNotMatch(await answer(page), /Nothing of value is stolen/, "with ¥46.3 bn owed at the fixed price");
});

browserTest("holdings are added and removed", async ({ page, open }) => {
  await open();
  const add = page.getByRole("button", { name: "Add a holding" });
  await add.click();
  await unfold(page);
  assert.equal(await field(page, "holdings[1].asset").inputValue(), "BTC");
  await field(page, "holdings[1].held.hot").fill("1,000");
  await field(page, "holdings[1].owed").fill("1,000");
  await field(page, "holdings[1].price").fill("1m");
  await assertAccepted(page, "holdings[1].price");
  assert.equal(await fact(page, "hot-value"), "¥58,634,600,000");
  await page.getByRole("button", { name: "Remove XEM" }).click();
  assert.equal(await field(page, "holdings[0].asset").inputValue(), "BTC");
  assert.equal(await fact(page, "hot-value"), "¥1,000,000,000");
  assert.equal(await field(page, "holdings[1].asset").count(), 0);
});

browserTest("a new holding is on screen, however many there are", async ({ page, open }) => {
  await open();
  const add = page.getByRole("button", { name: "Add a holding" });
  for (let count = 2; count <= 7; count += 1) {
    await add.click();
    await field(page, `holdings[${count - 1}].asset`).waitFor({ state: "visible", timeout: 5_000 });
  }
});

browserTest("undo, redo and reset", async ({ page, open }) => {
  await open();
  const button = (name) => page.getByRole("button", { name, exact: true });
  assert.ok(await button("Undo").isDisabled());
  assert.ok(await button("Reset").isDisabled());
  const first = await screen(page);
  const cash = field(page, "resources.cash");
  await cash.fill("");
  await cash.pressSequentially("1bn");
  await field(page, "resources.credit").fill("7bn");
  const last = await screen(page);
  await button("Undo").click();
  assert.equal(await field(page, "resources.credit").inputValue(), "0");
  assert.equal(await cash.inputValue(), "1,000,000,000");
  // A run of typing is one step.
  await button("Undo").click();
  assert.deepEqual(await screen(page), first);
  assert.equal(await cash.inputValue(), "53,500,000,000");
  assert.ok(await button("Undo").isDisabled());
  await button("Redo").click();
  await button("Redo").click();
  assert.deepEqual(await screen(page), last);
  assert.ok(await button("Redo").isDisabled());
  await page.locator("#borne-by").selectOption({ index: 1 });
  await button("Undo").click();
  assert.equal(await page.locator("#borne-by").evaluate((select) => select.selectedIndex), 0);
  await button("Reset").click();
  assert.deepEqual(await screen(page), first);
  assert.ok(await button("Reset").isDisabled());
  await button("Undo").click();
  assert.deepEqual(await screen(page), last, "a reset can be taken back");
});

const KEY_FIGURES = [
  ["coincheck-2018", /260,000 customers were owed ¥46\.3\sbn/, { uses: "¥46,311,127,000", "loss-rate": "19.6%" }],
  ["zaif-2018", /were owed ¥4\.8\d?\sbn/, { "hot-value": "¥7,030,616,439", "house-loss": "¥2,443,583,471" }],
  [
    "dmm-bitcoin-2024",
    /were owed ¥48\.2\sbn.*sponsor/,
    { uses: /^¥48,200,000,\d{3}$/, spare: /^¥6,(800,000|799,999),\d{3}$/, "price-headroom": "14.1%", "coverage-ratio": "1.14 ×" },
  ],
];

browserTest("a change is tried out, every figure follows, and undo takes it back at once", async ({ page, open }) => {
  await open();
  await page.locator("[data-try] summary").click();
  const before = await screen(page);
  const slider = page.locator('[data-slider="try-hot-to-cold"]');
  await slider.focus();
  // A drag is many small moves.
  for (let i = 0; i < 20; i += 1) await page.keyboard.press("ArrowRight");
  const box = page.locator('[data-lever="try-hot-to-cold"]');
  assert.equal(await box.inputValue(), "20");
  await unfold(page);
  assert.equal(await field(page, "holdings[0].held.cold").inputValue(), "104,600,000");
  await box.fill("100/2");
  assert.equal(await slider.inputValue(), "50");
  assert.equal(await field(page, "holdings[0].held.hot").inputValue(), "261,500,000");
  assert.notDeepEqual((await screen(page)).answer, before.answer);
  // What is refused leaves in force what was there before it was typed, and stays to be mended.
  await box.blur();
  await box.fill("500");
  await page.locator("#try-hot-to-cold-error").waitFor();
  assert.equal(await field(page, "holdings[0].held.hot").inputValue(), "261,500,000");
  assert.equal(await box.inputValue(), "500");
  await box.fill("50");
  await box.blur();
  assert.equal(await box.inputValue(), "50");
  await page.locator('.chooser button').first().click();
  await eventually(async () => assert.deepEqual(await screen(page), before));
  assert.equal(await box.inputValue(), "0");
  assert.equal(await page.locator('.chooser button').first().getAttribute("aria-disabled"), "true", "one step of undo");
});

browserTest("the founding cases and the blank scenario", async ({ page, open }) => {
  await open();
  for (const [id, sentence, figures] of KEY_FIGURES) {
    await chooser(page).selectOption(id);
    await page.waitForFunction((name) => document.title.includes(name), CASES[id]);
    assert.match(await answer(page), sentence);
    for (const [key, value] of Object.entries(figures)) {
      const shown = (await fact(page, key)).replaceAll("\u00a0", " ");
      assert.ok(value instanceof RegExp ? value.test(shown) : value === shown, `${id} ${key}: ${shown}`);
    }
    assert.equal(await chooser(page).inputValue(), id);
  }
  await chooser(page).selectOption("blank");
  assert.match(await answer(page), /Nothing is at stake yet/);
  assert.equal(await field(page, "holdings[0].held.hot").count(), 0);
  assert.doesNotMatch(JSON.stringify(await screen(page)), /NaN|Infinity|undefined/);
});

browserTest("own means and help have a line each, a promise and what is paid a figure each", async ({ page, open }) => {
  await open();
  assert.equal(await page.locator('[data-fact="line-with-help"]').count(), 0, "without help there is one line");
  assert.equal(await page.locator("svg.hull .mark.own").count(), 0);
  assert.equal(await page.locator('[data-fact="bear-if-unpaid"]').count(), 0);
  await unfold(page);
  await field(page, "resources.cash").fill("30bn");
  await field(page, "resources.sponsor.loan").fill("5bn");
  assert.equal(await fact(page, "line"), "¥37,335,260,703");
  assert.equal(await fact(page, "line-with-help"), "¥43,557,804,154");
  assert.equal(await page.locator("svg.hull .mark.own").count(), 1);
  assert.match((await screen(page)).hull, /43\.6.*own means, is at ¥37\.3/s);
  assert.equal(await fact(page, "customers-bear"), "¥11,323,473,000");
  assert.equal(await fact(page, "bear-if-unpaid"), "¥22,634,600,000");
  assert.match((await screen(page)).answer.join(" "), /If the missing part is never paid, they bear ¥22\.6\sbn: 39\.3% of what was stolen/);
});

browserTest("a case opened over a changed draft offers the way back", async ({ page, open }) => {
  await open();
  await field(page, "resources.cash").fill("1bn");
  await field(page, "resources.cash").blur();
  const mine = await screen(page);
  await chooser(page).selectOption("zaif-2018");
  assert.match(await answer(page), /4\.8/);
  // The list has become longer under the reader's hand, and still names what is on screen.
  assert.equal(await chooser(page).inputValue(), "zaif-2018");
  await chooser(page).selectOption("dmm-bitcoin-2024");
  assert.equal(await chooser(page).inputValue(), "dmm-bitcoin-2024");
  await chooser(page).selectOption("kept-0");
  assert.equal(await chooser(page).inputValue(), "coincheck-2018");
  assert.deepEqual(await screen(page), mine);
  assert.equal(await field(page, "resources.cash").inputValue(), "1,000,000,000");
});

const WHY = [
  ["average-owed", /obligation ÷ customers affected/, ["¥46,311,127,000", "260,000"]],
  ["hot-value", /hot units × price/, ["523,000,000 × ¥110.20 = ¥57,634,600,000"]],
  ["received-ratio", /÷ customers’ loss/, ["¥46,311,127,000", "¥57,634,600,000"]],
  ["uses", /obligation \+ costs/, ["¥46,311,127,000", "¥0"]],
  ["line", /no longer cover/, ["¥57,634,600,000", "¥53,500,000,000"]],
];

browserTest("why? opens the formula with the reader's numbers", async ({ page, open }) => {
  await open();
  for (const [key, formula, numbers] of WHY) {
    const button = page.locator(`[data-fact="${key}"] > button`);
    assert.equal(await button.getAttribute("aria-expanded"), "false");
    await button.click();
    assert.equal(await button.getAttribute("aria-expanded"), "true");
    const panel = page.locator(`[data-fact="${key}"] .why`);
    assert.match(await panel.locator(".formula").innerText(), formula);
    const text = (await panel.innerText()).replaceAll("\u00a0", " ").replaceAll("¥110.20 ", "¥110.2 ");
    for (const number of numbers) {
      assert.ok(text.includes(number.replaceAll("¥110.20 ", "¥110.2 ")), `${key}: ${number} is not in ${text}`);
    }
    await button.click();
    assert.equal(await panel.count(), 0);
  }
});

/** The field that has the focus. */
const focused = (page) => page.evaluate(() => document.activeElement?.dataset.field);

browserTest("why? of the loss rate says in words why customers bore it, and leads to the field", async ({ page, open }) => {
  await open("#/case/coincheck-2018");
  for (const key of ["loss-rate", "customers-bear", "received-ratio"]) {
    const reasons = page.locator(`[data-fact="${key}"] .reasons`);
    await page.locator(`[data-fact="${key}"] > button`).click();
    await reasons.waitFor();
    const text = (await reasons.innerText()).replace(/[\u2066-\u2069]/g, "").replaceAll("\u00a0", " ");
    assert.match(text, /paid ¥88\.549 for each XEM; at the hack one was worth ¥110\.20?\./, key);
    assert.match(text, /all that customers bore: ¥11\.3 bn, 19\.6%/, key);
  }
  const group = page.locator("details.group", { has: field(page, "holdings[0].basis.fixed_price") });
  await group.evaluate((details) => details.removeAttribute("open"));
  await page.locator("[data-jump]").first().click();
  await eventually(async () => assert.equal(await focused(page), "holdings[0].basis.fixed_price"));
  assert.ok(await field(page, "holdings[0].basis.fixed_price").isVisible());
  // A change makes it a question, and the reason follows.
  await page.keyboard.type("100");
  await eventually(async () => assert.match(await page.locator(".reasons").first().innerText(), /pays ¥100(\.00)? for each/));
  // At the price of the hack nothing is borne, and no reason is made up.
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("110.2");
  await eventually(async () => assert.equal(await page.locator(".reasons").count(), 0));
});

browserTest("a reason leads to a holding that is not on screen", async ({ page, open }) => {
  await open(`#/${golden("200-holdings").payload}`);
  await page.locator('[data-fact="customers-bear"] > button').click();
  const jumps = page.locator("[data-jump]");
  await jumps.first().waitFor();
  const fields = await jumps.evaluateAll((all) => all.map((e) => e.dataset.jump));
  const far = fields.find((path) => Number(path.match(/^holdings\[(\d+)\]/)?.[1]) >= 5) ?? assert.fail(`no holding further down: ${fields}`);
  assert.equal(await field(page, far).count(), 0);
  await page.locator(`[data-jump="${far}"]`).click();
  await eventually(async () => assert.equal(await focused(page), far));
});

browserTest("why? of the line says what pays up to it", async ({ page, open }) => {
  await open("#/case/coincheck-2018");
  await page.locator('[data-fact="line"] > button').click();
  const reasons = page.locator('[data-fact="line"] .reasons li');
  await reasons.first().waitFor();
  const texts = (await reasons.allInnerTexts()).map((text) => text.replaceAll("\u00a0", " "));
  assert.match(texts[0], /^At this line ¥53\.5 bn must be paid/);
  assert.match(texts[1], /^Obligation: ¥0 with nothing in hot, rising to ¥53\.5 bn at this line\./);
  assert.match(texts[2], /^Cash: ¥53\.5 bn with nothing in hot and at this line alike\. Go to “Cash”$/);
  assert.equal(texts.length, 3);
});

browserTest("every figure and every step can be asked", async ({ page, open }) => {
  await open("#/case/zaif-2018");
  for (const key of Object.keys((await screen(page)).figures)) {
    await page.locator(`[data-fact="${key}"] > button`).click();
    assert.ok((await page.locator(`[data-fact="${key}"] .formula`).innerText()).length > 3, key);
  }
  const steps = page.locator("svg.waterfall .step");
  for (let i = 0; i < (await steps.count()); i += 1) {
    await steps.nth(i).click();
    await page.locator(".block > .why .formula").waitFor();
    assert.equal(await page.locator(".why .formula").count(), 1, `step ${i}`);
  }
  // The numbers in an open answer follow.
  await page.locator('[data-fact="hot-value"] > button').click();
  await page.locator('[data-fact="hot-value"] .why .formula').waitFor();
  await field(page, "holdings[0].price").fill("1");
  assert.match(await page.locator('[data-fact="hot-value"] .why').innerText(), /5,966\.1 × ¥1/);
});

browserTest("the waterfall as a table", async ({ page, open }) => {
  await open();
  const { steps } = await screen(page);
  await page.getByRole("button", { name: "Show as a table" }).click();
  const table = page.locator("table.chart-table");
  assert.equal(await table.locator("tbody tr").count(), steps.length);
  const text = await table.innerText();
  for (const amount of ["57.6", "11.3", "46.3"]) assert.ok(text.includes(amount), `${amount} in ${text}`);
  await table.locator("tbody button").first().click();
  assert.match(await page.locator(".why .formula").innerText(), /stolen units × price/);
  await page.getByRole("button", { name: "Show as a chart" }).click();
  assert.equal(await table.count(), 0);
  assert.deepEqual((await screen(page)).steps, steps);
});

const CURRENCIES = [
  ["USD", /^(US)?\$46,311,127,000\.00$/, /\$46\.3 bn/],
  ["EUR", /^€46,311,127,000\.00$/, /€46\.3 bn/],
  ["KRW", /^₩46,311,127,000$/, /₩46\.3 bn/],
  ["XAU", /^XAU 46,311,127,000(\.00)?$/, /XAU 46\.3 bn/],
  ["usd", /^(US)?\$46,311,127,000\.00$/, /\$46\.3 bn/],
];

browserTest("reporting currencies", async ({ page, open }) => {
  await open();
  for (const [code, full, short] of CURRENCIES) {
    await field(page, "currency").fill(code);
    await assertAccepted(page, "currency");
    assert.match((await fact(page, "uses")).replaceAll("\u00a0", " "), full);
    assert.match((await answer(page)).replaceAll("\u00a0", " "), short);
    await field(page, "currency").blur();
    await eventually(async () => assert.equal(await field(page, "currency").inputValue(), code.toUpperCase()));
  }
});

browserTest("Japanese by the menu, and it is kept", async ({ page, open }) => {
  await open();
  await page.getByRole("combobox", { name: "Language" }).selectOption("ja");
  // The texts of a language are loaded when it is chosen.
  await eventually(async () => assert.match(await answer(page), /260,000人の顧客に[¥￥]463億/));
  assert.equal(await page.evaluate(() => document.documentElement.lang), "ja");
  assert.equal(await page.getByText("Reimbursement").count(), 0);
  await page.reload();
  await page.waitForSelector(READY);
  assert.match(await answer(page), /顧客/);
  await page.getByRole("combobox", { name: "言語" }).selectOption("en");
  await eventually(async () => assert.match(await answer(page), /customers/));
});

browserTest("Japanese where the browser asks for it", { context: { locale: "ja-JP" } }, async ({ page, open }) => {
  await open();
  assert.match(await answer(page), /このハッキングでは/);
  assert.equal(await page.evaluate(() => document.documentElement.lang), "ja");
  await field(page, "resources.cash").fill("４６３億円");
  await assertAccepted(page, "resources.cash");
  await field(page, "resources.cash").blur();
  await field(page, "resources.cash").fill("abc");
  await assertRefused(page, "resources.cash", "abc", /46,300,000,000.*計算しています/);
});

browserTest("English where the browser asks for a language that is not there", { context: { locale: "pt-BR" } }, async ({ page, open }) => {
  await open();
  assert.match(await answer(page), /customers were owed/);
});

// The draft is kept wherever it began, changed or not, with what cannot be read.
const BEGINNINGS = [
  ["the case as it is", "", async () => undefined],
  ["a changed case", "", (page) => field(page, "holdings[0].price").fill("120")],
  ["another case", "#/case/zaif-2018", (page) => field(page, "holdings[0].price").fill("120")],
  ["another case as it is", "#/case/zaif-2018", async () => undefined],
  ["blank", "", async (page) => {
    await chooser(page).selectOption("blank");
    await page.getByRole("button", { name: "Add a holding" }).click();
  }],
];

for (const [name, hash, change] of BEGINNINGS) {
  browserTest(`a draft survives a reload: ${name}`, async ({ page, open }) => {
    await open(hash);
    await change(page);
    await field(page, "resources.cash").fill("many yen");
    const [texts, shown] = [await fields(page), await screen(page)];
    const scenario = await chooser(page).inputValue();
    await kept(page, "many yen");
    await page.reload();
    await page.waitForSelector(READY);
    assert.deepEqual(await fields(page), texts);
    assert.deepEqual(await screen(page), shown);
    assert.equal(await chooser(page).inputValue(), scenario);
    await assertRefused(page, "resources.cash", "many yen", /many/);
    assert.equal(await page.locator("[data-opened]").count(), 0, "a reload is no opening");
  });
}

browserTest("the last keystroke before a reload is kept", async ({ page, open }) => {
  await open();
  await field(page, "resources.cash").fill("12bn");
  await page.reload();
  await page.waitForSelector(READY);
  assert.equal(await field(page, "resources.cash").inputValue(), "12,000,000,000");
});

const STORAGES = [
  ["there is none", "storage-blocked", () =>
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("denied", "SecurityError");
      },
    }),
  ],
  ["it is full", "storage-full", () => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  }],
  ["it can be read and no more", "storage-", () => {
    Storage.prototype.setItem = Storage.prototype.removeItem = () => {
      throw new DOMException("denied", "SecurityError");
    };
  }],
];

for (const [name, notice, init] of STORAGES) {
  browserTest(`works where storage is refused: ${name}`, async ({ page, context, open }) => {
    await context.addInitScript(init);
    await open();
    const said = page.locator(`[data-storage^="${notice}"]`);
    await said.waitFor({ state: "visible" });
    assert.match(await said.innerText(), /Share link/);
    await field(page, "resources.cash").fill("1bn");
    assert.match(await answer(page), /¥45\.3\sbn short/);
    await chooser(page).selectOption("zaif-2018");
    assert.match(await answer(page), /4\.8/);
    await page.getByRole("combobox", { name: "Language" }).selectOption("ja");
    await eventually(async () => assert.match(await answer(page), /顧客/));
    await shareButton(page).click();
    assert.match(await sharedLink(page).inputValue(), /#\//);
  });
}

const CLIPBOARDS = [
  ["is denied", () => {
    Clipboard.prototype.writeText = () => Promise.reject(new DOMException("denied", "NotAllowedError"));
  }],
  ["is not there", () => Object.defineProperty(Navigator.prototype, "clipboard", { value: undefined })],
];

for (const [name, init] of CLIPBOARDS) {
  browserTest(`the link can be copied by hand where the clipboard ${name}`, async ({ page, context, open }) => {
    await context.addInitScript(init);
    await open();
    await field(page, "resources.cash").fill("1bn");
    await shareButton(page).click();
    await page.locator('[data-share="denied"]').waitFor();
    assert.match(await page.locator('[data-share="denied"]').innerText(), /copy it yourself/);
    await sharedLink(page).focus();
    const selected = await page.evaluate(() => {
      const { value, selectionStart, selectionEnd } = document.activeElement;
      return value.slice(selectionStart, selectionEnd);
    });
    assert.equal(selected, await sharedLink(page).inputValue());
    assert.match(selected, /#\/p1\./);
  });
}

browserTest("groups stay open while their fields are typed in", async ({ page, open }) => {
  await open();
  const group = page.locator(".inputs > * details.group, .inputs > details.group").last();
  await group.locator("> summary").click();
  const response = field(page, "costs.response");
  for (const text of ["5", "50", "0", "", "5"]) {
    await response.fill(text);
    assert.ok(await response.isVisible(), `the group closed at “${text}”`);
  }
});

browserTest("a group does not say that nothing is set while something is", async ({ page, open }) => {
  await open("#/case/zaif-2018");
  // MONA rose by a third until it was paid: a change that is in force, in the last group.
  const group = page.locator(".inputs > * details.group, .inputs > details.group").last();
  assert.notEqual(Number.parseFloat(await field(page, "holdings[1].price_change").inputValue()), 0);
  assert.doesNotMatch(await group.locator("> summary").innerText(), /none set/);
});

browserTest("the page's name leads home and the address follows", async ({ page, open }) => {
  await open();
  await field(page, "resources.cash").fill("1bn");
  await field(page, "resources.cash").blur();
  await page.waitForFunction(() => location.hash.startsWith("#/p1."));
  // Nothing is left to be saved or shown, so that only the click can make the address follow.
  await eventually(async () => assert.equal(await field(page, "resources.cash").inputValue(), "1,000,000,000"));
  await page.locator("a.brand").focus();
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 400)));
  await page.keyboard.press("Enter");
  assert.equal(await field(page, "resources.cash").inputValue(), "1,000,000,000");
  await page.waitForFunction(() => location.hash.startsWith("#/p1."), undefined, { timeout: 5_000 });
});
