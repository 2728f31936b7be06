// The library: saving, finding, restoring; import and export of files and links; two windows; full storage.

import { asSomebodyElse, expect, test } from "./fixtures.mjs";
import { Library } from "./pages/library.mjs";
import { axe } from "./support/axe.mjs";
import { drop, libraryFile, saved, scenarioFile } from "./support/files.mjs";
import { golden, SENT_OTHERWISE } from "./support/golden.mjs";

test("a scenario is saved, changed, renamed, tagged, found, copied, opened", async ({ calculator, library }) => {
  await library.open();
  await library.keepAs("First filing");
  // A change is saved to the same entry.
  await library.field("name").fill("First filing, corrected");
  await library.button("update").click();
  await expect(library.entry("First filing, corrected")).toBeVisible();
  await expect(library.names).toHaveCount(1);

  await library.button("edit", library.entry("First filing")).click();
  await library.title.fill("Filing <b>A</b>");
  await library.tagsBox.fill("2018, 年度、x");
  await library.button("change", library.edited).click();
  await expect(library.entry("Filing <b>A</b>")).toBeVisible();
  await expect(library.tags).toHaveText(["2018", "年度", "x"]);

  await library.button("copy", library.entry("Filing")).click();
  await expect(library.entries).toHaveCount(2);
  await library.search.fill("（copy");
  await expect(library.names).toHaveText(["Filing <b>A</b> (copy)"]);
  await library.search.fill("");
  await library.tag("年度").click();
  await expect(library.names).toHaveCount(2);

  // All entries survive a reload.
  await library.reload();
  await expect(library.entries).toHaveCount(2);
  await library.button("open", library.entries.filter({ hasNotText: "(copy)" })).click();
  await calculator.ready();
  await expect(calculator.field("name")).toHaveValue("Filing <b>A</b>");
});

test("what is deleted comes back, or goes for good", async ({ page, library }) => {
  await library.open();
  await library.button("save").click();
  await library.button("delete", library.entries).click();
  await expect(library.entries).toHaveCount(0);
  await expect(page.locator("#library-done")).toBeFocused();
  await library.button("undo").click();
  await expect(library.entries).toBeVisible();
  await expect(page.locator("#library-done")).toBeFocused();

  await library.button("delete", library.entries).click();
  await library.reload();
  await library.deletedFold.click();
  await library.button("restore").click();
  await expect(library.entries).toBeVisible();
  await library.button("delete", library.entries).click();
  await expect(library.entries).toHaveCount(0);
  await library.deletedFold.click();
  await library.button("erase").click();
  await expect(library.deleted).toHaveCount(0);
  await expect(page.locator("#library-entries")).toBeFocused();
  expect(
    await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("plimsoll.entry.")).length),
  ).toBe(0);
});

// The browser under test has no back/forward cache. So this test changes the storage as another window would, without
// an event, and then dispatches the event of a restored page.
test("the page that a reader comes back to shows the library as it is now", async ({ page, library }) => {
  await library.open();
  for (const name of ["Stays", "Deleted elsewhere"]) {
    await library.keepAs(name);
  }
  const id = await library.entry("Deleted elsewhere").getAttribute("data-entry");
  await page.evaluate((id) => {
    localStorage.removeItem(`plimsoll.entry.${id}`);
    window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
  }, id);
  await expect(library.entry("Deleted elsewhere")).toHaveCount(0);
  await expect(library.names).toHaveText(["Stays"]);
  const { text } = await saved(page, library.button("export"));
  expect(text).not.toContain("Deleted elsewhere");
});

test("two windows at once lose nothing", async ({ context, library }) => {
  await library.open();
  await library.keepAs("Shared");
  const other = new Library(await context.newPage());
  await other.open();
  await expect(other.entry("Shared")).toBeVisible();
  // One window renames the entry, the other changes its tags: both changes are kept.
  await other.button("edit", other.entry("Shared")).click();
  await other.tagsBox.fill("tagged");
  await library.button("edit", library.entry("Shared")).click();
  await library.title.fill("Renamed");
  await library.button("change", library.edited).click();
  await expect(other.entry("Renamed")).toBeVisible();
  // The text being typed in the other window is kept.
  await expect(other.tagsBox).toHaveValue("tagged");
  await other.button("change", other.edited).click();
  await expect(library.tags).toHaveText(["tagged"]);
  await expect(library.names).toHaveText(["Renamed"]);
  // Each window saves an entry of its own.
  await library.button("save").click();
  await other.button("save").click();
  for (const window of [library, other]) await expect(window.entries).toHaveCount(3);
});

