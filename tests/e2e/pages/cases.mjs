// The casebook: the list with its charts, the pages of incidents, the rates.

import { Screen } from "./screen.mjs";

export class Cases extends Screen {
  static hash = "#/cases";
  static shown = "main.casebook";

  list = this.page.locator(".cases-table");
  rows = this.page.locator(".cases-table tbody tr:not([hidden])");
  cards = this.page.locator(".cards").locator("> li");
  /** On a narrow screen: the list of orders for the cards, and the button that shows a table. */
  order = this.page.locator(".casebook .filter").nth(1).getByRole("combobox");
  asTable = this.page.locator(".switch").getByRole("button").first();
  columns = this.page.locator(".cases-table [data-sort]");
  answerText = this.page.locator(".cases-answer");
  filters = this.page.getByRole("search");
  search = this.filters.getByRole("searchbox");
  found = this.filters.getByRole("status");
  clear = this.filters.getByRole("button");
  alert = this.main.getByRole("alert");
  article = this.page.locator(".case-page");
  back = this.page.locator(".back").getByRole("link");
  toRates = this.page.getByRole("link", { name: /^(How often, then\?|では頻度は？)/ });
  sources = this.page.locator(".sources");
  files = this.page.locator(".files");
  /** Citations in the story. */
  citations = this.page.locator(".story .cite");
  missing = this.page.locator("[data-missing]");
  chartWhy = this.page.locator(".chart-why");
  warning = this.page.locator(".warning");
  model = this.page.locator("[data-model]");

  async openIncident(id) {
    await this.start(`#/cases/${id}`);
    await this.article.waitFor();
  }

  /** The ids of the incidents in the list, in the order of the document. */
  ids() {
    return this.page.locator("[data-case]:not([hidden])").evaluateAll((all) => all.map((each) => each.dataset.case));
  }

  /** The ids of the incidents in the table from top to bottom, whatever their order in the document. */
  asSeen() {
    return this.rows.evaluateAll((all) =>
      all
        .map((row) => ({ id: row.dataset.case, top: row.getBoundingClientRect().top }))
        .sort((a, b) => a.top - b.top)
        .map(({ id }) => id),
    );
  }

  incident(id) {
    return this.page.locator(`[data-case="${id}"]`);
  }

  /** The amounts of an incident in the list. */
  amounts(incident) {
    return incident.locator(".amount");
  }

  unknown(incident) {
    return incident.locator(".unknown");
  }

  answered(incident) {
    return incident.locator(".answered");
  }

  /** A figure as it happened and as the model computes it, side by side. */
  result(key) {
    return this.page.locator(`[data-result="${key}"]`);
  }

  /** A default of the model, with its reason and a study that it is based on. */
  defaultOf(name) {
    return this.page.locator(`[data-default="${name}"]`);
  }

  study(id) {
    return this.page.locator(`[data-study="${id}"]`);
  }

  /** The link from the list to an incident. */
  linkTo(id) {
    return this.page.locator(`#case-${id}`);
  }

  /** The button in a column header. */
  sortBy(column) {
    return this.page.locator(`.cases-table [data-sort="${column}"]`);
  }

  /**
   * Headers of the columns by which the table is sorted, in the direction `ascending` or `descending`, or in either.
   */
  sorted(direction) {
    const all = this.list.getByRole("columnheader");
    return all.and(this.page.locator(direction ? `[aria-sort=${direction}]` : "[aria-sort]:not([aria-sort=none])"));
  }

  /** A filter of the list. */
  facet(label) {
    return this.filters.getByRole("combobox", { name: label });
  }

  /** The section with this name of the facts about an incident. */
  section(name) {
    return this.page.locator(`[data-facts="cases-section-${name}"]`);
  }

  /** The points of a chart, each of which is a link. */
  points(chart) {
    return this.chart(chart).locator("svg .point");
  }
}
