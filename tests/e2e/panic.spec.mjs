// The app stops over an error of its own: the page says so, keeps what was typed, and offers to go on.

import { expect, test } from "./fixtures.mjs";
import { axe, WCAG } from "./support/axe.mjs";

/** Takes away a node that the app will look for, and has the app look for it: it panics. */
async function panic(calculator) {
  await calculator.results.evaluate((results) => results.querySelector(".block").lastElementChild.remove());
  await calculator.tableToggle(calculator.results).first().click();
}

const EXPECTED = /failed to insert node|panicked at|unreachable/i;

for (const colorScheme of ["light", "dark"]) {
  test.describe(() => {
    test.use({ colorScheme, expectedErrors: EXPECTED });
    test(`a panic says what to do and loses nothing: ${colorScheme}`, async ({ page, calculator }) => {
      await calculator.open("#/case/coincheck-2018");
      await expect(calculator.stopped).toBeHidden();
      await calculator.field("resources.cash").fill("4321");
      await calculator.addressFollows("#/case/coincheck-2018");
      await panic(calculator);
      await expect(calculator.stopped).toHaveText(/has stopped[^]*reload the page[^]*停止しました[^]*再読み込み/);
      await expect(calculator.stopped.locator("[data-reload]").first()).toBeFocused();
      // No one types into a page that no longer answers.
      await expect(page.locator("[inert]", { has: calculator.field("resources.cash") }).first()).toBeAttached();
      // What lies below the message is inert, its landmarks too.
      expect(await axe(page, { rules: WCAG })).toEqual([]);
      await page.keyboard.press("Enter");
      await calculator.ready();
      await expect(calculator.stopped).toBeHidden();
      await expect(calculator.field("resources.cash")).toHaveValue("4,321");
    });
  });
}

// An extension of the browser that fails is no reason to stop.
test.describe(() => {
  test.use({ expectedErrors: /not of the app/ });
  test("errors that are not the app's stop nothing", async ({ page, calculator }) => {
    await calculator.open("#/");
    await page.evaluate(() => {
      setTimeout(() => {
        throw new Error("not of the app");
      });
      Promise.reject(new Error("not of the app"));
    });
    await page.waitForTimeout(200);
    await expect(calculator.stopped).toBeHidden();
  });
});