test("the library goes into one file and comes back from it", async ({ page, context, library }) => {
  await library.open();
  for (const name of ["Alpha", "Bravo"]) {
    await library.keepAs(name);
  }
  const file = await saved(page, library.button("export"));
  expect(file.name).toMatch(/^plimsoll-library-\d{4}-\d\d-\d\d\.json$/);
  expect(JSON.parse(file.text).entries).toHaveLength(2);
  // Importing the file again changes nothing.
  await library.choose(file.name, file.text);
  await expect(library.report).toHaveText(/2 were there already/);
  await expect(library.names).toHaveCount(2);

  await asSomebodyElse(context, { locale: "ja-JP" }, async (there) => {
    const theirs = new Library(there);
    await theirs.open();
    await theirs.choose(file.name, file.text);
    await expect(theirs.report).toBeVisible();
    await expect(theirs.entries).toHaveCount(2);
    const again = await saved(there, theirs.button("export"));
    expect(again.text).toBe(file.text);
  });
});

test("one scenario goes into a file, and a link or its text can be pasted", async ({ page, calculator, library }) => {
  const { payload } = golden("zaif");
  await library.open();
  await library.pasteFold.click();
  await library.pasteBox.fill(`see https://example.org/plimsoll/#/${payload}, please`);
  await library.button("paste").click();
  await expect(library.entry("Zaif / Tech Bureau")).toBeVisible();
  const file = await saved(page, library.button("file", library.entry("Zaif")));
  expect(file.name).toBe("plimsoll-Zaif-Tech-Bureau-September-2018.json");
  expect(JSON.parse(file.text).format).toBe("plimsoll-scenario");
  await library.pasteBox.fill(file.text);
  await library.button("paste").click();
  await expect(library.entries).toHaveCount(2);
  await library.pasteBox.fill(`#/${payload.slice(0, -5)}`);
  await library.button("paste").click();
  await expect(library.failed).toHaveText(/cut off/);
  // The result that its sender saw is kept with it.
  await library.pasteBox.fill(SENT_OTHERWISE);
  await library.button("paste").click();
  await library.button("open", library.entry("Sent")).click();
  await calculator.ready();
  await expect(calculator.opened("differs")).toBeVisible();
});

test("problems of a file are listed with their places, and the rest is kept only if the reader agrees", async ({
  page,
  library,
}) => {
  await library.open();
  const bad = scenarioFile({
    name: "<img src=x onerror=alert(1)>",
    nmae: "=1+1",
    resources: { cash: "\u202e5" },
    holdings: [{ asset: "X", price: -1, owed: 3 }, { price: 2 }],
  });
  await library.choose("bad.json", bad);
  const paths = await library.faulty.locator("[data-path]").evaluateAll((rows) => rows.map((row) => row.dataset.path));
  expect(paths).toEqual([
    "scenario.nmae",
    "scenario.resources.cash",
    "scenario.holdings[0].price",
    "scenario.holdings[1].asset",
  ]);
  // Hostile text is displayed as text, and cannot change the direction of the text next to it.
  await expect(library.main.getByRole("img")).toHaveCount(0);
  expect(await library.faulty.innerText()).not.toContain("\u202e");
  expect(await axe(page)).toEqual([]);
  await expect(library.names).toHaveCount(0);
  await library.button("keep", library.faulty).click();
  await expect(library.entry("<img src=x")).toBeVisible();
  await expect(library.faulty).toHaveCount(0);
  const kept = JSON.parse((await saved(page, library.button("file", library.entries))).text).scenario;
  expect(kept.holdings.map(({ asset, price, owed }) => [asset, price, owed])).toEqual([["X", 0, 3]]);

  await library.choose("bad.json", bad);
  await library.button("drop", library.faulty).click();
  await expect(library.faulty).toHaveCount(0);
  await expect(library.names).toHaveCount(1);
});

