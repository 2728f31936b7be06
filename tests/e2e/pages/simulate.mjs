// The simulation: its settings, figures, charts and files.

import { Screen } from "./screen.mjs";

export class Simulate extends Screen {
  static hash = "#/simulate";
  static shown = ".progress";

  constructor(page) {
    super(page);
    this.answer = this.answerBox.getByRole("heading", { level: 1 });
    this.answerText = this.answerBox.getByRole("paragraph");
    this.progress = page.locator(".progress");
    /** Matches once all trials have been run. */
    this.complete = page.locator('.progress[data-state="sim-state-done"]');
    this.results = page.locator(".results");
    this.count = page.locator("#sim-count");
    this.addTolerance = page.locator("#add-tolerance");
    this.removeTolerance = page.getByRole("button", { name: /^Remove point/ });
    this.crossings = page.locator("[data-crossings]");
    this.crossingPoints = page.locator("svg.exceedance .point .crossing");
    /** The curve of the chart that is drawn last. */
    this.lastCurve = page.locator("path.curve.first").last();
    this.trialsFile = page.getByRole("button", { name: "Trials with a breach (CSV)" });
    /** The message that the simulation of a link was computed again with the same result. */
    this.reproduced = page.locator('[data-simulation="simulation-reproduced"]');
    this.otherModel = page.locator('[data-simulation="simulation-differs-model"]');
  }

  /** Opens an address, opens the simulation from the menu, and waits until all trials have been run. */
  async openFrom(hash = "") {
    await this.start(hash);
    await this.visit("Simulate");
    await this.complete.waitFor();
  }

  /** Opens the screen and waits until all trials have been run. */
  async openComplete(hash = this.constructor.hash) {
    await this.open(hash);
    await this.complete.waitFor();
  }

  figure(name) {
    return this.page.locator(`tr[data-figure="${name}"] td`).first();
  }

  /** The points of a chart, which can be reached by keyboard. */
  points(chart) {
    return this.chart(chart).locator("svg .point");
  }

  /** The list of distributions of an input: `stolen-hot`, `recovery`, `response`, `fine`, `tail`. */
  distribution(name) {
    return this.page.locator(`#sim-${name}`);
  }
}
