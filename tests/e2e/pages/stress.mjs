// The stress tests: tornado, reverse test, map, withdrawal run.

import { Screen } from "./screen.mjs";

export class Stress extends Screen {
  static hash = "#/stress";
  static shown = '[data-chart="tornado"]';

  constructor(page) {
    super(page);
    this.answer = this.answerBox.getByRole("heading", { level: 1 });
    this.answerText = this.answerBox.getByRole("paragraph");
    this.tornado = this.chart("tornado");
    this.tornadoDrawing = this.tornado.locator(".drawing");
    this.map = this.chart("map");
    this.run = this.chart("run");
    this.window = this.chart("window");
    /** The smallest combination of changes that makes the verdict worse. */
    this.nearest = page.locator(".nearest");
    this.target = page.locator("#stress-target");
    this.axisX = page.locator("#stress-axis-x");
    this.axisY = page.locator("#stress-axis-y");
    this.runStart = page.locator("#stress-start");
    this.rangeInput = page.locator("#stress-range-input");
    this.addRange = page.locator("#add-range");
    this.range = page.locator(".range-of");
    this.removeRange = this.range.locator("button.link");
    /** The reading of the map at the point under the pointer or the keyboard focus. */
    this.reading = page.locator("[data-reading]");
    this.mapReach = this.map.locator(".reach");
    /** The border on the map beyond which the resources do not suffice. */
    this.border = this.map.locator("path.border");
    this.mapError = page.locator('[data-error="map"]');
    /** The events that the chart of a run marks. */
    this.marked = page.locator(".chart .event, .chart .marked");
    this.indices = this.table("indices");
    /** The figures of simulated withdrawal runs. */
    this.simulatedRuns = page.locator("[data-runs]");
    this.runText = page.locator("[data-run]");
    this.windowText = page.locator("[data-window]");
    this.calibration = page.locator("[data-calibration]");
  }

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
