// The sector: filings in, checks, the supervisor's hack, settings, the link.

import { Screen } from "./screen.mjs";

export class Sector extends Screen {
  static hash = "#/sector";
  static shown = "main.sector";

  filePicker = this.main.locator('input[type="file"]');
  pasteFold = this.main.locator("details.paste summary");
  pasteBox = this.main.locator("details.paste textarea");
  /** The message that all of it is invented. */
  invented = this.main.locator("[data-invented]");
  sources = this.main.locator(".sources li");
  notRead = this.main.locator("[data-not-read]");
  refused = this.main.locator("[data-refused]");
  worker = this.main.locator("[data-worker]");
  lost = this.main.locator("[data-lost]");
  read = this.main.locator("details[data-read]");
  questions = this.main.locator("[data-undecided]");
  unmapped = this.main.locator("[data-unmapped]");
  headerRow = this.main.locator("[data-header-row]");
  checks = this.main.locator("[data-checks]");
  findings = this.checks.locator("tbody tr");
  measure = this.main.locator("#sector-measure");
  visits = this.main.locator("#sector-visits");
  level = this.main.locator("#sector-measure-level");
  link = this.main.locator("[data-link]");
  hackFold = this.main.locator("details[data-hack] > summary");
  assumptionsFold = this.main.locator("details[data-assumptions] > summary");
  answer = this.main.locator('[data-answer="visit"]');
  rows = this.main.locator("#filings tbody tr:not(.space)");

  /** A button by its action. */
  button(what) {
    return this.main.locator(`[data-do="${what}"]`);
  }

  finding(rule) {
    return this.checks.locator(`tr[data-rule="${rule}"]`);
  }

  async useSample() {
    await this.button("sample").click();
    await this.done();
  }

  /** Chooses files in the file picker, each as [name, text]. */
  async choose(...files) {
    await this.filePicker.setInputFiles(
      files.map(([name, text]) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) })),
    );
  }

  async paste(text) {
    await this.pasteFold.click();
    await this.pasteBox.fill(text);
    await this.button("paste").click();
  }

  /** Waits until the files are read. */
  async wasRead() {
    await this.page.locator('main.sector:is([data-state="read"], [data-state="refining"], [data-state="done"])').waitFor();
  }

  /** Waits until the ranking is complete. */
  async done() {
    await this.page.locator('main.sector[data-state="done"]').waitFor({ timeout: 120_000 });
  }

  /** Waits until the address holds the sector. Returns the fragment. */
  async linked() {
    await this.page.locator('[data-link="link"]').waitFor({ timeout: 60_000 });
    await this.page.waitForFunction(() => location.hash.startsWith("#/sector/f1."));
    return this.fragment;
  }
}
