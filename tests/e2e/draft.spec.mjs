// The reader's draft: how it survives a reload, and what happens if the browser cannot store it.

import { expect, test } from "./fixtures.mjs";

// A draft is kept whatever its origin, changed or not, with texts that are not in force.
const BEGINNINGS = [
  ["the case as it is", "", async () => undefined],
  ["a changed case", "", (calculator) => calculator.field("holdings[0].price").fill("120")],
  ["another case", "#/case/zaif-2018", (calculator) => calculator.field("holdings[0].price").fill("120")],
  ["another case as it is", "#/case/zaif-2018", async () => undefined],
  [
    "blank",
    "",
    async (calculator) => {
      await calculator.chooser.selectOption("blank");
      await calculator.addHolding.click();
    },
  ],
];

for (const [name, hash, change] of BEGINNINGS) {
  test(`a draft survives a reload: ${name}`, async ({ calculator }) => {
    await calculator.open(hash);
    await change(calculator);
    await calculator.field("resources.cash").fill("many yen");
    const [texts, shown] = [await calculator.fields(), await calculator.screen()];
    const scenario = await calculator.chooser.inputValue();
    await calculator.kept("many yen");
    await calculator.reload();
    expect(await calculator.fields()).toEqual(texts);
    expect(await calculator.screen()).toEqual(shown);
    await expect(calculator.chooser).toHaveValue(scenario);
    await calculator.expectRefused("resources.cash", "many yen", /many/);
    await expect(calculator.notices, "a reload is no opening").toHaveCount(0);
  });
}

test("the last keystroke before a reload is kept", async ({ calculator }) => {
  await calculator.open();
  await calculator.field("resources.cash").fill("12bn");
  await calculator.reload();
  await expect(calculator.field("resources.cash")).toHaveValue("12,000,000,000");
});

const STORAGES = [
  [
    "there is none",
    "storage-blocked",
    () =>
      Object.defineProperty(window, "localStorage", {
        get() {
          throw new DOMException("denied", "SecurityError");
        },
      }),
  ],
  [
    "it is full",
    "storage-full",
    () => {
      Storage.prototype.setItem = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
    },
  ],
  [
    "it can be read and no more",
    "storage-",
    () => {
      Storage.prototype.setItem = Storage.prototype.removeItem = () => {
        throw new DOMException("denied", "SecurityError");
      };
    },
  ],
];

for (const [name, notice, init] of STORAGES) {
  test(`works where storage is refused: ${name}`, async ({ context, calculator }) => {
    await context.addInitScript(init);
    await calculator.open();
    await expect(calculator.storageNotice).toHaveText(/Share link/);
    await expect(calculator.storageNotice).toHaveAttribute("data-storage", new RegExp(`^${notice}`));
    await calculator.field("resources.cash").fill("1bn");
    await expect(calculator.answer).toHaveText(/¥45\.3\sbn short/);
    await calculator.chooser.selectOption("zaif-2018");
    await expect(calculator.answer).toHaveText(/4\.8/);
    await calculator.language.selectOption("ja");
    await expect(calculator.answer).toHaveText(/顧客/);
    await calculator.share.button.click();
    await expect(calculator.share.link).toHaveValue(/#\//);
  });
}
