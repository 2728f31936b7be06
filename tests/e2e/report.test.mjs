// The report: what is printed, on which paper, and that people can write in it.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";

import { CASES, eventually, field, fragment, golden, opened, problem } from "./calculator.mjs";
import { axe, browserTest } from "./helpers.mjs";
import { pages } from "./pdf.mjs";

const DOCUMENT = ".report .document";
const shown = (page) => page.locator(DOCUMENT).waitFor();
const form = (page, name) => page.locator(`input[name="report-form"][value="report-form-${name}"]`);
const length = (page, name) => page.locator(`input[name="report-length"][value="report-${name}"]`);
const part = (page, key) => page.locator(`[data-part="${key}"]`);

/** Space that the style sheet leaves around the text, in mm, and how far the edge of a letter may reach into it. */
const MARGIN = 15;
const HAIR = 1;

/** The letters and digits of a text: a PDF has other code points for some Japanese letters and marks, and breaks lines. */
const plain = (text) => text.normalize("NFKC").replace(/[^\p{L}\p{N}]/gu, "");

const fontsAreThere = (page) => page.evaluate(() => document.fonts.ready.then(() => undefined));

for (const [paper, width, height] of [["A4", 210, 297], ["Letter", 215.9, 279.4]]) {
  for (const [hash, locale, name] of [
    ["#/report/case/coincheck-2018", "en-GB", "exposure"],
    ["#/report/case/zaif-2018", "ja-JP", "ordered"],
    [`#/report/${golden("report").payload}`, "en-GB", "ordered"],
    [`#/report/${golden("every-field").payload}`, "ja-JP", "exposure"],
  ]) {
    browserTest(`${name} of ${hash.slice(9, 34)} prints whole on ${paper}`, { context: { locale }, timeout: 180_000 }, async ({ page, open }) => {
      await open(hash);
      await shown(page);
      await form(page, name).check();
      await fontsAreThere(page);
      const sheets = await pages(page.context().browser(), await page.pdf({ format: paper }));
      assert.ok(sheets.length >= 3 && sheets.length <= 30, `${sheets.length} pages`);
      for (const [i, sheet] of sheets.entries()) {
        const at = `page ${i + 1}: ${JSON.stringify(sheet.ink)}`;
        assert.ok(Math.abs(sheet.width - width) < 1 && Math.abs(sheet.height - height) < 1, at);
        assert.ok(sheet.ink.left > MARGIN - HAIR, `${at}: into the left margin`);
        assert.ok(sheet.ink.right < width - MARGIN + HAIR, `${at}: into the right margin`);
        assert.ok(sheet.ink.top > 16 - HAIR, `${at}: into the top margin`);
        assert.ok(sheet.ink.bottom < height - 4, `${at}: off the sheet`);
        assert.match(sheet.text, new RegExp(`${i + 1}\\s*/\\s*${sheets.length}`), `page ${i + 1} has no number`);
      }
      // All that is on screen is on paper.
      const text = plain(sheets.map((sheet) => sheet.text).join("\n"));
      const titles = await page.locator(`${DOCUMENT} :is(h1, h2, h3)`).allInnerTexts();
      for (const title of titles) assert.ok(text.includes(plain(title)), `${title} is not on paper`);
      const digest = await page.locator(`${DOCUMENT} .provenance .digest`).first().innerText();
      assert.ok(text.includes(digest), "the digest is not on paper");
      if (name === "exposure") {
        const [first, second] = sheets.map((sheet) => plain(sheet.text));
        assert.ok(first.includes(plain(await page.locator(`${DOCUMENT} .summary h2`).innerText())));
        const working = plain(await part(page, "working").locator("h2").innerText());
        assert.ok(!first.includes(working) && second.includes(working), "the summary is not one page");
      }
    });
  }
}

