// The casebook: the list with its charts, the pages about incidents, the rates.

import { Screen } from "./screen.mjs";

export class Cases extends Screen {
  static hash = "#/cases";
  static shown = "main.casebook";

  constructor(page) {
    super(page);
    this.list = page.locator(".cases-table");
    this.rows = page.locator(".cases-table tbody tr:not([hidden])");
    this.cards = page.locator(".cards").locator("> li");
    /** On a narrow screen: by what the cards are ordered, and the button that shows a table. */
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
    /** Marks of sources in the story. */
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

  /** Ids of the incidents of the list, in the order of the document. */
  ids() {
    return this.page.locator("[data-case]:not([hidden])").evaluateAll((all) => all.map((each) => each.dataset.case));
  }

  /** Ids of the incidents of the table from top to bottom, wherever they stand in the document. */
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

  /** In an incident of the list: amounts, what is not known, and the answer to a click on either. */
  amounts(incident) {
    return incident.locator(".amount");
  }

  unknown(incident) {
    return incident.locator(".unknown");
  }

  answered(incident) {
    return incident.locator(".answered");
  }

  /** What happened and what the model says, side by side. */
  result(key) {
    return this.page.locator(`[data-result="${key}"]`);
  }

  /** A default of the model with its reason, and a study it rests on. */
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

  /** The button in the head of a column. */
  sortBy(column) {
    return this.page.locator(`.cases-table [data-sort="${column}"]`);
  }

  /** Heads of columns by which the table is sorted: `ascending` or `descending`, or either. */
  sorted(direction) {
    const all = this.list.getByRole("columnheader");
    return all.and(this.page.locator(direction ? `[aria-sort=${direction}]` : "[aria-sort]:not([aria-sort=none])"));
  }

  /** A choice by which the list is narrowed. */
  facet(label) {
    return this.filters.getByRole("combobox", { name: label });
  }

  /** The facts about an incident under a heading. */
  section(name) {
    return this.page.locator(`[data-facts="cases-section-${name}"]`);
  }

  /** The points of a chart, each of which is a link. */
  points(chart) {
    return this.chart(chart).locator("svg .point");
  }
}
