// The simulation: its settings, figures, charts and files.

import { Screen } from "./screen.mjs";

export class Simulate extends Screen {
  static hash = "#/simulate";
  static shown = ".progress";

  progress = this.page.locator(".progress");
  /** Matches once all trials have been run. */
  complete = this.page.locator('.progress[data-state="sim-state-done"]');
  results = this.page.locator(".results");
  count = this.page.locator("#sim-count");
  addTolerance = this.page.locator("#add-tolerance");
  removeTolerance = this.page.getByRole("button", { name: /^Remove point/ });
  crossings = this.page.locator("[data-crossings]");
  crossingPoints = this.page.locator("svg.exceedance .point .crossing");
  /** The curve of the chart that is drawn last. */
  lastCurve = this.page.locator("path.curve.first").last();
  trialsFile = this.page.getByRole("button", { name: "Trials with a breach (CSV)" });
  /** The message that the simulation of a link was computed again with the same result. */
  reproduced = this.page.locator('[data-simulation="simulation-reproduced"]');
  otherModel = this.page.locator('[data-simulation="simulation-differs-model"]');

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
