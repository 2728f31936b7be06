// No screen shows the key of a text in place of the text. A key is shown where a screen asks for a text that was not
// loaded with it, so each screen is opened first here, in a fresh browser.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";

import { field, READY } from "./calculator.mjs";
import { browserTest } from "./helpers.mjs";

/** What is there once a screen is: by the fragment that opens it. */
const SCREENS = {
  "#/": READY,
  "#/case/zaif-2018": READY,
  "#/simulate": "main.simulate, main#main [data-chart]",
  "#/stress": "main#main [data-chart]",
  "#/cases": "main#main table",
  "#/cases/coincheck-2018": "main#main h1",
  "#/cases/rates": "main#main h1",
  "#/compare": "main.compare [data-table]",
  "#/library": "main.library",
  "#/report": "main.report article",
};

/** The keys of all texts. Those without a hyphen are words of a language, too. */
const KEYS = (() => {
  const folder = new URL("../../locales/en/", import.meta.url);
  const sources = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), "utf8"));
  const keys = sources.flatMap((source) => [...source.matchAll(/^([a-z0-9-]+) =/gm)].map(([, key]) => key));
  return keys.filter((key) => key.includes("-"));
})();

/** Shows whatever the page folds, until nothing more is found. Buttons that do something else are left alone. */
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

/** Texts on the page, seen or heard, that are keys, that hold a key, or that look like a key. */
function keysShown(page) {
  return page.evaluate((keys) => {
    const known = new Set(keys);
    const texts = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.currentNode; node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) {
        // Digests, links and codes are no words.
        const isCode = node.parentElement.closest("code, script, style, .digest, [data-code]");
        if (!isCode) texts.push(node.data);
      } else {
        const spoken = ["aria-label", "aria-description", "aria-valuetext", "title", "placeholder", "alt"];
        for (const name of spoken) if (node.hasAttribute(name)) texts.push(node.getAttribute(name));
      }
    }
    texts.push(document.title);
    // A text that is nothing but such a word is a key that no language has, and not an English word with a hyphen.
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
  for (const [hash, there] of Object.entries(SCREENS)) {
    browserTest(`${hash} shows no key, opened first, in ${locale}`, { context: { locale }, timeout: 120_000 }, async ({ page, open }) => {
      await open(hash);
      await page.locator(there).first().waitFor();
      await page.waitForTimeout(500);
      await unfoldAll(page);
      assert.deepEqual(await keysShown(page), []);
      // Tables in place of charts; other forms of the same screen.
      for (const button of await page.locator(".figure-head button.link:not([aria-expanded])").all()) await button.click();
      for (const choice of await page.locator('input[name="report-form"]').all()) {
        await choice.check();
        await unfoldAll(page);
        assert.deepEqual(await keysShown(page), []);
      }
      await unfoldAll(page);
      assert.deepEqual(await keysShown(page), []);
    });
  }

  browserTest(`the panel for sharing and a refused field show no key in ${locale}`, { context: { locale } }, async ({ page, open }) => {
    await open("#/");
    await page.waitForSelector(READY);
    await page.locator("#share").click();
    for (const way of await page.locator(".share-panel [data-way]").all()) await way.click();
    await page.waitForTimeout(500);
    await field(page, "resources.cash").fill("nonsense");
    assert.deepEqual(await keysShown(page), []);
  });
}
