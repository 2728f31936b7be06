// Other ways to share than a link: a QR code, a text for mail, and a link under a passphrase.

import { asSomebodyElse, CLIPBOARD, expect, test, TWO_LOOKS } from "./fixtures.mjs";
import { Calculator } from "./pages/calculator.mjs";
import { axe, tooWide } from "./support/axe.mjs";
import { golden } from "./support/golden.mjs";

const PASSPHRASE = "correct horse 電池 staple";

test.describe(() => {
  test.use(CLIPBOARD);
  test("a sealed link opens with its passphrase and shows the same", async ({
    context,
    requests,
    baseURL,
    calculator,
  }) => {
    await calculator.open();
    await calculator.field("resources.cash").fill("47bn");
    const before = requests.length;
    const link = await calculator.share.seal(PASSPHRASE);
    expect(link.startsWith(`${baseURL}#/s1.`), link).toBe(true);
    expect(link.length, link).toBeLessThan(1_000);
    const asked = requests.slice(before).map(({ url }) => url);
    expect(asked.join("\n"), "the cryptography comes when it is used").toContain("split_seal");
    await expect(calculator.share.sealedLink).toBeFocused();
    await calculator.share.copySealed.click();
    await expect.poll(() => calculator.share.clipboard()).toBe(link);
    const sent = [await calculator.answer.innerText(), await calculator.digest.innerText()];
    // Sealing again uses another salt.
    await calculator.share.passphrase.press("Enter");
    await expect(calculator.share.sealedLink).not.toHaveValue(link);

    await asSomebodyElse(context, {}, async (there) => {
      const received = new Calculator(there);
      await received.open(link);
      await expect(received.opened("sealed")).toBeVisible();
      expect(await there.content()).not.toContain("47,000,000,000");
      await received.share.unseal(PASSPHRASE);
      await expect(received.opened("reproduced")).toBeVisible();
      expect([await received.answer.innerText(), await received.digest.innerText()]).toEqual(sent);
      await expect(there.locator("#main")).toBeFocused();
    });
  });
});

test("a wrong passphrase and damage are told apart, and the draft stays", async ({ page, calculator }) => {
  await calculator.open();
  await calculator.field("resources.cash").fill("46.5bn");
  const link = await calculator.share.seal(PASSPHRASE);
  await calculator.openAfresh("#/case/zaif-2018");
  await calculator.field("resources.cash").fill("5bn");
  const mine = await calculator.answer.innerText();
  await calculator.goTo(new URL(link).hash);
  await expect(calculator.opened("sealed")).toBeVisible();
  await expect(calculator.answer).toHaveText(mine);
  await calculator.share.unseal("correct horse");
  await expect(calculator.share.wrongPassphrase).toHaveText(/passphrase does not open.*arrived whole/i);
  await calculator.share.unseal("");
  await expect(page.getByText("Type the passphrase.")).toBeVisible();

  const hash = new URL(link).hash;
  const at = hash.length - 20;
  for (const [damaged, said] of [
    [hash.slice(0, at) + (hash[at] === "A" ? "B" : "A") + hash.slice(at + 1), /damaged/],
    [hash.slice(0, at), /cut off after/],
  ]) {
    await calculator.goTo(damaged);
    await expect(calculator.share.damage).toHaveText(said);
    await expect(calculator.share.receivedPassphrase, "no passphrase opens it").toHaveCount(0);
  }
  await expect(calculator.answer).toHaveText(mine);
  // The right passphrase opens the link, and the draft is kept.
  await calculator.goTo(hash);
  await calculator.share.unseal(PASSPHRASE);
  await expect(calculator.opened("reproduced")).toBeVisible();
  await expect(calculator.answer).not.toHaveText(mine);
  await calculator.backToDraft.click();
  await expect(calculator.answer).toHaveText(mine);
});

test("a hostile sealed link is refused without work", async ({ calculator }) => {
  await calculator.open();
  // A header that demands 4 TiB of memory, with a valid checksum.
  const body = Buffer.alloc(46 + 16, 255);
  const bytes = Buffer.concat([Buffer.from([body.length]), body]);
  let crc = ~0;
  for (const byte of Buffer.concat([Buffer.from("s1."), bytes])) {
    crc ^= byte;
    for (let i = 0; i < 8; i += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(~crc >>> 0);
  await calculator.goTo(`#/s1.${Buffer.concat([bytes, sum]).toString("base64url")}`);
  await expect(calculator.share.damage).toHaveText(/far more work or memory/);
});

test("the QR code says the link", async ({ calculator }) => {
  await calculator.open();
  await calculator.share.button.click();
  await calculator.share.way("qr").click();
  await expect(calculator.share.qr).toBeVisible();
  // Chromium on a desktop may have no barcode detector, so the drawing itself is checked.
  const [, , side] = (await calculator.share.qr.getAttribute("viewBox")).split(" ").map(Number);
  // A code has 17 + 4 × version modules a side, and a quiet zone of four on each side.
  expect((side - 8 - 17) % 4).toBe(0);
  await expect(calculator.share.qr.locator("path")).toHaveAttribute("d", /^M4 4h7v1h-7z/);
  // The link is too long for a code, and the page says so.
  await calculator.goTo(`#/${golden("200-holdings").payload}`);
  await expect(calculator.share.qrTooLong).toBeVisible();
});

test.describe(() => {
  test.use(CLIPBOARD);
  test("the text for mail has the key figures and the link", async ({ calculator }) => {
    await calculator.open();
    await calculator.share.button.click();
    await calculator.share.way("mail").click();
    const text = await calculator.share.mail.inputValue();
    expect(text).toContain("Coincheck");
    expect(text).toContain("¥46,311,127,000");
    expect(text).toContain(await calculator.digest.innerText());
    await expect(calculator.share.link).toHaveValue(text.trimEnd().split(/\s/).at(-1));
    await calculator.share.copyMail.click();
    await expect.poll(() => calculator.share.clipboard()).toBe(text);
  });
});

for (const look of TWO_LOOKS) {
  test.describe(look.name, () => {
    test.use({ ...CLIPBOARD, ...look.use });
    test("ways to share are for everybody", async ({ page, calculator }) => {
      await calculator.open();
      await calculator.share.button.click();
      for (let i = 0; i < 3; i += 1) {
        await calculator.share.ways.nth(i).click();
        await expect(calculator.share.shownWay).toBeVisible();
        expect(await axe(page)).toEqual([]);
        expect(await tooWide(page)).toEqual([]);
      }
      await calculator.share.passphrase.fill("x");
      await page.keyboard.press("Enter");
      const link = await calculator.share.sealedLink.inputValue();
      expect(await axe(page)).toEqual([]);
      await calculator.openAfresh(link);
      await calculator.share.unseal("y");
      await expect(calculator.share.wrongPassphrase).toBeVisible();
      expect(await axe(page)).toEqual([]);
      expect(calculator.fragment).toMatch(/^#\/s1\./);
    });
  });
}
