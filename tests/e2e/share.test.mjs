// Ways to share besides the link: a QR code, a text for mail, and a link under a passphrase.

import assert from "node:assert/strict";

import { answer, digest, field, fragment, golden, opened, READY, shareButton, sharedLink } from "./calculator.mjs";
import { axe, browserTest } from "./helpers.mjs";

const CLIPBOARD = { permissions: ["clipboard-read", "clipboard-write"] };
const PASSPHRASE = "correct horse 電池 staple";
const way = (page, name) => page.locator(`.share-panel [data-way="${name}"]`);
const SEALED = "#sealed-link";

/** Seals what is on screen and returns the link. */
async function sealed(page, passphrase = PASSPHRASE) {
  await shareButton(page).click();
  await way(page, "share-seal").click();
  await page.locator("#seal-passphrase").fill(passphrase);
  await page.keyboard.press("Enter");
  return page.locator(SEALED).inputValue();
}

browserTest("a sealed link opens with its passphrase and shows the same", { context: CLIPBOARD }, async ({ page, context, open, requests, url }) => {
  await open();
  await field(page, "resources.cash").fill("47bn");
  const before = requests.length;
  const link = await sealed(page);
  assert.ok(link.startsWith(`${url}#/s1.`), link);
  assert.ok(link.length < 1_000, `${link.length} characters`);
  assert.ok(requests.slice(before).some((request) => /split_seal/.test(request.url)), "the cryptography comes when it is used");
  assert.equal(await page.evaluate(() => document.activeElement.id), "sealed-link");
  await page.locator('[data-do="copy-sealed"]').click();
  await page.waitForFunction((link) => navigator.clipboard.readText().then((text) => text === link), link);
  const sent = [await answer(page), await digest(page)];
  // Another salt each time.
  await page.locator("#seal-passphrase").press("Enter");
  await page.waitForFunction((link) => document.querySelector("#sealed-link").value !== link, link);

  const other = await context.browser().newContext({ locale: "en-GB" });
  try {
    const received = await other.newPage();
    await received.goto(link);
    await opened(received, "sealed").waitFor();
    assert.doesNotMatch(await received.content(), /47,000,000,000/);
    await received.locator("#open-passphrase").fill(PASSPHRASE);
    await received.keyboard.press("Enter");
    await opened(received, "reproduced").waitFor();
    assert.deepEqual([await answer(received), await digest(received)], sent);
    assert.equal(await received.evaluate(() => document.activeElement.id), "main");
  } finally {
    await other.close();
  }
});

browserTest("a wrong passphrase and damage are told apart, and the draft stays", async ({ page, open }) => {
  await open();
  await field(page, "resources.cash").fill("46.5bn");
  const link = await sealed(page);
  await page.goto("about:blank");
  await open("#/case/zaif-2018");
  await field(page, "resources.cash").fill("5bn");
  const mine = await answer(page);
  await page.evaluate((hash) => (location.hash = hash), new URL(link).hash);
  await opened(page, "sealed").waitFor();
  assert.equal(await answer(page), mine);
  await page.locator("#open-passphrase").fill("correct horse");
  await page.keyboard.press("Enter");
  const wrong = page.locator('[data-seal-error="wrong-passphrase"]');
  assert.match(await wrong.innerText(), /passphrase does not open.*arrived whole/i);
  await page.locator("#open-passphrase").fill("");
  await page.keyboard.press("Enter");
  await page.getByText("Type the passphrase.").waitFor();

  const hash = new URL(link).hash;
  const at = hash.length - 20;
  for (const [damaged, said] of [
    [hash.slice(0, at) + (hash[at] === "A" ? "B" : "A") + hash.slice(at + 1), /damaged/],
    [hash.slice(0, at), /cut off after/],
  ]) {
    await page.evaluate((hash) => (location.hash = hash), damaged);
    const damage = page.locator('[data-seal-error="damage"]');
    await page.waitForFunction((said) => new RegExp(said).test(document.querySelector('[data-seal-error="damage"]')?.innerText), said.source);
    assert.match(await damage.innerText(), said);
    assert.equal(await page.locator("#open-passphrase").count(), 0, "no passphrase opens it");
  }
  assert.equal(await answer(page), mine);
  // The right one keeps the draft aside.
  await page.evaluate((hash) => (location.hash = hash), hash);
  await page.locator("#open-passphrase").fill(PASSPHRASE);
  await page.keyboard.press("Enter");
  await opened(page, "reproduced").waitFor();
  assert.notEqual(await answer(page), mine);
  await page.getByRole("button", { name: "Back to your own draft" }).click();
  assert.equal(await answer(page), mine);
});

