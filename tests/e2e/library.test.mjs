// The library: keeping, finding, taking back; files and links in and out; two windows; full storage.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { field, fragment, golden, opened, READY, SENT_OTHERWISE } from "./calculator.mjs";
import { axe, browserTest } from "./helpers.mjs";

const LIBRARY = "#/library";
const SHOWN = "main.library";

const entry = (page, name) => page.locator("li[data-entry]", { hasText: name });
const act = (place, what) => place.locator(`[data-do="${what}"]`).first();
const names = (page) => page.locator("li[data-entry] h3").allInnerTexts();
const report = (page) => page.locator('[data-import="done"]');

async function openLibrary(page, open) {
  await open(LIBRARY);
  await page.waitForSelector(SHOWN);
}

/** Gives the page a file, as its picker does. */
const choose = (page, name, contents) =>
  page.locator('input[type="file"]').setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(contents) });

/** What a click saves as a file. */
async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

const scenarioFile = (scenario) => JSON.stringify({ format: "plimsoll-scenario", version: 1, scenario });
const libraryFile = (scenarios) =>
  JSON.stringify({ format: "plimsoll-library", version: 1, entries: scenarios.map((scenario) => ({ scenario })) });

browserTest("a scenario is saved, changed, renamed, tagged, found, copied, opened", async ({ page, open }) => {
  await openLibrary(page, open);
  await field(page, "name").fill("First filing");
  await act(page, "save").click();
  await entry(page, "First filing").waitFor();
  // A change is saved to the same entry.
  await field(page, "name").fill("First filing, corrected");
  await act(page, "update").click();
  await entry(page, "First filing, corrected").waitFor();
  assert.equal((await names(page)).length, 1);

  await act(entry(page, "First filing"), "edit").click();
  const form = page.locator("form.edit");
  await form.locator("input").nth(0).fill("Filing <b>A</b>");
  await form.locator("input").nth(1).fill("2018, 年度、x");
  await act(form, "change").click();
  await entry(page, "Filing <b>A</b>").waitFor();
  assert.deepEqual(await page.locator("li[data-entry] .tag").allInnerTexts(), ["2018", "年度", "x"]);

  await act(entry(page, "Filing"), "copy").click();
  await page.locator("li[data-entry]").nth(1).waitFor();
  await page.locator(".search").fill("（copy");
  assert.deepEqual(await names(page), ["Filing <b>A</b> (copy)"]);
  await page.locator(".search").fill("");
  await page.locator("button.tag", { hasText: "年度" }).click();
  assert.equal((await names(page)).length, 2);

  // All of it outlives the page.
  await page.reload();
  await page.waitForSelector(SHOWN);
  await page.locator("li[data-entry]").nth(1).waitFor();
  await act(page.locator("li[data-entry]").filter({ hasNotText: "(copy)" }), "open").click();
  await page.waitForSelector(READY);
  assert.equal(await field(page, "name").inputValue(), "Filing <b>A</b>");
});

browserTest("what is deleted comes back, or goes for good", async ({ page, open }) => {
  await openLibrary(page, open);
  await act(page, "save").click();
  await act(page.locator("li[data-entry]"), "delete").click();
  await page.locator("li[data-entry]").waitFor({ state: "detached" });
  await page.waitForFunction(() => document.activeElement?.id === "library-done");
  await act(page, "undo").click();
  await page.locator("li[data-entry]").waitFor();
  await page.waitForFunction(() => document.activeElement?.id === "library-done");

  await act(page.locator("li[data-entry]"), "delete").click();
  await page.reload();
  await page.waitForSelector(SHOWN);
  await page.locator(".deleted summary").click();
  await act(page, "restore").click();
  await page.locator("li[data-entry]").waitFor();
  await act(page.locator("li[data-entry]"), "delete").click();
  await page.locator("li[data-entry]").waitFor({ state: "detached" });
  await page.locator(".deleted summary").click();
  await act(page, "erase").click();
  await page.locator("li[data-deleted]").waitFor({ state: "detached" });
  await page.waitForFunction(() => document.activeElement?.id === "library-entries");
  assert.equal(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("plimsoll.entry.")).length), 0);
});

// The driver's browser keeps no page that was left. So this changes what another window would, without telling the page,
// and says that the page was kept.
browserTest("the page that a reader comes back to shows the library as it is now", async ({ page, open }) => {
  await openLibrary(page, open);
  for (const name of ["Stays", "Deleted elsewhere"]) {
    await field(page, "name").fill(name);
    await act(page, "save").click();
    await entry(page, name).waitFor();
  }
  const id = await entry(page, "Deleted elsewhere").getAttribute("data-entry");
  await page.evaluate((id) => {
    localStorage.removeItem(`plimsoll.entry.${id}`);
    window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
  }, id);
  await entry(page, "Deleted elsewhere").waitFor({ state: "detached" });
  assert.deepEqual(await names(page), ["Stays"]);
  const { text } = await saved(page, act(page, "export"));
  assert.ok(!text.includes("Deleted elsewhere"));
});

