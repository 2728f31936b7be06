// The report: its contents, its pages on paper, and its text fields.

import { readdirSync, readFileSync } from "node:fs";

import { asSomebodyElse, expect, LOOKS, test, TWO_LOOKS } from "./fixtures.mjs";
import { Report } from "./pages/report.mjs";
import { axe, tooWide } from "./support/axe.mjs";
import { libraryFile } from "./support/files.mjs";
import { CASES, golden } from "./support/golden.mjs";
import { tabTo } from "./support/keyboard.mjs";
import { beyondMargins, pageCount, pages, plain } from "./support/pdf.mjs";

for (const [paper, width, height] of [
  ["A4", 210, 297],
  ["Letter", 215.9, 279.4],
]) {
  for (const [hash, locale, name] of [
    ["#/report/case/coincheck-2018", "en-GB", "exposure"],
    ["#/report/case/zaif-2018", "ja-JP", "ordered"],
    [`#/report/${golden("report").payload}`, "en-GB", "ordered"],
    [`#/report/${golden("every-field").payload}`, "ja-JP", "exposure"],
  ]) {
    test.describe(() => {
      test.use({ locale });
      test(`${name} of ${hash.slice(9, 34)} prints whole on ${paper}`, async ({ page, report }) => {
        test.setTimeout(180_000);

        await report.open(hash);
        await report.form(name).check();
        await report.fontsAreThere();
        const sheets = await pages(page.context().browser(), await page.pdf({ format: paper }));
        expect(sheets.length, "pages").toBeGreaterThanOrEqual(3);
        expect(sheets.length, "pages").toBeLessThanOrEqual(30);
        for (const [i, sheet] of sheets.entries()) {
          const at = `page ${i + 1}: ${JSON.stringify(sheet.ink)}`;
          expect(Math.abs(sheet.width - width), at).toBeLessThan(1);
          expect(Math.abs(sheet.height - height), at).toBeLessThan(1);
          expect(beyondMargins(sheet), at).toEqual([]);
          expect(sheet.text, `page ${i + 1} has no number`).toMatch(new RegExp(`${i + 1}\\s*/\\s*${sheets.length}`));
        }
        // Everything on screen is on paper.
        const text = plain(sheets.map((sheet) => sheet.text).join("\n"));
        const titles = await report.titles.allInnerTexts();
        for (const title of titles) expect(text, `${title} is not on paper`).toContain(plain(title));
        const digest = await report.digest.innerText();
        expect(text, "the digest is not on paper").toContain(digest);
        if (name === "exposure") {
          const [first, second] = sheets.map((sheet) => plain(sheet.text));
          expect(first).toContain(plain(await report.part("summary").getByRole("heading", { level: 2 }).innerText()));
          const working = plain(await report.part("working").getByRole("heading", { level: 2 }).innerText());
          expect(first, "the summary is one page").not.toContain(working);
          expect(second).toContain(working);
        }
      });
    });
  }
}