/** The cases of the casebook that have a scenario. */
const INCIDENTS = new URL("../../data/incidents/", import.meta.url);
const WITH_SCENARIO = readdirSync(INCIDENTS)
  .filter((name) => /^\[scenario/m.test(readFileSync(new URL(name, INCIDENTS), "utf8")))
  .map((name) => name.replace(/\.toml$/, ""));

for (const locale of ["en-GB", "ja-JP"]) {
  browserTest(`every case fits on one page: ${locale}`, { context: { locale }, timeout: 400_000 }, async ({ page, open }) => {
    assert.ok(WITH_SCENARIO.length >= 29, `${WITH_SCENARIO.length} cases`);
    const long = [];
    for (const id of WITH_SCENARIO) {
      await open(`#/report/case/${id}`);
      await page.waitForFunction((id) => document.querySelector(".chooser select")?.value === id, id);
      await length(page, "one-page").check();
      await page.locator('[data-worse="done"]').waitFor();
      await fontsAreThere(page);
      for (const format of ["A4", "Letter"]) {
        const pdf = await page.pdf({ format });
        const count = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length;
        if (count !== 1) long.push(`${id} on ${format}: ${count} pages`);
        if (!(id in CASES)) continue;
        const [sheet] = await pages(page.context().browser(), pdf);
        const ink = `${id} on ${format}: ${JSON.stringify(sheet.ink)}`;
        assert.ok(sheet.ink.left > MARGIN - HAIR && sheet.ink.right < sheet.width - MARGIN + HAIR, ink);
        const text = plain(sheet.text);
        const wanted = await page.locator(`${DOCUMENT} :is(.sentence, .verdict, h3, dt, dd, li, .digest)`).allInnerTexts();
        for (const each of wanted) assert.ok(text.includes(plain(each)), `${id} on ${format}: ${each} is not on paper`);
      }
    }
    assert.deepEqual(long, []);
  });
}

browserTest("one page or the full report is remembered, and changes no link", async ({ page, open }) => {
  await open("#/report/case/coincheck-2018");
  await shown(page);
  const before = fragment(page);
  await length(page, "one-page").check();
  await page.locator(`${DOCUMENT}[data-form="one-page"]`).waitFor();
  assert.equal(await page.locator(`${DOCUMENT} .six dd`).count(), 6);
  assert.equal(await page.locator(`${DOCUMENT} [data-qr=""]`).count(), 1);
  const changes = page.locator(`${DOCUMENT} ol[data-worse="done"] li`);
  await changes.first().waitFor();
  assert.equal(await changes.count(), 3);
  assert.ok((await page.locator(`${DOCUMENT} [data-part="assumptions"] li`).count()) <= 5);
  assert.equal(fragment(page), before);
  await page.reload();
  await shown(page);
  assert.equal(await page.locator(`${DOCUMENT}[data-form="one-page"]`).count(), 1);
  await length(page, "full").check();
  await page.reload();
  await shown(page);
  assert.equal(await page.locator(`${DOCUMENT}[data-form="exposure"]`).count(), 1);
});

browserTest("to, from and remarks are printed once they are written", async ({ page, open }) => {
  await open("#/report/case/coincheck-2018");
  await shown(page);
  for (const [name, keys] of [["one-page", ["addressee", "author"]], ["full", ["addressee", "author", "remarks"]]]) {
    await length(page, name).check();
    for (const key of keys) {
      await field(page, `report.${key}`).fill("");
      await page.emulateMedia({ media: "print" });
      assert.equal(await part(page, key).isVisible(), false, `${name}: empty ${key}`);
      await page.emulateMedia({ media: "screen" });
      await field(page, `report.${key}`).fill("Committee");
      await page.emulateMedia({ media: "print" });
      assert.ok(await part(page, key).locator(".text").isVisible(), `${name}: ${key}`);
      await page.emulateMedia({ media: "screen" });
    }
  }
});

browserTest("each line of a printed link opens it, and none begins or ends with a hyphen", { timeout: 120_000 }, async ({ page, open }) => {
  await open(`#/report/${golden("stop").payload}`);
  await shown(page);
  await fontsAreThere(page);
  const link = await page.locator(`${DOCUMENT} .provenance .link-text`).innerText();
  const sheets = await pages(page.context().browser(), await page.pdf({ format: "A4" }));
  const text = sheets.map((sheet) => sheet.text).join("\n");
  const inLines = new RegExp([...link].map((c) => c.replace(/[^\w]/, "\\$&")).join("\n?"));
  const lines = text.match(inLines)?.[0].split("\n");
  assert.ok(lines?.length > 2, "the link is not on paper in lines");
  for (const line of lines) assert.doesNotMatch(line, /^-|-$/);
  const anchor = link.replace("#", "?#");
  const clickable = sheets.flatMap(({ links }) => links.filter(({ url }) => url === anchor).map(({ top }) => Math.round(top)));
  assert.equal(new Set(clickable).size, lines.length, "a line cannot be clicked");
  await page.goto(anchor);
  await shown(page);
  assert.equal(page.url(), link);
});

browserTest("nothing is wider than the paper", async ({ page, open }) => {
  await open(`#/report/${golden("200-holdings").payload}`);
  await shown(page);
  for (const width of [680, 703]) {
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width, height: 1000 });
    const wide = await page.evaluate(() => {
      const right = document.documentElement.clientWidth + 1;
      return [...document.querySelectorAll(".document *")].filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > right).map((e) => `${e.tagName} ${e.textContent.slice(0, 40)}`);
    });
    assert.deepEqual(wide.slice(0, 5), []);
  }
  for (const hidden of [".top", ".controls", ".document textarea", ".document .figure-line input"]) {
    for (const each of await page.locator(hidden).all()) assert.equal(await each.isVisible(), false, hidden);
  }
});