browserTest("a hostile sealed link is refused without work", async ({ page, open }) => {
  await open();
  // 4 TiB of memory, with a right checksum.
  const body = Buffer.alloc(46 + 16, 255);
  const bytes = Buffer.concat([Buffer.from([body.length]), body]);
  let crc = ~0;
  for (const byte of Buffer.concat([Buffer.from("s1."), bytes])) {
    crc ^= byte;
    for (let i = 0; i < 8; i += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(~crc >>> 0);
  await page.evaluate((hash) => (location.hash = hash), `#/s1.${Buffer.concat([bytes, sum]).toString("base64url")}`);
  const damage = page.locator('[data-seal-error="damage"]');
  assert.match(await damage.innerText(), /far more work or memory/);
});

browserTest("the QR code says the link", async ({ page, open }) => {
  await open();
  await shareButton(page).click();
  await way(page, "share-qr").click();
  const qr = page.locator("svg.qr");
  await qr.waitFor();
  assert.equal(await qr.getAttribute("role"), "img");
  const read = await page.evaluate(async () => {
    // Chromium on a desktop may have no detector; then the drawing itself is looked at.
    const svg = document.querySelector("svg.qr");
    const [, , side] = svg.getAttribute("viewBox").split(" ").map(Number);
    const path = svg.querySelector("path").getAttribute("d");
    return { side, path };
  });
  // Modules of a code: 17 + 4 × version, and four of white at each side.
  assert.equal((read.side - 8 - 17) % 4, 0);
  assert.ok(read.path.startsWith("M4 4h7v1h-7z"));
  // Too long for a code: it says so.
  await page.evaluate((hash) => (location.hash = hash), `#/${golden("200-holdings").payload}`);
  await page.locator('[data-qr="too-long"]').waitFor();
});

browserTest("the text for mail has the key figures and the link", { context: CLIPBOARD }, async ({ page, open }) => {
  await open();
  await shareButton(page).click();
  await way(page, "share-mail").click();
  const text = await page.locator("[data-mail]").inputValue();
  assert.ok(text.includes("Coincheck"), text);
  assert.ok(text.includes("¥46,311,127,000"), text);
  assert.ok(text.includes(await digest(page)), text);
  assert.ok(text.trimEnd().endsWith(await sharedLink(page).first().inputValue()), text);
  await page.locator('[data-do="copy-mail"]').click();
  await page.waitForFunction((text) => navigator.clipboard.readText().then((copied) => copied === text), text);
});

for (const [locale, width, colorScheme] of [["en-GB", 1280, "light"], ["ja-JP", 360, "dark"]]) {
  browserTest(`ways to share are for everybody: ${locale}, ${width} px, ${colorScheme}`, { context: { ...CLIPBOARD, locale, colorScheme, viewport: { width, height: 800 } } }, async ({ page, open, url }) => {
    await open();
    await page.waitForSelector(READY);
    await shareButton(page).click();
    const ways = page.locator(".share-panel [data-way]");
    for (let i = 0; i < 3; i += 1) {
      await ways.nth(i).click();
      await page.locator(".share-panel .more > *").first().waitFor();
      assert.deepEqual(await axe(page), []);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), "wider than the screen");
    }
    await page.locator("#seal-passphrase").fill("x");
    await page.keyboard.press("Enter");
    const link = await page.locator(SEALED).inputValue();
    assert.deepEqual(await axe(page), []);
    await page.goto("about:blank");
    await page.goto(link);
    await page.locator("#open-passphrase").fill("y");
    await page.keyboard.press("Enter");
    await page.locator('[data-seal-error="wrong-passphrase"]').waitFor();
    assert.deepEqual(await axe(page), []);
    assert.ok((await fragment(page)).startsWith("#/s1."), url);
  });
}
