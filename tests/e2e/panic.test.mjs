// The app stops over an error of its own: the page says so, keeps what was typed, and offers to go on.

import assert from "node:assert/strict";

import { addressFollows, field, READY } from "./calculator.mjs";
import { axe, browserTest } from "./helpers.mjs";

/** Takes away a node that the app will look for, and has the app look for it: it panics. */
async function panic(page) {
  await page.locator(".results .block").first().evaluate((block) => block.lastElementChild.remove());
  await page.locator(".results .figure-head button.link").first().click();
}

const message = (page) => page.locator('#cannot-run [data-why="stopped"]');
const EXPECTED = [/failed to insert node/, /panicked at/, /unreachable/i];

for (const colorScheme of ["light", "dark"]) {
  browserTest(`a panic says what to do and loses nothing: ${colorScheme}`, { context: { colorScheme }, expect: EXPECTED }, async ({ page, open }) => {
    await open("#/case/coincheck-2018");
    await page.waitForSelector(READY);
    assert.ok(await message(page).isHidden());
    await field(page, "resources.cash").fill("4321");
    await addressFollows(page, "#/case/coincheck-2018");
    await panic(page);
    await message(page).waitFor();
    assert.match(await message(page).innerText(), /has stopped[^]*reload the page[^]*停止しました[^]*再読み込み/);
    assert.ok(await message(page).locator("[data-reload]").first().evaluate((button) => button === document.activeElement));
    // No one types into a page that no longer answers.
    assert.ok(await field(page, "resources.cash").evaluate((input) => input.closest("[inert]") !== null));
    // What lies below the message is inert, its landmarks too.
    assert.deepEqual(await axe(page, { rules: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }), []);
    await page.keyboard.press("Enter");
    await page.waitForSelector(READY);
    assert.ok(await message(page).isHidden());
    assert.equal(await field(page, "resources.cash").inputValue(), "4,321");
  });
}

// An extension of the browser that fails is no reason to stop.
browserTest("errors that are not the app's stop nothing", { expect: [/not of the app/] }, async ({ page, open }) => {
  await open("#/");
  await page.waitForSelector(READY);
  await page.evaluate(() => {
    setTimeout(() => {
      throw new Error("not of the app");
    });
    Promise.reject(new Error("not of the app"));
  });
  await page.waitForTimeout(200);
  assert.ok(await message(page).isHidden());
});