browserTest("what people write is kept with the scenario, and changes no number", async ({ page, context, open }) => {
  await open("#/report/case/coincheck-2018");
  await shown(page);
  const digest = await page.locator(".provenance .digest").first().innerText();
  await form(page, "ordered").check();
  await field(page, "report.addressee").fill("金融庁長官 殿");
  await field(page, "report.facts").fill("02:57 <b>first</b> transfer\n11:25 noticed\n=1+1");
  await field(page, "report.submission").fill("13 February 2018");
  assert.equal(await page.locator(".provenance .digest").first().innerText(), digest);
  await eventually(async () => assert.match(fragment(page), /^#\/report\/p1\./));
  const link = page.url();
  await page.reload();
  await shown(page);
  assert.equal(await field(page, "report.facts").inputValue(), "02:57 <b>first</b> transfer\n11:25 noticed\n=1+1");

  const other = await context.browser().newContext({ locale: "ja-JP" });
  try {
    const received = await other.newPage();
    await received.goto(link);
    await shown(received);
    await opened(received, "reproduced").waitFor();
    assert.equal(await received.locator(`${DOCUMENT}[data-form="ordered"]`).count(), 1, "the receiver sees the same form");
    assert.equal(await field(received, "report.addressee").inputValue(), "金融庁長官 殿");
    await received.emulateMedia({ media: "print" });
    assert.match(await part(received, "facts").locator(".text").innerText(), /<b>first<\/b>/);
    assert.ok(!(await field(received, "report.facts").isVisible()), "a field has no place on paper");
  } finally {
    await other.close();
  }
  // What is too long says so, and stays.
  const long = `${"長".repeat(4_000)}\nx`;
  await field(page, "report.facts").fill(long);
  assert.match(await problem(page, "report.facts").innerText(), /4000|4,000/);
  await page.waitForFunction(() => Object.values(localStorage).some((kept) => kept.includes("report.facts\t")));
  await page.reload();
  await shown(page);
  assert.equal(await field(page, "report.facts").inputValue(), long);
});

browserTest("the explanation of any figure can be left out, and the simulation put in", { timeout: 120_000 }, async ({ page, open }) => {
  await open("#/report/case/coincheck-2018");
  await shown(page);
  const explained = page.locator('[data-why="obligation"]');
  assert.match(await explained.locator(".why").innerText(), /523,000,000/);
  await explained.locator("input").uncheck();
  assert.equal(await explained.locator(".why").count(), 0);
  await page.locator('[data-do="explain-all"]').check();
  assert.equal(await explained.locator(".why").count(), 1);
  await page.locator('[data-do="explain-all"]').uncheck();
  assert.equal(await page.locator(`${DOCUMENT} .why`).count(), 0);
  await page.locator('[data-do="simulation"]').check();
  await page.locator('[data-simulation="done"]').waitFor({ timeout: 90_000 });
  assert.equal(await page.locator('[data-simulation="done"] svg.chart').count(), 1);
  assert.ok((await page.locator('[data-simulation="done"] table').count()) >= 2, "each chart has its table");
});

browserTest("every assumption has its value, its unit and its source", async ({ page, open }) => {
  await open("#/report/case/coincheck-2018");
  await shown(page);
  const rows = await page.locator('[data-table="inputs"] tbody tr').allInnerTexts();
  const row = (name) => rows.find((text) => text.startsWith(name)) ?? assert.fail(`no row ${name}: ${rows.join(" | ")}`);
  assert.match(row("XEM: Held in hot"), /523,000,000 XEM/);
  assert.match(row("XEM: Price at the hack"), /¥110\.2/);
  assert.match(row("Cash"), /assumed/);
  assert.match(row("Share of claims made"), /default of the model|assumed|stated/);
  assert.ok(!rows.some((text) => /^(Breaches come|Stolen of|Panic)/.test(text)), "what has no part in the result is left out");
  // With the simulation its choices are inputs, too.
  await page.locator('[data-do="simulation"]').check();
  await page.locator('[data-table="inputs"] tr', { hasText: "Breaches come" }).waitFor();
  const all = (await page.locator('[data-table="inputs"] tbody tr').allInnerTexts()).join("\n");
  for (const name of ["Stolen of hot", "Recovered", "Response cost", "Fine", "Losses above a threshold", "Insurance limit"]) {
    assert.match(all, new RegExp(`^${name}\\s`, "im"), name);
  }
});

for (const [locale, width, colorScheme] of [["en-GB", 1280, "light"], ["ja-JP", 360, "dark"], ["en-GB", 360, "dark"], ["ja-JP", 1280, "light"]]) {
  browserTest(`the report is for everybody: ${locale}, ${width} px, ${colorScheme}`, { context: { locale, colorScheme, viewport: { width, height: 800 } }, timeout: 120_000 }, async ({ page, open }) => {
    await open("#/report/case/zaif-2018");
    await shown(page);
    for (const name of ["exposure", "ordered", "one-page"]) {
      await (name === "one-page" ? length(page, name) : form(page, name)).check();
      await page.locator(`${DOCUMENT}[data-form="${name}"]`).waitFor();
      assert.deepEqual(await axe(page), []);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(wide <= 0, `${wide} px too wide`);
      const small = await page.evaluate(() =>
        [...document.querySelectorAll(".report *")].filter((e) => e.checkVisibility() && [...e.childNodes].some((node) => node.nodeType === 3 && node.data.trim()) && Number.parseFloat(getComputedStyle(e).fontSize) < 12).map((e) => e.textContent.slice(0, 30)),
      );
      assert.deepEqual(small, []);
    }
  });
}

browserTest("the report by keyboard alone", async ({ page, open }) => {
  await open("#/report/case/coincheck-2018");
  await shown(page);
  const to = async (wanted, limit = 60) => {
    for (let i = 0; i < limit; i += 1) {
      await page.keyboard.press("Tab");
      if (await wanted.evaluate((e) => e === document.activeElement)) return;
    }
    assert.fail("not reached by Tab");
  };
  await to(form(page, "exposure"));
  await page.keyboard.press("ArrowDown");
  await page.locator(`${DOCUMENT}[data-form="ordered"]`).waitFor();
  await to(page.locator('[data-do="print"]'));
  await to(field(page, "report.facts"));
  await page.keyboard.type("Noticed at 11:25.");
  assert.equal(await field(page, "report.facts").inputValue(), "Noticed at 11:25.");
});

for (const [locale, width, colorScheme] of [["en-GB", 1280, "light"], ["ja-JP", 360, "dark"]]) {
  browserTest(`a report on the scenarios of the library: ${locale}, ${width} px`, { context: { locale, colorScheme, viewport: { width, height: 800 } }, timeout: 120_000 }, async ({ page, open }) => {
    await open("#/library");
    const funds = [46e9, 0, 10e9];
    const entries = funds.map((cash, i) => ({
      scenario: {
        name: `Filing <i>${i}</i>`,
        currency: ["JPY", "USD", "KRW"][i],
        holdings: [{ asset: "XEM", held: { hot: 523e6 }, owed: 523e6, price: 88.549, stolen: { hot: 1 } }],
        resources: { cash },
      },
    }));
    entries.push({ scenario: { name: "Left out" } });
    const file = JSON.stringify({ format: "plimsoll-library", version: 1, entries });
    await page.locator('input[type="file"]').setInputFiles({ name: "library.json", mimeType: "application/json", buffer: Buffer.from(file) });
    await page.locator('[data-import="done"]').waitFor();
    await page.locator(".search").fill("filing");
    await eventually(async () => assert.equal(await page.locator("li[data-entry]").count(), 3));
    await page.locator('[data-do="report"]').click();
    await page.waitForFunction(() => document.activeElement?.id === "report-many");
    // The least covered first: of 46.3 bn there is nothing, then 10 bn, then 46 bn.
    const names = ["Filing <i>1</i>", "Filing <i>2</i>", "Filing <i>0</i>"];
    const bare = (texts) => texts.map((text) => text.replace(/[\u2066-\u2069]/g, ""));
    assert.deepEqual(bare(await page.locator(`${DOCUMENT} .overview tbody th`).allInnerTexts()), names);
    assert.deepEqual(bare(await page.locator(`${DOCUMENT} h2`).allInnerTexts()), names);
    assert.deepEqual(await axe(page), []);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(wide <= 0, `${wide} px too wide`);
    await fontsAreThere(page);
    for (const paper of ["A4", "Letter"]) {
      const sheets = await pages(page.context().browser(), await page.pdf({ format: paper }));
      assert.equal(sheets.length, 4, "the table of all, and a page for each");
      for (const sheet of sheets) {
        assert.ok(sheet.ink.left > MARGIN - HAIR && sheet.ink.right < sheet.width - MARGIN + HAIR, JSON.stringify(sheet.ink));
        assert.ok(sheet.ink.top > 16 - HAIR && sheet.ink.bottom < sheet.height - 4, JSON.stringify(sheet.ink));
      }
      const digests = await page.locator(`${DOCUMENT} [data-entry] .digest`).allInnerTexts();
      const links = await page.locator(`${DOCUMENT} [data-entry] .link-text`).allInnerTexts();
      assert.equal(links.length, 3);
      for (const [i, sheet] of sheets.slice(1).entries()) {
        for (const text of [names[i], digests[i], links[i]]) assert.ok(plain(sheet.text).includes(plain(text)), `${text} is not on page ${i + 2}`);
      }
    }
    // Back where the reader was, with what they looked for.
    await page.locator('[data-do="back"]').click();
    await page.waitForFunction(() => document.activeElement?.id === "library-entries");
    assert.equal(await page.locator(".search").inputValue(), "filing");
    assert.equal(await page.locator("li[data-entry]").count(), 3);
  });
}
