// The stress tests: tornado, reverse test, map, withdrawal run.

import { Screen } from "./screen.mjs";

export class Stress extends Screen {
  static hash = "#/stress";
  static shown = '[data-chart="tornado"]';

  tornado = this.chart("tornado");
  tornadoDrawing = this.tornado.locator(".drawing");
  map = this.chart("map");
  run = this.chart("run");
  window = this.chart("window");
  /** The smallest combination of changes that makes the verdict worse. */
  nearest = this.page.locator(".nearest");
  target = this.page.locator("#stress-target");
  axisX = this.page.locator("#stress-axis-x");
  axisY = this.page.locator("#stress-axis-y");
  runStart = this.page.locator("#stress-start");
  rangeInput = this.page.locator("#stress-range-input");
  addRange = this.page.locator("#add-range");
  range = this.page.locator(".range-of");
  removeRange = this.range.locator("button.link");
  /** The reading of the map at the point under the pointer or the keyboard focus. */
  reading = this.page.locator("[data-reading]");
  mapReach = this.map.locator(".reach");
  /** The border on the map beyond which the resources do not suffice. */
  border = this.map.locator("path.border");
  mapError = this.page.locator('[data-error="map"]');
  /** The events that the chart of a run marks. */
  marked = this.page.locator(".chart .event, .chart .marked");
  indices = this.table("indices");
  /** The figures of simulated withdrawal runs. */
  simulatedRuns = this.page.locator("[data-runs]");
  runText = this.page.locator("[data-run]");
  windowText = this.page.locator("[data-window]");
  calibration = this.page.locator("[data-calibration]");

  async ready() {
    await super.ready();
    await this.map.locator("svg .isoline").first().waitFor();
    await this.window.waitFor();
  }

  /** Opens an address and opens the stress tests from the menu. */
  async openFrom(hash = "") {
    await this.start(hash);
    await this.visit("Stress");
    await this.ready();
  }

  /** The results of the simulations: the effects of all inputs, and the withdrawal runs. */
  async simulated() {
    const now = { timeout: 1_000 };
    return [await this.indices.locator("table").textContent(now), await this.simulatedRuns.textContent(now)];
  }

  /** The points of a chart, which can be reached by keyboard. */
  points(chart) {
    return chart.locator("svg .point");
  }
}