browserTest("two windows at once lose nothing", async ({ page, context, open, url }) => {
  await openLibrary(page, open);
  await field(page, "name").fill("Shared");
  await act(page, "save").click();
  await entry(page, "Shared").waitFor();
  const other = await context.newPage();
  await other.goto(url + LIBRARY);
  await entry(other, "Shared").waitFor();
  // One window renames, the other tags: both changes stay.
  await act(entry(other, "Shared"), "edit").click();
  await other.locator("form.edit input").nth(1).fill("tagged");
  await act(entry(page, "Shared"), "edit").click();
  await page.locator("form.edit input").nth(0).fill("Renamed");
  await act(page.locator("form.edit"), "change").click();
  await entry(other, "Renamed").waitFor();
  // What is being typed there stays.
  assert.equal(await other.locator("form.edit input").nth(1).inputValue(), "tagged");
  await act(other.locator("form.edit"), "change").click();
  await page.locator("li[data-entry] .tag", { hasText: "tagged" }).waitFor();
  assert.deepEqual(await names(page), ["Renamed"]);
  // Each saves something of its own.
  await act(page, "save").click();
  await act(other, "save").click();
  for (const window of [page, other]) await window.locator("li[data-entry]").nth(2).waitFor();
});

browserTest("the library goes into one file and comes back from it", async ({ page, context, open, url }) => {
  await openLibrary(page, open);
  for (const name of ["Alpha", "Bravo"]) {
    await field(page, "name").fill(name);
    await act(page, "save").click();
    await entry(page, name).waitFor();
  }
  const file = await saved(page, act(page, "export"));
  assert.match(file.name, /^plimsoll-library-\d{4}-\d\d-\d\d\.json$/);
  assert.equal(JSON.parse(file.text).entries.length, 2);
  // Brought in again, it changes nothing.
  await choose(page, file.name, file.text);
  await report(page).waitFor();
  assert.match(await report(page).innerText(), /2 were there already/);
  assert.equal((await names(page)).length, 2);

  const fresh = await context.browser().newContext({ locale: "ja-JP" });
  try {
    const there = await fresh.newPage();
    await there.goto(url + LIBRARY);
    await there.waitForSelector(SHOWN);
    await choose(there, file.name, file.text);
    await report(there).waitFor();
    await there.locator("li[data-entry]").nth(1).waitFor();
    const again = await saved(there, act(there, "export"));
    assert.equal(again.text, file.text);
  } finally {
    await fresh.close();
  }
});

browserTest("one scenario goes into a file, and a link or its text can be pasted", async ({ page, open }) => {
  const { payload } = golden("zaif");
  await openLibrary(page, open);
  await page.locator("section.drop summary").click();
  const box = page.locator("textarea");
  await box.fill(`see https://example.org/plimsoll/#/${payload}, please`);
  await act(page, "paste").click();
  await entry(page, "Zaif / Tech Bureau").waitFor();
  const file = await saved(page, act(entry(page, "Zaif"), "file"));
  assert.equal(file.name, "plimsoll-Zaif-Tech-Bureau-September-2018.json");
  assert.equal(JSON.parse(file.text).format, "plimsoll-scenario");
  await box.fill(file.text);
  await act(page, "paste").click();
  await page.locator("li[data-entry]").nth(1).waitFor();
  await box.fill(`#/${payload.slice(0, -5)}`);
  await act(page, "paste").click();
  await page.locator("[data-failed]").waitFor();
  assert.match(await page.locator("[data-failed]").innerText(), /cut off/);
  // What its sender saw is kept with it.
  await box.fill(SENT_OTHERWISE);
  await act(page, "paste").click();
  await act(entry(page, "Sent"), "open").click();
  await page.waitForSelector(READY);
  await opened(page, "differs").waitFor();
});

browserTest("problems of a file are listed with their places, and the rest is kept only if the reader agrees", async ({ page, open }) => {
  await openLibrary(page, open);
  const bad = scenarioFile({
    name: "<img src=x onerror=alert(1)>",
    nmae: "=1+1",
    resources: { cash: "\u202e5" },
    holdings: [{ asset: "X", price: -1, owed: 3 }, { price: 2 }],
  });
  await choose(page, "bad.json", bad);
  const article = page.locator("[data-faulty]");
  await article.waitFor();
  const paths = await article.locator("[data-path]").evaluateAll((rows) => rows.map((row) => row.dataset.path));
  assert.deepEqual(paths, ["scenario.nmae", "scenario.resources.cash", "scenario.holdings[0].price", "scenario.holdings[1].asset"]);
  // Hostile text is text, and cannot turn round what is beside it.
  assert.equal(await page.locator("main img").count(), 0);
  assert.ok(!(await article.innerText()).includes("\u202e"));
  assert.deepEqual(await axe(page), []);
  assert.equal((await names(page)).length, 0);
  await act(article, "keep").click();
  await entry(page, "<img src=x").waitFor();
  await article.waitFor({ state: "detached" });
  const kept = JSON.parse((await saved(page, act(page.locator("li[data-entry]"), "file"))).text).scenario;
  assert.deepEqual(kept.holdings.map(({ asset, price, owed }) => [asset, price, owed]), [["X", 0, 3]]);

  await choose(page, "bad.json", bad);
  await act(article, "drop").click();
  await article.waitFor({ state: "detached" });
  assert.equal((await names(page)).length, 1);
});

