// The comparison: up to four scenarios in columns.

import { Screen } from "./screen.mjs";

export class Compare extends Screen {
  static hash = "#/compare";
  static shown = "main.compare";

  constructor(page) {
    super(page);
    this.titles = page.locator("[data-column]").getByRole("heading", { level: 3 });
    this.outcomes = page.locator("[data-outcome]");
    this.choice = page.getByRole("combobox", { name: /^(Add a scenario|シナリオを追加)$/ });
    this.addButton = page.locator('[data-do="add"]');
    this.link = page.getByRole("textbox", { name: "Paste a link" });
    this.pasteButton = page.locator('[data-do="paste"]');
    this.refused = page.locator("[data-refused]");
    this.failed = page.locator("[data-failed]");
    /** The message that the currencies differ. */
    this.mixed = page.locator("[data-mixed]");
    /** The number of inputs that differ. */
    this.differing = page.locator("[data-differing]");
    this.allInputs = page.locator('[data-do="all-inputs"]');
    this.inputRows = this.table("inputs").locator("tbody tr");
    this.inputMarks = this.table("inputs").locator(".mark.differs");
    this.waterfalls = page.locator("svg.waterfall");
    /** The bars of all scenarios. Each label starts with the letter of its column. */
    this.bars = this.waterfalls.locator(".step");
    this.simulated = page.locator('[data-chart="exceedance"][data-state="done"]');
  }

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
