// The library: scenarios stored in the browser, and the import and export of files and links.

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
    /** The report on imported files, while they are read and afterwards. */
    this.reports = page.locator("[data-import]");
    this.report = page.locator('[data-import="done"]');
    /** A file with problems, for the reader to decide on. */
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

  /** The first button with an action, on the page or within `place`. */
  button(what, place = this.page) {
    return place.locator(`[data-do="${what}"]`).first();
  }

  /** The button that filters the entries by a tag. */
  tag(name) {
    return this.page.getByRole("button").filter({ hasText: name }).and(this.page.locator(".tag"));
  }

  /** Chooses a file in the file picker. */
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
