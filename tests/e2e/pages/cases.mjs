// The casebook: the list with its charts, the pages of incidents, the rates.

import { Screen } from "./screen.mjs";

export class Cases extends Screen {
  static hash = "#/cases";
  static shown = "main.casebook";

  constructor(page) {
    super(page);
    this.list = page.locator(".cases-table");
    this.rows = page.locator(".cases-table tbody tr:not([hidden])");
    this.cards = page.locator(".cards").locator("> li");
    /** On a narrow screen: the list of orders for the cards, and the button that shows a table. */
    this.order = page.locator(".casebook .filter").nth(1).getByRole("combobox");
    this.asTable = page.locator(".switch").getByRole("button").first();
    this.columns = page.locator(".cases-table [data-sort]");
    this.answerText = page.locator(".cases-answer");
    this.filters = page.getByRole("search");
    this.search = this.filters.getByRole("searchbox");
    this.found = this.filters.getByRole("status");
    this.clear = this.filters.getByRole("button");
    this.alert = this.main.getByRole("alert");
    this.article = page.locator(".case-page");
    this.back = page.locator(".back").getByRole("link");
    this.toRates = page.getByRole("link", { name: /^(How often, then\?|では頻度は？)/ });
    this.sources = page.locator(".sources");
    this.files = page.locator(".files");
    /** Citations in the story. */
    this.citations = page.locator(".story .cite");
    this.missing = page.locator("[data-missing]");
    this.chartWhy = page.locator(".chart-why");
    this.warning = page.locator(".warning");
    this.model = page.locator("[data-model]");
  }

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
