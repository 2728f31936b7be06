// The comparison: up to four scenarios in columns.

import { Screen } from "./screen.mjs";

export class Compare extends Screen {
  static hash = "#/compare";
  static shown = "main.compare";

  titles = this.page.locator("[data-column]").getByRole("heading", { level: 3 });
  outcomes = this.page.locator("[data-outcome]");
  choice = this.page.getByRole("combobox", { name: /^(Add a scenario|シナリオを追加)$/ });
  addButton = this.page.locator('[data-do="add"]');
  link = this.page.getByRole("textbox", { name: "Paste a link" });
  pasteButton = this.page.locator('[data-do="paste"]');
  refused = this.page.locator("[data-refused]");
  failed = this.page.locator("[data-failed]");
  /** The message that the currencies differ. */
  mixed = this.page.locator("[data-mixed]");
  /** The number of inputs that differ. */
  differing = this.page.locator("[data-differing]");
  allInputs = this.page.locator('[data-do="all-inputs"]');
  inputRows = this.table("inputs").locator("tbody tr");
  inputMarks = this.table("inputs").locator(".mark.differs");
  waterfalls = this.page.locator("svg.waterfall");
  /** The bars of all scenarios. Each label starts with the letter of its column. */
  bars = this.waterfalls.locator(".step");
  simulated = this.page.locator('[data-chart="exceedance"][data-state="done"]');

  column(letter) {
    return this.page.locator(`[data-column="${letter}"]`);
  }

  /** The result of comparing a column's figures with those that its link records. */
  outcome(letter, kind) {
    return this.column(letter).locator(`[data-outcome="${kind}"]`);
  }

  async add(value) {
    await this.choice.selectOption(value);
    await this.addButton.click();
  }

  async paste(link) {
    await this.link.fill(link);
    await this.link.press("Enter");
  }

  async putFirst(letter) {
    await this.column(letter).locator('[data-do="first"]').click();
  }

  async remove(letter) {
    await this.column(letter).locator('[data-do="remove"]').click();
  }

  cell(table, row, column) {
    return this.table(table).locator(`tr[data-row="${row}"] td`).nth(column);
  }

  /** Waits until all scenarios have been simulated. */
  async done() {
    await this.simulated.waitFor({ timeout: 120_000 });
  }
}
