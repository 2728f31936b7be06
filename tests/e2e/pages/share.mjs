// The panel that shares the scenario on screen.

export class SharePanel {
  constructor(page) {
    this.page = page;
    // Without anchors, because a translator may put marks around the text.
    this.button = page.getByRole("banner").getByRole("button", { name: /Share link|リンクを共有/ });
    this.panel = page.getByRole("region", { name: /^(Share link|リンクを共有)$/ });
    this.link = this.panel.getByRole("textbox", { name: /^(Link|リンク)$/ });
    this.copied = page.locator('[data-share="copied"]');
    this.denied = page.locator('[data-share="denied"]');
    this.close = this.panel.getByRole("button", { name: /^(Close|閉じる)$/ });
    /** Buttons for the QR code, the text for mail and the passphrase. */
    this.ways = this.panel.locator("[data-way]");
    this.shownWay = this.panel.locator(".more > *").first();
    this.qr = page.getByRole("img", { name: "QR code of the link" });
    this.qrTooLong = page.locator('[data-qr="too-long"]');
    this.mail = page.locator("[data-mail]");
    this.copyMail = page.locator('[data-do="copy-mail"]');
    this.passphrase = page.locator("#seal-passphrase");
    this.sealedLink = page.locator("#sealed-link");
    this.copySealed = page.locator('[data-do="copy-sealed"]');
    /** The passphrase input for the receiver of a sealed link. */
    this.receivedPassphrase = page.locator("#open-passphrase");
    this.wrongPassphrase = page.locator('[data-seal-error="wrong-passphrase"]');
    this.damage = page.locator('[data-seal-error="damage"]');
  }

  async open() {
    await this.button.click();
    await this.link.waitFor();
  }

  way(name) {
    return this.panel.locator(`[data-way="share-${name}"]`);
  }

  /** Seals the link to the present scenario and returns it. */
  async seal(passphrase) {
    await this.open();
    await this.way("seal").click();
    await this.passphrase.fill(passphrase);
    await this.page.keyboard.press("Enter");
    return this.sealedLink.inputValue();
  }

  /** Enters the passphrase of a sealed link that was received. */
  async unseal(passphrase) {
    await this.receivedPassphrase.fill(passphrase);
    await this.page.keyboard.press("Enter");
  }

  /** The text on the clipboard. */
  clipboard() {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }
}
