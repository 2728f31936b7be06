// A browser that translates the page. Translators put elements of their own in the place of texts, while the app goes on
// writing into the texts that they took out. Whatever the reader does then, the page says what an untranslated one says.

import assert from "node:assert/strict";

import { chooser, eventually, field, READY } from "./calculator.mjs";
import { browserTest, STARTED } from "./helpers.mjs";

/**
 * Translates the page as browsers do, and from then on whatever is new on it. A translated text stands in two `font`
 * elements and in «guillemets». `keeps`: whether the translator keeps the page's own text within its elements, as some do.
 */
function translate(page, keeps) {
  return page.evaluate((keeps) => {
    const LEFT_ALONE = '[translate="no"], script, style, textarea, font';
    const translated = (text) => {
      if (!text.isConnected || text.data.trim() === "" || text.parentElement.closest(LEFT_ALONE)) return;
      const outer = document.createElement("font");
      const inner = outer.appendChild(document.createElement("font"));
      if (keeps) {
        text.before(outer);
        inner.append("«", text, "»");
      } else {
        inner.append(`«${text.data}»`);
        text.replaceWith(outer);
      }
    };
    const all = (root) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const texts = [];
      for (let node = walker.currentNode; node; node = walker.nextNode()) if (node.nodeType === Node.TEXT_NODE) texts.push(node);
      texts.forEach(translated);
    };
    all(document.getElementById("app"));
    new MutationObserver((records) => {
      for (const { addedNodes, target, type } of records) {
        if (type === "characterData") translated(target);
        else addedNodes.forEach(all);
      }
    }).observe(document.getElementById("app"), { childList: true, characterData: true, subtree: true });
  }, keeps);
}

/** What a reader reads, without the marks of the translator: lines that are shown, and texts of drawings. */
const said = (page) =>
  page.evaluate(() => {
    const bare = (text) => text.replace(/[«»]/g, "").replace(/\s+/g, "");
    const lines = document.getElementById("app").innerText.split("\n").map(bare);
    const drawn = [...document.querySelectorAll("svg text")].map((text) => bare(text.textContent));
    return [document.title, ...lines.filter((line) => line !== ""), ...drawn];
  });

const type = (path, text) => async (page) => field(page, path).fill(text);
const click = (selector) => async (page) => page.locator(selector).first().click();
const go = (hash, there) => async (page) => {
  await page.evaluate((hash) => (location.hash = hash), hash);
  await page.locator(there).first().waitFor();
};
const speak = (tag) => async (page) => {
  await page.locator("header select").selectOption(tag);
  await page.waitForFunction((tag) => document.documentElement.lang === tag, tag);
};

/** What the reader does, one after the other. */
const STEPS = {
  "types an amount": type("resources.cash", "123"),
  "types another": type("resources.cash", "60bn"),
  "types nonsense": type("resources.cash", "nonsense"),
  "types an amount again": type("resources.cash", "1bn"),
  "empties hot": type("holdings[0].held.hot", "0"),
  "fills hot": type("holdings[0].held.hot", "400m"),
  "asks why": click('[data-fact="loss-rate"] button'),
  "folds the answer": click('[data-fact="loss-rate"] button'),
  "shows a table": click(".results .figure-head button.link"),
  "shows the chart again": click(".results .figure-head button.link"),
  "folds a group": click("details.group[open] > summary"),
  "opens the share panel": click("#share"),
  "closes the share panel": click("#share"),
  "speaks Japanese": speak("ja"),
  "types in Japanese": type("resources.cash", "5億"),
  "opens another case": (page) => chooser(page).selectOption({ index: 1 }),
  "speaks English": speak("en"),
  "opens the library": go("#/library", "main.library"),
  "saves the scenario": click('[data-do="save"]'),
  "opens the comparison": go("#/compare", '[data-table="figures"]'),
  "lists all inputs": click('[data-do="all-inputs"]'),
  "folds them": click('[data-do="all-inputs"]'),
  "opens the report": go("#/report", "main.report article"),
  "chooses the other form": click('input[value="report-form-ordered"]'),
  "speaks Japanese there": speak("ja"),
  "opens the calculator": go("#/", READY),
  "types at last": type("resources.cash", "7億"),
};

for (const keeps of [false, true]) {
  const how = keeps ? "moves the page's texts" : "takes the page's texts out";
  browserTest(`a translator that ${how} leaves no old figure`, { timeout: 240_000 }, async ({ page, context, open, url }) => {
    await open("#/case/coincheck-2018");
    await page.waitForSelector(READY);
    // Another browser, which does not translate.
    const other = await context.browser().newContext({ locale: "en-GB", viewport: { width: 1280, height: 900 } });
    try {
      const plain = await other.newPage();
      await plain.goto(`${url}#/case/coincheck-2018`);
      await plain.waitForSelector(STARTED, { state: "attached" });
      await plain.waitForSelector(READY);
      await translate(page, keeps);
      assert.ok((await page.locator("#app").innerText()).includes("«"), "nothing was translated");
      for (const [name, step] of Object.entries(STEPS)) {
        await step(page);
        await step(plain);
        await eventually(async () => {
          const [there, here] = [await said(page), await said(plain)];
          const at = Math.max(0, there.findIndex((line, i) => line !== here[i]));
          // A few lines of each: all of them would be pages.
          assert.deepEqual(there.slice(at, at + 4), here.slice(at, at + 4), `differs after the reader ${name}`);
          assert.equal(there.length, here.length, `as many lines after the reader ${name}`);
        }, 15_000);
        assert.ok(await page.locator("#cannot-run").isHidden(), name);
      }
    } finally {
      await other.close();
    }
  });
}

browserTest("the original comes back when the reader wants it", async ({ page, open }) => {
  await open("#/case/coincheck-2018");
  await page.waitForSelector(READY);
  const original = await page.locator("#app").innerText();
  for (const copies of [false, true]) {
    await page.evaluate(() => {
      window.taken = [];
      const walker = document.createTreeWalker(document.getElementById("app"), NodeFilter.SHOW_TEXT);
      const texts = [];
      while (walker.nextNode()) texts.push(walker.currentNode);
      for (const text of texts) {
        if (text.data.trim() === "" || text.parentElement.closest('[translate="no"], svg')) continue;
        const font = document.createElement("font");
        font.append("…");
        window.taken.push([font, text, text.data]);
        text.replaceWith(font);
      }
    });
    assert.notEqual(await page.locator("#app").innerText(), original);
    await page.evaluate((copies) => {
      for (const [font, text, data] of window.taken) font.replaceWith(copies ? document.createTextNode(data) : text);
    }, copies);
    assert.equal(await page.locator("#app").innerText(), original);
  }
});

// What is not to be translated is marked, so that no translator touches it.
for (const [hash, ready] of [
  ["#/case/coincheck-2018", READY],
  ["#/simulate/case/coincheck-2018", "[data-table=quantiles]"],
  ["#/stress/case/coincheck-2018", "[data-table=reverse]"],
  ["#/compare", "[data-table=figures]"],
  ["#/report/case/coincheck-2018", "main.report article"],
]) {
  browserTest(`figures, verdict and digest are marked: ${hash}`, async ({ page, open }) => {
    await open(hash);
    await page.waitForSelector(ready);
    const unmarked = await page.evaluate(() =>
      [...document.querySelectorAll("[data-fact] .value:not(.absent), .verdict, .digest, td.num:not(.absent)")]
        .filter((element) => !element.closest('[translate="no"]'))
        .map((element) => element.outerHTML),
    );
    assert.deepEqual(unmarked, []);
  });
}
