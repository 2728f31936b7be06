// The casebook is loaded when an address or a draft first needs it. Its screens are tested in cases.spec.mjs.

import { expect, test } from "./fixtures.mjs";

const UPBIT = "#/case/upbit-2019";
const PARTS = /split_(casebook|book_\w\w)\.wasm$/;

const loaded = (requests) => requests.filter(({ url }) => PARTS.test(url)).length;

test("a case of the casebook opens by its address, with its notes", async ({ page, requests, calculator }) => {
  await calculator.open();
  expect(loaded(requests), "the first visit goes without the casebook").toBe(0);
  // By changing the address of the open page, and by loading the page at that address.
  for (const way of ["hashchange", "load"]) {
    if (way === "hashchange") await calculator.goTo(UPBIT);
    else await page.reload();
    await expect(calculator.field("name")).toHaveValue("Upbit, November 2019");
    await expect(calculator.notices).toHaveCount(0);
    expect(calculator.fragment).toBe(UPBIT);
    await expect(calculator.chooser).toHaveValue("upbit-2019");
    await expect(calculator.chooser.locator("option:checked")).toHaveText("Upbit, November 2019");
    await calculator.unfold();
    const notes = await calculator.notes.allInnerTexts();
    expect(notes.length, `${notes}`).toBeGreaterThan(3);
    expect(notes.join("\n"), "keys in place of texts").not.toContain("upbit-2019-");
  }
  expect(loaded(requests)).toBeGreaterThanOrEqual(2);
});

test("a case that is slow to arrive is opened all the same", async ({ page, context, calculator }) => {
  let arrive;
  const arrival = new Promise((resolve) => (arrive = resolve));
  await context.route(PARTS, (route) => arrival.then(() => route.continue()));
  await calculator.open();
  await calculator.field("resources.cash").fill("123");
  await calculator.goTo(UPBIT);
  // Longer than the delay after which the address is updated.
  await page.waitForTimeout(1_000);
  expect(calculator.fragment).toBe(UPBIT);
  arrive();
  await expect(calculator.field("name")).toHaveValue("Upbit, November 2019");
  expect(calculator.fragment).toBe(UPBIT);
});

test("the texts of the casebook follow the language", async ({ calculator }) => {
  await calculator.open(UPBIT);
  await calculator.speak("ja");
  await expect(calculator.chooser.locator("option:checked")).toHaveText("アップビット、2019年11月");
  await calculator.reload();
  await expect(calculator.chooser.locator("option:checked")).toHaveText("アップビット、2019年11月");
});

test("a draft that began as a case of the casebook is kept as that", async ({ page, calculator }) => {
  await calculator.open(UPBIT);
  await calculator.field("resources.cash").fill("123,456,789");
  await calculator.kept("case upbit-2019");
  await expect(page).toHaveURL(/#\/p1\./);
  await calculator.openAfresh();
  await expect(calculator.chooser).toHaveValue("upbit-2019");
  await expect(calculator.field("resources.cash")).toHaveValue("123,456,789");
});

test("an incident without a scenario says so", async ({ calculator }) => {
  await calculator.open("#/case/ftx-2022");
  await calculator.opened("no-scenario").waitFor();
  await expect(calculator.opened("no-scenario")).toHaveText(/ftx-2022.*are not enough/);
});

test.describe(() => {
  test.use({ expectedErrors: /Failed to/ });
  test("that the casebook does not arrive is said, and a reload tries again", async ({ page, context, calculator }) => {
    let arrives = false;
    await context.route("**/parts-*/split_casebook.wasm", (route) => (arrives ? route.continue() : route.abort()));
    await calculator.open();
    await calculator.field("resources.cash").fill("1bn");
    await calculator.kept("case coincheck-2018");
    for (const way of ["hashchange", "load"]) {
      if (way === "hashchange") await calculator.goTo(UPBIT);
      else await page.reload();
      await expect(calculator.opened("case-not-loaded")).toHaveText(/upbit-2019.*Your own work is below, unchanged/);
      await expect(calculator.chooser).toHaveValue("coincheck-2018");
      await expect(calculator.field("resources.cash")).toHaveValue(/^(1bn|1,000,000,000)$/);
      expect(calculator.fragment).toBe(UPBIT);
    }
    arrives = true;
    await page.reload();
    await expect(calculator.field("name")).toHaveValue("Upbit, November 2019");
    await expect(calculator.chooser).toHaveText(/Your earlier draft: Coincheck/);
  });
});
