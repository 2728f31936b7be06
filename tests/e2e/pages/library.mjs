// The library: scenarios stored in the browser, and the import and export of files and links.

import { Screen } from "./screen.mjs";
import { jsonFile } from "../support/files.mjs";

export class Library extends Screen {
  static hash = "#/library";
  static shown = "main.library";

  entries = this.page.locator("li[data-entry]");
  deleted = this.page.locator("li[data-deleted]");
  names = this.entries.getByRole("heading", { level: 3 });
  tags = this.entries.locator(".tag");
  search = this.page.getByRole("searchbox");
  dropPlace = this.page.locator("[data-drop]");
  filePicker = this.page.locator('input[type="file"]');
  pasteBox = this.page.getByRole("textbox", { name: "Paste a link or the text of a file" });
  pasteFold = this.page.locator("section[data-drop] summary");
  deletedFold = this.page.locator(".deleted summary");
  /** The report on imported files, while they are read and afterwards. */
  reports = this.page.locator("[data-import]");
  report = this.page.locator('[data-import="done"]');
  /** A file with problems, for the reader to decide on. */
  faulty = this.page.locator("[data-faulty]");
  failed = this.page.locator("[data-failed]");
  noRoom = this.dropPlace.locator(".error");
  storageNotice = this.main.locator("[data-storage]");
  edited = this.page.locator("form.edit");
  title = this.edited.getByRole("textbox").first();
  tagsBox = this.edited.getByRole("textbox").nth(1);

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
