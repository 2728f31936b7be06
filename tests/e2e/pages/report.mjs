// The report: its contents on paper, and the fields that people write in.

import { Screen } from "./screen.mjs";

export class Report extends Screen {
  static hash = "#/report";
  static shown = ".report .document";

  constructor(page) {
    super(page);
    this.controls = page.locator(".report .controls");
    this.document = page.locator(".report .document");
    this.digest = this.document.locator(".provenance .digest").first();
    this.linkText = this.document.locator(".provenance .link-text");
    this.titles = this.document.getByRole("heading");
    this.toLibrary = page.getByRole("link", { name: /^(Library|ライブラリー)$/ });
    this.explainAll = page.locator('[data-do="explain-all"]');
    this.withSimulation = page.locator('[data-do="simulation"]');
    this.simulation = page.locator('[data-simulation="done"]');
    this.print = page.locator('[data-do="print"]');
    this.inputRows = this.table("inputs").locator("tbody tr");
    this.explanations = this.document.locator(".why");
    this.forms = page.locator('input[name="report-form"]');
    /** On the one-page report: six figures, and the changes that make the verdict worse. */
    this.sixFigures = this.document.locator(".six").getByRole("definition");
    this.worse = this.document.locator('[data-worse="done"]');
    this.qr = this.document.locator('[data-qr=""]');
    /** All texts of the one-page report. */
    this.wordsOfOnePage = this.document.locator(":is(.sentence, .verdict, h3, dt, dd, li, .digest)");
    /** In a report on several scenarios: its entries. */
    this.entries = this.document.locator("[data-entry]");
    this.overview = this.document.locator(".overview tbody th");
    this.back = page.locator('[data-do="back"]');
  }

  /** The option for a form: `exposure` or `ordered`. */
  form(name) {
    return this.page.locator(`input[name="report-form"][value="report-form-${name}"]`);
  }

  /** The option for a length: `one-page` or `full`. */
  length(name) {
    return this.page.locator(`input[name="report-length"][value="report-${name}"]`);
  }

  /** The document in a form: `exposure`, `ordered` or `one-page`. */
  shownAs(form) {
    return this.page.locator(`.report .document[data-form="${form}"]`);
  }

  part(key) {
    return this.page.locator(`[data-part="${key}"]`);
  }

  /** A figure with its explanation. */
  explained(key) {
    return this.page.locator(`[data-why="${key}"]`);
  }

  async fontsAreThere() {
    await this.page.evaluate(() => document.fonts.ready.then(() => undefined));
  }
}