/** The cases of the casebook with a scenario. */
const INCIDENTS = new URL("../../data/incidents/", import.meta.url);
const WITH_SCENARIO = readdirSync(INCIDENTS)
  .filter((name) => /^\[scenario/m.test(readFileSync(new URL(name, INCIDENTS), "utf8")))
  .map((name) => name.replace(/\.toml$/, ""));

for (const locale of ["en-GB", "ja-JP"]) {
  test.describe(() => {
    test.use({ locale });
    test(`every case fits on one page: ${locale}`, async ({ page, report }) => {
      test.setTimeout(400_000);

      expect(WITH_SCENARIO.length, "cases").toBeGreaterThanOrEqual(29);
      const long = [];
      for (const id of WITH_SCENARIO) {
        await report.open(`#/report/case/${id}`);
        await expect(report.chooser).toHaveValue(id);
        await report.length("one-page").check();
        await report.worse.waitFor();
        await report.fontsAreThere();
        for (const format of ["A4", "Letter"]) {
          const pdf = await page.pdf({ format });
          if (pageCount(pdf) !== 1) long.push(`${id} on ${format}: ${pageCount(pdf)} pages`);
          if (!(id in CASES)) continue;
          const [sheet] = await pages(page.context().browser(), pdf);
          expect(beyondMargins({ ...sheet, ink: { ...sheet.ink, top: 99, bottom: 0 } }), `${id} on ${format}`).toEqual(
            [],
          );
          const wanted = await report.wordsOfOnePage.allInnerTexts();
          for (const text of wanted) expect(plain(sheet.text), `${id} on ${format}`).toContain(plain(text));
        }
      }
      expect(long).toEqual([]);
    });
  });
}

test("one page or the full report is remembered, and changes no link", async ({ report }) => {
  await report.open("#/report/case/coincheck-2018");
  const before = report.fragment;
  await report.length("one-page").check();
  await expect(report.shownAs("one-page")).toBeVisible();
  await expect(report.sixFigures).toHaveCount(6);
  await expect(report.qr).toHaveCount(1);
  await expect(report.worse.getByRole("listitem")).toHaveCount(3);
  expect(await report.part("assumptions").getByRole("listitem").count()).toBeLessThanOrEqual(5);
  expect(report.fragment).toBe(before);
  await report.reload();
  await expect(report.shownAs("one-page")).toBeVisible();
  await report.length("full").check();
  await report.reload();
  await expect(report.shownAs("exposure")).toBeVisible();
});

test("to, from and remarks are printed once they are written", async ({ page, report }) => {
  await report.open("#/report/case/coincheck-2018");
  for (const [name, keys] of [
    ["one-page", ["addressee", "author"]],
    ["full", ["addressee", "author", "remarks"]],
  ]) {
    await report.length(name).check();
    for (const key of keys) {
      await report.field(`report.${key}`).fill("");
      await page.emulateMedia({ media: "print" });
      await expect(report.part(key), `${name}: empty ${key}`).toBeHidden();
      await page.emulateMedia({ media: "screen" });
      await report.field(`report.${key}`).fill("Committee");
      await page.emulateMedia({ media: "print" });
      await expect(report.part(key).locator(".text"), `${name}: ${key}`).toBeVisible();
      await page.emulateMedia({ media: "screen" });
    }
  }
});

test("each line of a printed link opens it, and none begins or ends with a hyphen", async ({ page, report }) => {
  test.setTimeout(120_000);

  await report.open(`#/report/${golden("stop").payload}`);
  await report.fontsAreThere();
  const link = await report.linkText.innerText();
  const sheets = await pages(page.context().browser(), await page.pdf({ format: "A4" }));
  const text = sheets.map((sheet) => sheet.text).join("\n");
  const inLines = new RegExp([...link].map((c) => c.replace(/[^\w]/, "\\$&")).join("\n?"));
  const lines = text.match(inLines)?.[0].split("\n");
  expect(lines?.length, "the link is not on paper in lines").toBeGreaterThan(2);
  for (const line of lines) expect(line).not.toMatch(/^-|-$/);
  const anchor = link.replace("#", "?#");
  const clickable = sheets.flatMap(({ links }) =>
    links.filter(({ url }) => url === anchor).map(({ top }) => Math.round(top)),
  );
  expect(new Set(clickable).size, "a line cannot be clicked").toBe(lines.length);
  await page.goto(anchor);
  await report.ready();
  expect(page.url()).toBe(link);
});

test("nothing is wider than the paper", async ({ page, report }) => {
  test.setTimeout(120_000);

  await report.open(`#/report/${golden("200-holdings").payload}`);
  for (const width of [680, 703]) {
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width, height: 1000 });
    const wide = await page.evaluate(() => {
      const right = document.documentElement.clientWidth + 1;
      return [...document.querySelectorAll("main article *")]
        .filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > right)
        .map((e) => `${e.tagName} ${e.textContent.slice(0, 40)}`);
    });
    expect(wide.slice(0, 5)).toEqual([]);
  }
  // On paper there are no controls.
  await expect(report.header).toBeHidden();
  await expect(report.controls).toBeHidden();
  for (const control of ["combobox", "textbox", "checkbox", "radio"]) {
    await expect(page.getByRole(control), control).toHaveCount(0);
  }
});

