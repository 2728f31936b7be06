// The library: scenarios that are kept in the browser, files and links in and out.

import { Screen } from "./screen.mjs";
import { jsonFile } from "../support/files.mjs";

export class Library extends Screen {
  static hash = "#/library";
  static shown = "main.library";

  constructor(page) {
    super(page);
    this.entries = page.locator("li[data-entry]");
    this.deleted = page.locator("li[data-deleted]");
    this.names = this.entries.getByRole("heading", { level: 3 });
    this.tags = this.entries.locator(".tag");
    this.search = page.getByRole("searchbox");
    this.dropPlace = page.locator("[data-drop]");
    this.filePicker = page.locator('input[type="file"]');
    this.pasteBox = page.getByRole("textbox", { name: "Paste a link or the text of a file" });
    this.pasteFold = page.locator("section[data-drop] summary");
    this.deletedFold = page.locator(".deleted summary");
    /** Says what files brought: while they are read, and then. */
    this.reports = page.locator("[data-import]");
    this.report = page.locator('[data-import="done"]');
    /** A file with problems that the reader decides on. */
    this.faulty = page.locator("[data-faulty]");
    this.failed = page.locator("[data-failed]");
    this.noRoom = this.dropPlace.locator(".error");
    this.storageNotice = this.main.locator("[data-storage]");
    this.edited = page.locator("form.edit");
    this.title = this.edited.getByRole("textbox").first();
    this.tagsBox = this.edited.getByRole("textbox").nth(1);
  }

  entry(name) {
    return this.page.locator("li[data-entry]", { hasText: name });
  }

  /** The first button that does something: on the page, or in a place on it. */
  button(what, place = this.page) {
    return place.locator(`[data-do="${what}"]`).first();
  }

  /** The button by which the entries can be narrowed to those with a tag. */
  tag(name) {
    return this.page.getByRole("button").filter({ hasText: name }).and(this.page.locator(".tag"));
  }

  /** Gives the page a file, as its picker does. */
  async choose(name, contents) {
    await this.filePicker.setInputFiles(jsonFile(name, contents));
  }

  /** Saves the present scenario under a name. */
  async keepAs(name) {
    await this.field("name").fill(name);
    await this.button("save").click();
    await this.entry(name).waitFor();
  }
}
