// The report: its contents on paper, and the fields that people write in.

import { Screen } from "./screen.mjs";

export class Report extends Screen {
  static hash = "#/report";
  static shown = ".report .document";

  controls = this.page.locator(".report .controls");
  document = this.page.locator(".report .document");
  digest = this.document.locator(".provenance .digest").first();
  linkText = this.document.locator(".provenance .link-text");
  titles = this.document.getByRole("heading");
  toLibrary = this.page.getByRole("link", { name: /^(Library|ライブラリー)$/ });
  explainAll = this.page.locator('[data-do="explain-all"]');
  withSimulation = this.page.locator('[data-do="simulation"]');
  simulation = this.page.locator('[data-simulation="done"]');
  print = this.page.locator('[data-do="print"]');
  inputRows = this.table("inputs").locator("tbody tr");
  explanations = this.document.locator(".why");
  forms = this.page.locator('input[name="report-form"]');
  /** On the one-page report: six figures, and the changes that make the verdict worse. */
  sixFigures = this.document.locator(".six").getByRole("definition");
  worse = this.document.locator('[data-worse="done"]');
  qr = this.document.locator('[data-qr=""]');
  /** All texts of the one-page report. */
  wordsOfOnePage = this.document.locator(":is(.sentence, .verdict, h3, dt, dd, li, .digest)");
  /** In a report on several scenarios: its entries. */
  entries = this.document.locator("[data-entry]");
  overview = this.document.locator(".overview tbody th");
  back = this.page.locator('[data-do="back"]');

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