browserTest("what is brought in while a file is read comes after it, and what is undecided stays", { timeout: 120_000 }, async ({ page, open }) => {
  await openLibrary(page, open);
  const many = Array.from({ length: 200 }, (_, i) => ({ name: `Many ${i}` }));
  const files = [libraryFile(many), scenarioFile({ name: "One" }), scenarioFile({ name: "Bad", nmae: "x" })];
  // Three choices with no time between them.
  await page.locator('input[type="file"]').evaluate((input, files) => {
    for (const [i, text] of files.entries()) {
      const data = new DataTransfer();
      data.items.add(new File([text], `${i}.json`, { type: "application/json" }));
      input.files = data.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }, files);
  await page.locator("[data-faulty]").waitFor();
  assert.match(await report(page).innerText(), /201/);
  await choose(page, "two.json", scenarioFile({ name: "Two" }));
  // Among so many of the same moment it need not stand on the first page of the list.
  await page.locator('input[type="search"]').fill("Two");
  await entry(page, "Two").waitFor();
  await report(page).waitFor();
  assert.equal(await page.locator("[data-faulty]").count(), 1, "still undecided");
});

browserTest("a file in UTF-16 is read, as PowerShell writes it", async ({ page, open }) => {
  await openLibrary(page, open);
  const file = Buffer.from(`\ufeff${scenarioFile({ name: "円 in UTF-16" })}\r\n`, "utf16le");
  await choose(page, "utf-16.json", file);
  await report(page).waitFor();
  // A name stands in marks that keep its direction apart from the text around it.
  const shown = (await names(page)).map((name) => name.replace(/[\u2068\u2069]/g, ""));
  assert.deepEqual(shown, ["円 in UTF-16"]);
});

browserTest("files that are none are told apart", async ({ page, open }) => {
  await openLibrary(page, open);
  const failed = page.locator("[data-failed]");
  const check = async (contents, pattern) => {
    await choose(page, "a file.json", contents);
    await page.waitForFunction((source) => {
      const said = document.querySelector("[data-failed]")?.innerText ?? "";
      return new RegExp(source).test(said) && document.querySelector('[data-import="done"]');
    }, pattern.source);
    assert.match(await failed.innerText(), /^a file\.json: /);
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
  assert.equal((await names(page)).length, 0);
});

browserTest("a file that is dropped is read, and does not replace the page", async ({ page, open }) => {
  await openLibrary(page, open);
  const transfer = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], "dropped.json", { type: "application/json" }));
    return data;
  }, scenarioFile({ name: "Dropped" }));
  await page.dispatchEvent("[data-drop]", "dragover", { dataTransfer: transfer });
  await page.dispatchEvent("[data-drop]", "drop", { dataTransfer: transfer });
  await entry(page, "Dropped").waitFor();
  assert.equal(fragment(page).startsWith(LIBRARY), true);
});

browserTest("a full storage says so and offers files", { expect: [] }, async ({ page, context, open }) => {
  await context.addInitScript(() => {
    const set = Storage.prototype.setItem;
    Storage.prototype.setItem = function (key, value) {
      if (key.startsWith("plimsoll.entry.")) throw new DOMException("full", "QuotaExceededError");
      set.call(this, key, value);
    };
  });
  await openLibrary(page, open);
  await act(page, "save").click();
  await page.locator("main [data-storage]").waitFor();
  assert.equal((await names(page)).length, 0);
  const file = await saved(page, act(page, "file"));
  assert.match(file.name, /^plimsoll-Coincheck/);
  await choose(page, "three.json", libraryFile([{ name: "A" }, { name: "B" }, { name: "C" }]));
  await report(page).waitFor();
  assert.match(await page.locator("[data-drop] .error").innerText(), /no room for 3 scenarios/);
  assert.deepEqual(await axe(page), []);
});

browserTest("an entry of a newer version stays where it is", async ({ page, context, open }) => {
  await context.addInitScript(() => localStorage.setItem("plimsoll.entry.abc", "plimsoll-entry 9\nnews"));
  await openLibrary(page, open);
  await page.locator(".notice.problem", { hasText: "newer version" }).waitFor();
  assert.equal(await page.evaluate(() => localStorage.getItem("plimsoll.entry.abc")), "plimsoll-entry 9\nnews");
});