test("what people write is kept with the scenario, and changes no number", async ({ page, context, report }) => {
  await report.open("#/report/case/coincheck-2018");
  const digest = await report.digest.innerText();
  await report.form("ordered").check();
  await report.field("report.addressee").fill("金融庁長官 殿");
  await report.field("report.facts").fill("02:57 <b>first</b> transfer\n11:25 noticed\n=1+1");
  await report.field("report.submission").fill("13 February 2018");
  await expect(report.digest).toHaveText(digest);
  await expect.poll(() => report.fragment).toMatch(/^#\/report\/p1\./);
  const link = page.url();
  await report.reload();
  await expect(report.field("report.facts")).toHaveValue("02:57 <b>first</b> transfer\n11:25 noticed\n=1+1");

  await asSomebodyElse(context, { locale: "ja-JP" }, async (there) => {
    const received = new Report(there);
    await received.open(link);
    await expect(received.opened("reproduced")).toBeVisible();
    await expect(received.shownAs("ordered"), "the receiver sees the same form").toBeVisible();
    await expect(received.field("report.addressee")).toHaveValue("金融庁長官 殿");
    await there.emulateMedia({ media: "print" });
    await expect(received.part("facts").locator(".text")).toHaveText(/<b>first<\/b>/);
    await expect(received.field("report.facts"), "a field has no place on paper").toBeHidden();
  });
  // A text that is too long is refused, and stays in its field.
  const long = `${"長".repeat(4_000)}\nx`;
  await report.field("report.facts").fill(long);
  await expect(report.problem("report.facts")).toHaveText(/4000|4,000/);
  await page.waitForFunction(() => Object.values(localStorage).some((kept) => kept.includes("report.facts\t")));
  await report.reload();
  await expect(report.field("report.facts")).toHaveValue(long);
});

test("the explanation of any figure can be left out, and the simulation put in", async ({ report }) => {
  test.setTimeout(120_000);

  await report.open("#/report/case/coincheck-2018");
  const explained = report.explained("obligation");
  await expect(explained.locator(".why")).toHaveText(/523,000,000/);
  await explained.getByRole("checkbox").uncheck();
  await expect(explained.locator(".why")).toHaveCount(0);
  await report.explainAll.check();
  await expect(explained.locator(".why")).toHaveCount(1);
  await report.explainAll.uncheck();
  await expect(report.explanations).toHaveCount(0);
  await report.withSimulation.check();
  await report.simulation.waitFor({ timeout: 90_000 });
  await expect(report.simulation.locator("svg.chart")).toHaveCount(1);
  const tables = await report.simulation.getByRole("table").count();
  expect(tables, "each chart has its table").toBeGreaterThanOrEqual(2);
});

test("every assumption has its value, its unit and its source", async ({ report }) => {
  await report.open("#/report/case/coincheck-2018");
  const rows = await report.inputRows.allInnerTexts();
  const row = (name) => rows.find((text) => text.startsWith(name));
  expect(row("XEM: Held in hot")).toMatch(/523,000,000 XEM/);
  expect(row("XEM: Price at the hack")).toMatch(/¥110\.2/);
  expect(row("Cash")).toMatch(/assumed/);
  expect(row("Share of claims made")).toMatch(/default of the model|assumed|stated/);
  // Inputs that do not affect the result are left out.
  expect(rows.filter((text) => /^(Breaches come|Stolen of|Panic)/.test(text))).toEqual([]);
  // With the simulation, its settings are inputs, too.
  await report.withSimulation.check();
  await expect(report.inputRows.filter({ hasText: "Breaches come" })).toBeVisible();
  const all = (await report.inputRows.allInnerTexts()).join("\n");
  for (const name of [
    "Stolen of hot",
    "Recovered",
    "Response cost",
    "Fine",
    "Losses above a threshold",
    "Insurance limit",
  ]) {
    expect(all, name).toMatch(new RegExp(`^${name}\\s`, "im"));
  }
});

for (const look of LOOKS) {
  test.describe(look.name, () => {
    test.use(look.use);
    test("the report is for everybody", async ({ page, report }) => {
      test.setTimeout(120_000);

      await report.open("#/report/case/zaif-2018");
      for (const name of ["exposure", "ordered", "one-page"]) {
        await (name === "one-page" ? report.length(name) : report.form(name)).check();
        await expect(report.shownAs(name)).toBeVisible();
        expect(await axe(page)).toEqual([]);
        expect(await tooWide(page)).toEqual([]);
        const small = await page.evaluate(() =>
          [...document.querySelectorAll(".report *")]
            .filter(
              (e) =>
                e.checkVisibility() &&
                [...e.childNodes].some((node) => node.nodeType === 3 && node.data.trim()) &&
                Number.parseFloat(getComputedStyle(e).fontSize) < 12,
            )
            .map((e) => e.textContent.slice(0, 30)),
        );
        expect(small).toEqual([]);
      }
    });
  });
}

test("the report by keyboard alone", async ({ page, report }) => {
  await report.open("#/report/case/coincheck-2018");
  await tabTo(page, report.form("exposure"));
  await page.keyboard.press("ArrowDown");
  await expect(report.shownAs("ordered")).toBeVisible();
  await tabTo(page, report.print);
  await tabTo(page, report.field("report.facts"));
  await page.keyboard.type("Noticed at 11:25.");
  await expect(report.field("report.facts")).toHaveValue("Noticed at 11:25.");
});

/** Scenarios in a library. Of an obligation of 46.3 bn, 46 bn, nothing, and 10 bn is covered. */
const FILINGS = [46e9, 0, 10e9].map((cash, i) => ({
  name: `Filing <i>${i}</i>`,
  currency: ["JPY", "USD", "KRW"][i],
  holdings: [{ asset: "XEM", held: { hot: 523e6 }, owed: 523e6, price: 88.549, stolen: { hot: 1 } }],
  resources: { cash },
}));

for (const look of TWO_LOOKS) {
  test.describe(look.name, () => {
    test.use(look.use);
    test("a report on the scenarios of the library", async ({ page, library, report }) => {
      test.setTimeout(120_000);

      await library.open();
      await library.choose("library.json", libraryFile([...FILINGS, { name: "Left out" }]));
      await expect(library.report).toBeVisible();
      await library.search.fill("filing");
      await expect(library.entries).toHaveCount(3);
      await library.button("report").click();
      await expect(page.locator("#report-many")).toBeFocused();
      // The least covered scenario is first.
      const names = ["Filing <i>1</i>", "Filing <i>2</i>", "Filing <i>0</i>"];
      const bare = (texts) => texts.map((text) => text.replace(/[\u2066-\u2069]/g, ""));
      expect(bare(await report.overview.allInnerTexts())).toEqual(names);
      expect(bare(await report.document.getByRole("heading", { level: 2 }).allInnerTexts())).toEqual(names);
      expect(await axe(page)).toEqual([]);
      expect(await tooWide(page)).toEqual([]);
      await report.fontsAreThere();
      const digests = await report.entries.locator(".digest").allInnerTexts();
      const links = await report.entries.locator(".link-text").allInnerTexts();
      expect(links).toHaveLength(3);
      for (const paper of ["A4", "Letter"]) {
        const sheets = await pages(page.context().browser(), await page.pdf({ format: paper }));
        expect(sheets, "the table of all, and a page for each").toHaveLength(4);
        for (const sheet of sheets) expect(beyondMargins(sheet), JSON.stringify(sheet.ink)).toEqual([]);
        for (const [i, sheet] of sheets.slice(1).entries()) {
          for (const text of [names[i], digests[i], links[i]]) expect(plain(sheet.text)).toContain(plain(text));
        }
      }
      // The reader is back at the library, with the same search.
      await report.back.click();
      await expect(page.locator("#library-entries")).toBeFocused();
      await expect(library.search).toHaveValue("filing");
      await expect(library.entries).toHaveCount(3);
    });
  });
}
