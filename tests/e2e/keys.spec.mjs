// No screen shows the key of a text instead of the text. That happens if the text is not loaded with the screen, so
// each screen is here the first one that a new page opens.

import { readdirSync, readFileSync } from "node:fs";

import { expect, test } from "./fixtures.mjs";

/** Addresses of screens, each with the page object of its screen. */
const SCREENS = {
  "#/": "calculator",
  "#/case/zaif-2018": "calculator",
  "#/simulate": "simulate",
  "#/stress": "stress",
  "#/cases": "cases",
  "#/cases/coincheck-2018": "cases",
  "#/cases/rates": "cases",
  "#/compare": "compare",
  "#/library": "library",
  "#/report": "report",
};

/** The keys of all texts. Keys without a hyphen may also be ordinary words. */
const KEYS = (() => {
  const folder = new URL("../../locales/en/", import.meta.url);
  const sources = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), "utf8"));
  const keys = sources.flatMap((source) => [...source.matchAll(/^([a-z0-9-]+) =/gm)].map(([, key]) => key));
  return keys.filter((key) => key.includes("-"));
})();

/** Opens everything that the page folds, until nothing more is found. Buttons with another purpose are not clicked. */
async function unfoldAll(page) {
  for (let round = 0; round < 6; round++) {
    const opened = await page.evaluate(async () => {
      const folded = [
        ...[...document.querySelectorAll("details:not([open]) > summary")],
        ...document.querySelectorAll('main [aria-expanded="false"]'),
      ];
      for (const each of folded) each.click();
      await new Promise((resolve) => setTimeout(resolve, 300));
      return folded.length;
    });
    if (opened === 0) return;
  }
}

/** Texts on the page, visible or for screen readers, that are keys, contain a key, or look like one. */
function keysShown(page) {
  return page.evaluate((keys) => {
    const known = new Set(keys);
    const texts = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.currentNode; node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) {
        // Digests, links and codes are not text.
        const isCode = node.parentElement.closest("code, script, style, .digest, [data-code]");
        if (!isCode) texts.push(node.data);
      } else {
        const spoken = ["aria-label", "aria-description", "aria-valuetext", "title", "placeholder", "alt"];
        for (const name of spoken) if (node.hasAttribute(name)) texts.push(node.getAttribute(name));
      }
    }
    texts.push(document.title);
    // A text that is a single such word is a key without a text, not an English word with a hyphen.
    const families = new Set(keys.map((key) => key.split("-")[0]));
    const looksLikeKey = (text) => /^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(text) && families.has(text.split("-")[0]);
    const found = texts.filter((text) => {
      const words = text.match(/[a-z][a-z0-9]*(-[a-z0-9]+)+/g) ?? [];
      return words.some((word) => known.has(word)) || looksLikeKey(text.trim());
    });
    return [...new Set(found)];
  }, KEYS);
}

for (const locale of ["en-GB", "ja-JP"]) {
  test.describe(locale, () => {
    test.use({ locale });
    for (const [hash, name] of Object.entries(SCREENS)) {
      test(`${hash} shows no key, opened first`, async ({ page, screens }) => {
        test.setTimeout(120_000);

        const screen = screens[name];
        await screen.open(hash);
        await page.waitForTimeout(500);
        await unfoldAll(page);
        expect(await keysShown(page)).toEqual([]);
        // Tables instead of charts, and the other forms of a screen.
        for (const toggle of await screen.tableToggles.all()) await toggle.click();
        for (const form of await screens.report.forms.all()) {
          await form.check();
          await unfoldAll(page);
          expect(await keysShown(page)).toEqual([]);
        }
        await unfoldAll(page);
        expect(await keysShown(page)).toEqual([]);
      });
    }

    test("the panel for sharing and a refused field show no key", async ({ page, calculator }) => {
      await calculator.open();
      await calculator.share.open();
      for (const way of await calculator.share.ways.all()) await way.click();
      await page.waitForTimeout(500);
      await calculator.field("resources.cash").fill("nonsense");
      expect(await keysShown(page)).toEqual([]);
    });
  });
}