test("what is brought in while a file is read comes after it, and what is undecided stays", async ({ library }) => {
  test.setTimeout(120_000);

  await library.open();
  const many = Array.from({ length: 200 }, (_, i) => ({ name: `Many ${i}` }));
  const files = [libraryFile(many), scenarioFile({ name: "One" }), scenarioFile({ name: "Bad", nmae: "x" })];
  // Three files are chosen without a pause in between.
  await library.filePicker.evaluate((input, files) => {
    for (const [i, text] of files.entries()) {
      const data = new DataTransfer();
      data.items.add(new File([text], `${i}.json`, { type: "application/json" }));
      input.files = data.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }, files);
  await expect(library.faulty).toBeVisible();
  await expect(library.report).toHaveText(/201/);
  await library.choose("two.json", scenarioFile({ name: "Two" }));
  // The entry may not be on the first page of the list, because many entries have the same time.
  await library.search.fill("Two");
  await expect(library.entry("Two")).toBeVisible();
  await expect(library.report).toBeVisible();
  await expect(library.faulty, "still undecided").toHaveCount(1);
});

test("a file in UTF-16 is read, as PowerShell writes it", async ({ library }) => {
  await library.open();
  const file = Buffer.from(`\ufeff${scenarioFile({ name: "円 in UTF-16" })}\r\n`, "utf16le");
  await library.choose("utf-16.json", file);
  await expect(library.report).toBeVisible();
  // A name is enclosed in marks that isolate its direction from the text around it.
  const names = await library.names.allInnerTexts();
  expect(names.map((name) => name.replace(/[\u2068\u2069]/g, ""))).toEqual(["円 in UTF-16"]);
});

test("what is no file of ours is told apart", async ({ library }) => {
  await library.open();
  const check = async (contents, pattern) => {
    await library.choose("a file.json", contents);
    await expect(library.failed).toHaveText(pattern);
    await expect(library.failed).toHaveText(/^a file\.json: /);
    await expect(library.report).toBeAttached();
  };
  await check(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0xff]), /not text/);
  await check("", /empty/);
  await check("name,price\nXEM,1", /not JSON, from line 1, column 1/);
  await check("{}", /no scenario and no library/);
  await check(scenarioFile({}).slice(0, 40), /end is missing/);
  await check('{"format":"plimsoll-scenario","version":7}', /newer version/);
  await check(`{"format":"plimsoll-scenario","version":1,"scenario":${"[".repeat(5000)}${"]".repeat(5000)}}`, /nested/);
  await check(scenarioFile({ name: "x".repeat(1024 * 1024) }), /1 MB/);
  await check('{"format":"plimsoll-library","version":1,"entries":[],"entries":[]}', /key appears twice/);
  await expect(library.names).toHaveCount(0);
});

test("a file that is dropped is read, and does not replace the page", async ({ page, library }) => {
  await library.open();
  await drop(page, library.dropPlace, scenarioFile({ name: "Dropped" }));
  await expect(library.entry("Dropped")).toBeVisible();
  expect(library.fragment).toMatch(/^#\/library/);
});

test("a full storage says so and offers files", async ({ page, context, library }) => {
  await context.addInitScript(() => {
    const set = Storage.prototype.setItem;
    Storage.prototype.setItem = function (key, value) {
      if (key.startsWith("plimsoll.entry.")) throw new DOMException("full", "QuotaExceededError");
      set.call(this, key, value);
    };
  });
  await library.open();
  await library.button("save").click();
  await expect(library.storageNotice).toBeVisible();
  await expect(library.names).toHaveCount(0);
  const file = await saved(page, library.button("file"));
  expect(file.name).toMatch(/^plimsoll-Coincheck/);
  await library.choose("three.json", libraryFile([{ name: "A" }, { name: "B" }, { name: "C" }]));
  await expect(library.report).toBeVisible();
  await expect(library.noRoom).toHaveText(/no room for 3 scenarios/);
  expect(await axe(page)).toEqual([]);
});

test("an entry of a newer version stays where it is", async ({ page, context, library }) => {
  await context.addInitScript(() => localStorage.setItem("plimsoll.entry.abc", "plimsoll-entry 9\nnews"));
  await library.open();
  await expect(library.main.getByText("newer version")).toBeVisible();
  expect(await page.evaluate(() => localStorage.getItem("plimsoll.entry.abc"))).toBe("plimsoll-entry 9\nnews");
});
