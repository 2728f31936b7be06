// The common parts of all screens: the frame, the scenario's fields, the list of scenarios, notices, sharing.
//
// Page objects express what a person does and sees. They locate elements by role and label, in English and Japanese, or
// by data attributes of the page, such as a field's path. A class name is used only here, and only where nothing else
// distinguishes elements.

import { expect } from "@playwright/test";

import { SharePanel } from "./share.mjs";

/** Matches once the app has started. */
export const STARTED = "#app > *";

const MENU = {
  Calculator: "#/",
  Simulate: "#/simulate",
  Stress: "#/stress",
  Cases: "#/cases",
  Compare: "#/compare",
  Sector: "#/sector",
  Report: "#/report",
};

// Without anchors, because a translator may put marks around a text.
const TABLE_OR_CHART = /Show as a (table|chart)|表で見る|グラフで見る/;

export class Screen {
  /** The address of the screen, and a selector that matches once it is shown. */
  static hash = "";
  static shown = STARTED;

  constructor(page) {
    this.page = page;
    this.share = new SharePanel(page);
    this.main = page.getByRole("main");
    this.header = page.getByRole("banner");
    this.home = this.header.getByRole("link", { name: "Plimsoll" });
    this.menu = page.getByRole("navigation", { name: /^(Screens|画面)$/ });
    this.currentScreen = this.menu.locator("[aria-current=page]");
    /** The button that changes between light and dark. */
    this.colours = this.header.getByRole("button", { name: /^(Dark|Light) colours$/ });
    this.language = page.getByRole("combobox", { name: /^(Language|言語)$/ });
    this.answerBox = page.getByRole("region", { name: /^(Answer|結論)$/ });
    this.answer = this.answerBox.getByRole("heading", { level: 1 });
    this.answerText = this.answerBox.getByRole("paragraph");
    this.heading = page.getByRole("heading", { level: 1 });
    /** The list of scenarios. */
    this.chooser = page.getByRole("combobox", { name: /^(Scenario|シナリオ)$/ });
    this.undo = page.getByRole("button", { name: /^(Undo|元に戻す)$/ });
    this.redo = page.getByRole("button", { name: /^(Redo|やり直す)$/ });
    this.reset = page.getByRole("button", { name: /^(Reset|リセット)$/ });
    /** Notices of any kind about an address that was opened. */
    this.notices = page.locator("[data-opened]");
    this.dismiss = page.getByRole("button", { name: /^(Dismiss|閉じる)$/ });
    this.backToDraft = page.getByRole("button", { name: "Back to your own draft" });
    /** The message that names the entries that are not in force. */
    this.unread = page.locator("[data-unread]");
    this.help = page.getByRole("button", { name: /^About |の説明$/ });
    this.tableToggles = page.getByRole("button", { name: TABLE_OR_CHART });
    /** The message that the app cannot run, and the message that the page has none of its files. */
    this.cannotRun = page.locator("#cannot-run");
    this.noFiles = page.locator("#no-files");
    /** The message that the app has stopped because of an internal error. */
    this.stopped = page.locator('#cannot-run [data-why="stopped"]');
    this.charts = page.locator("svg.chart");
    this.digest = page.locator(".digest").last();
  }

  /** Opens the screen at an address and waits until it is shown. In an open page, this may change only the fragment. */
  async open(hash = this.constructor.hash) {
    await this.start(hash);
    await this.ready();
  }

  /** Opens an address and waits until the app has started, whatever it shows. */
  async start(hash = "") {
    await this.page.goto(hash);
    await this.page.locator(STARTED).first().waitFor({ state: "attached" });
  }

  /** Loads an address in a new document, where `open` would only change the fragment. */
  async openAfresh(hash = this.constructor.hash) {
    await this.page.goto("about:blank");
    await this.open(hash);
  }

  async reload() {
    await this.page.reload();
    await this.ready();
  }

  /** Waits until the screen is shown. */
  async ready() {
    await this.page.locator(this.constructor.shown).first().waitFor();
  }

  /** Opens a screen from the menu. */
  async visit(name) {
    await this.menu.locator(`a[href^="${MENU[name]}"]`).first().click();
  }

  /** Changes the fragment of the open page. */
  async goTo(hash) {
    await this.page.evaluate((hash) => (location.hash = hash), hash);
  }

  /** The fragment in the address bar. */
  get fragment() {
    return new URL(this.page.url()).hash;
  }

  /** Waits until the address bar shows a link of the screen that differs from `before`. Returns it. */
  async addressFollows(before) {
    await this.page.waitForFunction((before) => location.hash !== before && location.hash !== "", before);
    return this.fragment;
  }

  /** The input of a field by its path in the scenario, such as `holdings[0].held.hot`. */
  field(path) {
    return this.page.locator(`[data-field="${path}"]`);
  }

  /** The message next to a field. */
  problem(path) {
    return this.page.locator(`[id="${path.replace(/[[\].]/g, "-")}-error"]`);
  }

  /** Types into a field and leaves it. */
  async enter(path, text) {
    await this.field(path).fill(text);
    await this.field(path).blur();
  }

  /** Fails unless the message next to a field is visible and announced, and the field still holds `text`. */
  async expectRefused(path, text, pattern) {
    const message = this.problem(path);
    await expect(message).toBeVisible();
    await expect(message).toHaveRole("alert");
    await expect(message, path).toHaveText(pattern);
    await expect(this.field(path)).toHaveAttribute("aria-invalid", "true");
    const described = (await this.field(path).getAttribute("aria-describedby")) ?? "";
    expect(described.split(" "), `${path}: aria-describedby`).toContain(await message.getAttribute("id"));
    await expect(this.field(path)).toHaveValue(text);
  }

  /** Fails if the field has a message. */
  async expectAccepted(path) {
    await expect(this.problem(path), path).toHaveCount(0);
    await expect(this.field(path), path).not.toHaveAttribute("aria-invalid");
  }

  /** The text in each input of the scenario, by path. */
  fields() {
    return this.page.evaluate(() =>
      Object.fromEntries([...document.querySelectorAll("[data-field]")].map((e) => [e.dataset.field, e.value])),
    );
  }

  /** Opens everything that is folded, so that all fields can be filled. */
  async unfold() {
    await this.page.evaluate(() => document.querySelectorAll("details:not([open])").forEach((e) => (e.open = true)));
  }

  /** Selects a language and waits for its texts. */
  async speak(tag) {
    await this.language.selectOption(tag);
    await expect(this.page.locator("html")).toHaveAttribute("lang", tag);
  }

  /** The notice of a kind about an address that was opened. */
  opened(kind) {
    return this.page.locator(`[data-opened="${kind}"]`);
  }

  /** Waits until the draft in the storage contains `piece`. */
  async kept(piece) {
    await this.page.waitForFunction((piece) => (localStorage.getItem("plimsoll.draft") ?? "").includes(piece), piece);
  }

  /** A chart with its heading and buttons. */
  chart(name) {
    return this.page.locator(`[data-chart="${name}"]`);
  }

  table(name) {
    return this.page.locator(`[data-table="${name}"]`);
  }

  /** The button that switches between chart and table. */
  tableToggle(place) {
    return place.getByRole("button", { name: TABLE_OR_CHART });
  }

  /** The formats in which a chart or a table can currently be saved. */
  formats(what) {
    return this.page.locator(`[data-download="${what}"] [data-save]`).filter({ visible: true });
  }

  /** The button that saves a chart or a table in a format. */
  save(what, format) {
    return this.page.locator(`[data-download="${what}"] [data-save="${format}"]`);
  }
}
