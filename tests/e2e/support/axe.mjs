// Checks of accessibility, and of texts or boxes that do not fit.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

export const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The violations that axe finds on the page, each as "rule: what to do (where)". */
export async function axe(page, { rules = [...WCAG, "best-practice"] } = {}) {
  // Injected through the debugger, which the page's Content-Security-Policy does not affect.
  const session = await page.context().newCDPSession(page);
  try {
    await session.send("Runtime.evaluate", { expression: `${SOURCE};undefined` });
    const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
      expression: `axe.run(document, { runOnly: ${JSON.stringify(rules)} }).then((found) => JSON.stringify(found.violations))`,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(`axe could not run: ${exceptionDetails.text}`);
    return JSON.parse(result.value).flatMap(({ id, help, nodes }) =>
      nodes.map(({ target }) => `${id}: ${help} (${target.join(" ")})`),
    );
  } finally {
    await session.detach();
  }
}

/** The elements that make the page scroll sideways. Empty if the page is not wider than the screen. */
export function tooWide(page) {
  return page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const out = [...document.querySelectorAll("body *")].filter(
      (e) => e.getBoundingClientRect().right > root.clientWidth + 0.5,
    );
    return out.length
      ? out.slice(0, 8).map((e) => `${e.tagName}.${e.getAttribute("class") ?? ""} ${e.textContent.slice(0, 40)}`)
      : ["unknown"];
  });
}

/**
 * The texts that are cut off. A typed text may be longer than its box, and so may decimals. The whole part of a number
 * may not, because a cut number reads as another one. `lists`: whether to include lists, whose names can be read by
 * opening them.
 */
export function clipped(page, { lists = false } = {}) {
  return page.evaluate((lists) => {
    const pen = document.createElement("canvas").getContext("2d");
    const cut = [];
    for (const e of document.querySelectorAll("body *")) {
      if (!e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || e.closest(".visually-hidden, svg"))
        continue;
      const style = getComputedStyle(e);
      const room = e.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
      const needs = (text) => {
        pen.font = style.font;
        const { width } = pen.measureText(text);
        if (width > room + 1)
          cut.push(`${e.dataset.field ?? e.id} “${text}”: ${Math.round(width)} > ${Math.round(room)}`);
      };
      if (e.tagName === "INPUT" && e.inputMode === "decimal") needs(e.value.split(".")[0]);
      else if (e.tagName === "SELECT" && lists) needs(e.selectedOptions[0]?.label ?? "");
      else if (style.overflowX === "hidden" && e.scrollWidth > e.clientWidth + 1 && e.textContent.trim()) {
        cut.push(`${e.tagName}.${e.className} “${e.textContent.trim().slice(0, 40)}”`);
      }
    }
    return cut;
  }, lists);
}
