// The calculator: the answer, figures with their reasons, the waterfall, the Plimsoll line.

import { Screen } from "./screen.mjs";

export class Calculator extends Screen {
  static hash = "";
  static shown = "h1[data-results]";

  verdict = this.answerBox.getByRole("status");
  results = this.page.locator("#results");
  waterfall = this.page.locator("svg.waterfall");
  steps = this.waterfall.getByRole("button");
  chartTable = this.page.locator("table.chart-table");
  /** All open answers to "why?". */
  formulas = this.page.locator(".why .formula");
  /** The answer to a step of the waterfall. */
  answerToStep = this.page.locator(".block > .why");
  reasons = this.page.locator(".reasons");
  /** Buttons that lead from a reason to a field. */
  jumps = this.page.locator("[data-jump]");
  addHolding = this.page.getByRole("button", { name: /^(Add a holding|保有資産を追加)$/ });
  borneBy = this.page.locator("#borne-by");
  /** Fields that set a value for all holdings. */
  fieldsOfAll = this.page.locator('[data-field^="holdings[*]"]');
  tryChange = this.page.locator("[data-try]");
  keepBoth = this.page.locator('[data-do="keep-both"]');
  /** The mark of the line of own means on the hull. */
  ownLine = this.page.locator("svg.hull .mark.own");
  groups = this.page.locator("details.group");
  lastGroup = this.page.locator(".inputs details.group").last();
  openGroups = this.page.locator("details.group[open]");
  /** The verdict in one line on a narrow screen, with a link to the results. */
  headline = this.page.getByRole("navigation", { name: /^(Results|結果)$/ }).getByRole("link");
  /** The assumptions in force, at the end of the page. */
  assumptions = this.page.locator(".colophon details").first().getByRole("listitem");
  builtIn = this.page.locator("[data-built-in]");
  storageNotice = this.page.locator("[data-storage]");
  /** The message that the browser does not return pictures. */
  pictureWithheld = this.page.locator('[data-problem="download-picture-withheld"]');
  filePicker = this.page.getByLabel(/^(Open a file|ファイルを開く)$/);
  /** Buttons for the readings of an ambiguous text. */
  readings = this.page.locator(".readings button");
  aboutCase = this.page.locator(".about-case");
  notes = this.page.locator("p.note");
  /** Drafts in the list of scenarios that were replaced by the present one. */
  keptDrafts = this.chooser.locator('option[value^="kept"]');

  /** A figure by its key. */
  figure(key) {
    return this.page.locator(`[data-fact="${key}"]`);
  }

  /** The value of a figure. */
  fact(key) {
    return this.figure(key).locator(".value");
  }

  /** The "why?" button of a figure. */
  ask(key) {
    return this.page.locator(`[data-fact="${key}"] > button`);
  }

  why(key) {
    return this.figure(key).locator(".why");
  }

  formula(key) {
    return this.why(key).locator(".formula");
  }

  reasonsOf(key) {
    return this.figure(key).locator(".reasons");
  }

  /** A button that leads from a reason to a field. */
  jump(path) {
    return this.page.locator(`[data-jump="${path}"]`);
  }

  remove(asset) {
    return this.page.getByRole("button", { name: `Remove ${asset}` });
  }

  /** The list of bases of a holding, or of all holdings with `all`. */
  basis(holding) {
    return this.page.locator(`#basis-${holding}`);
  }

  /** The slider of a change that is tried out. */
  slider(name) {
    return this.page.locator(`[data-slider="${name}"]`);
  }

  lever(name) {
    return this.page.locator(`[data-lever="${name}"]`);
  }

  /** The group of inputs that contains a field. */
  groupOf(path) {
    return this.page.locator("details.group", { has: this.field(path) });
  }

  /** The contents of the screen: the answer, all figures, the steps from theft to payment, the digest. */
  screen() {
    return this.page.evaluate(() => {
      const texts = (selector) => [...document.querySelectorAll(selector)].map((element) => element.innerText.trim());
      const facts = [...document.querySelectorAll("[data-fact]")];
      return {
        answer: texts(".answer h1, .answer p, .answer .verdict"),
        figures: Object.fromEntries(facts.map((e) => [e.dataset.fact, e.querySelector(".value").innerText.trim()])),
        steps: [...document.querySelectorAll("svg.waterfall .step")].map((e) => e.getAttribute("aria-label")),
        hull: document.querySelector("#hull-desc, svg.hull desc")?.textContent,
        digest: texts(".digest")[0],
      };
    });
  }

  /**
   * Enters a text into a field as typing or pasting does. Returns the contents of the screen before, and when the
   * browser next paints. So "at once" means without a frame in between.
   */
  async typeAndPaint(path, text) {
    const before = await this.screen();
    await this.field(path).evaluate((input, text) => {
      input.focus();
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(input, text);
      input.dispatchEvent(new InputEvent("input", { bubbles: true, data: text, inputType: "insertText" }));
      return new Promise((resolve) => requestAnimationFrame(() => resolve()));
    }, text);
    return { before, after: await this.screen() };
  }
}
