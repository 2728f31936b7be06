// A browser that translates the page. Translators replace texts by elements of their own, while the app continues to
// update the texts that were removed. Whatever the reader does, the page must say the same as an untranslated one.

import { asSomebodyElse, expect, screensOf, test } from "./fixtures.mjs";

/**
 * Translates the page as browsers do, and everything new on it from then on. A translated text is enclosed in two
 * `font` elements and in «guillemets». `keeps`: whether the translator keeps the page's own text within its elements,
 * as some do.
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
      for (let node = walker.currentNode; node; node = walker.nextNode())
        if (node.nodeType === Node.TEXT_NODE) texts.push(node);
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

/** The text that a reader reads, without the marks of the translator: visible lines, and texts of drawings. */
const said = (page) =>
  page.evaluate(() => {
    const bare = (text) => text.replace(/[«»]/g, "").replace(/\s+/g, "");
    const lines = document.getElementById("app").innerText.split("\n").map(bare);
    const drawn = [...document.querySelectorAll("svg text")].map((text) => bare(text.textContent));
    return [document.title, ...lines.filter((line) => line !== ""), ...drawn];
  });

const type = (path, text) => (screens) => screens.calculator.field(path).fill(text);
const speak = (tag) => (screens) => screens.calculator.speak(tag);
const goTo = (name) => async (screens) => {
  await screens.calculator.goTo(screens[name].constructor.hash || "#/");
  await screens[name].ready();
};

/** The actions of the reader, one after the other. */
const STEPS = {
  "types an amount": type("resources.cash", "123"),
  "types another": type("resources.cash", "60bn"),
  "types nonsense": type("resources.cash", "nonsense"),
  "types an amount again": type("resources.cash", "1bn"),
  "empties hot": type("holdings[0].held.hot", "0"),
  "fills hot": type("holdings[0].held.hot", "400m"),
  "asks why": ({ calculator }) => calculator.ask("loss-rate").click(),
  "folds the answer": ({ calculator }) => calculator.ask("loss-rate").click(),
  "shows a table": ({ calculator }) => calculator.tableToggle(calculator.results).first().click(),
  "shows the chart again": ({ calculator }) => calculator.tableToggle(calculator.results).first().click(),
  "folds a group": ({ calculator }) => calculator.openGroups.first().locator("> summary").click(),
  "opens the share panel": ({ calculator }) => calculator.share.button.click(),
  "closes the share panel": ({ calculator }) => calculator.share.button.click(),
  "speaks Japanese": speak("ja"),
  "types in Japanese": type("resources.cash", "5億"),
  "opens another case": ({ calculator }) => calculator.chooser.selectOption({ index: 1 }),
  "speaks English": speak("en"),
  "opens the library": goTo("library"),
  "saves the scenario": ({ library }) => library.button("save").click(),
  "opens the comparison": goTo("compare"),
  "lists all inputs": ({ compare }) => compare.allInputs.click(),
  "folds them": ({ compare }) => compare.allInputs.click(),
  "opens the report": goTo("report"),
  "chooses the other form": ({ report }) => report.form("ordered").click(),
  "speaks Japanese there": speak("ja"),
  "opens the calculator": goTo("calculator"),
  "types at last": type("resources.cash", "7億"),
};

for (const keeps of [false, true]) {
  const how = keeps ? "moves the page's texts" : "takes the page's texts out";
  test(`a translator that ${how} leaves no old figure`, async ({ page, context, screens }) => {
    test.setTimeout(240_000);

    await screens.calculator.open("#/case/coincheck-2018");
    // Another browser, which does not translate.
    await asSomebodyElse(context, {}, async (plain) => {
      const untranslated = screensOf(plain);
      await untranslated.calculator.open("#/case/coincheck-2018");
      await translate(page, keeps);
      await expect(page.locator("#app"), "something is translated").toContainText("«");
      for (const [name, step] of Object.entries(STEPS)) {
        await step(screens);
        await step(untranslated);
        await expect(async () => {
          const [there, here] = [await said(page), await said(plain)];
          const differing = there.findIndex((line, i) => line !== here[i]);
          const at = Math.max(0, differing);
          // A failure shows a few lines of each text, because all lines would fill pages.
          expect(there.slice(at, at + 4), `after the reader ${name}`).toEqual(here.slice(at, at + 4));
          expect(there.length, `number of lines after the reader ${name}`).toBe(here.length);
        }).toPass({ timeout: 15_000 });
        await expect(screens.calculator.cannotRun, name).toBeHidden();
      }
    });
  });
}

test("the original comes back when the reader wants it", async ({ page, calculator }) => {
  await calculator.open("#/case/coincheck-2018");
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
    expect(await page.locator("#app").innerText()).not.toBe(original);
    await page.evaluate((copies) => {
      for (const [font, text, data] of window.taken) font.replaceWith(copies ? document.createTextNode(data) : text);
    }, copies);
    expect(await page.locator("#app").innerText()).toBe(original);
  }
});

// Texts that must not be translated are marked, so that translators skip them.
for (const [hash, name, ready] of [
  ["#/case/coincheck-2018", "calculator", ({ answer }) => answer],
  ["#/simulate/case/coincheck-2018", "simulate", (simulate) => simulate.table("quantiles")],
  ["#/stress/case/coincheck-2018", "stress", (stress) => stress.table("reverse")],
  ["#/compare", "compare", (compare) => compare.table("figures")],
  ["#/report/case/coincheck-2018", "report", (report) => report.document],
]) {
  test(`figures, verdict and digest are marked: ${hash}`, async ({ page, screens }) => {
    await screens[name].open(hash);
    await expect(ready(screens[name])).toBeVisible();
    const unmarked = await page.evaluate(() =>
      [...document.querySelectorAll("[data-fact] .value:not(.absent), .verdict, .digest, td.num:not(.absent)")]
        .filter((element) => !element.closest('[translate="no"]'))
        .map((element) => element.outerHTML),
    );
    expect(unmarked).toEqual([]);
  });
}
