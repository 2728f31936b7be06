// The app panics: the page says so, keeps what was typed, and offers to continue.

import { expect, test } from "./fixtures.mjs";
import { axe, WCAG } from "./support/axe.mjs";

/** Makes the app panic, by removing a node and triggering an update that needs it. */
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
      // The page no longer responds, so it must not accept typing.
      await expect(page.locator("[inert]", { has: calculator.field("resources.cash") }).first()).toBeAttached();
      // Everything below the message is inert, including landmarks.
      expect(await axe(page, { rules: WCAG })).toEqual([]);
      await page.keyboard.press("Enter");
      await calculator.ready();
      await expect(calculator.stopped).toBeHidden();
      await expect(calculator.field("resources.cash")).toHaveValue("4,321");
    });
  });
}

// A failing browser extension must not stop the app.
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
