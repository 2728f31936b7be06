// Use of the page by keyboard only.

import { expect } from "@playwright/test";

/**
 * The focused element: enough to recognize it, and whether it and its focus ring are visible. `null` if there is none.
 */
export function focus(page) {
  return page.evaluate(() => {
    const e = document.activeElement;
    if (!e || e === document.body) return null;
    const seen = getComputedStyle(e);
    const ring = seen.outlineStyle !== "none" && Number.parseFloat(seen.outlineWidth) > 0;
    // The steps of a chart draw their own focus ring.
    const area = e.querySelector?.(".step-area");
    const drawn = area ? getComputedStyle(area).stroke !== "none" : false;
    const box = e.getBoundingClientRect();
    const at = (x, y) => {
      const top = document.elementFromPoint(x, y);
      return Boolean(top && (e.contains(top) || top.contains(e)));
    };
    const corners = [
      [box.left + 2, box.top + 2],
      [box.right - 2, box.top + 2],
      [box.left + 2, box.bottom - 2],
      [box.right - 2, box.bottom - 2],
      [(box.left + box.right) / 2, (box.top + box.bottom) / 2],
    ];
    return {
      name: `${e.tagName.toLowerCase()} ${e.dataset?.field ?? e.getAttribute("aria-label") ?? e.textContent.trim().slice(0, 40)}`,
      marked: ring || drawn,
      shown: corners.some(([x, y]) => at(x, y)),
    };
  });
}

/** Presses Tab until an element has the focus. */
export async function tabTo(page, wanted, limit = 120) {
  for (let i = 0; i < limit; i += 1) {
    await page.keyboard.press("Tab");
    if (await wanted.evaluate((e) => e === document.activeElement).catch(() => false)) return;
  }
  throw new Error(`not reached by Tab: ${wanted}`);
}

/** Presses a key from one end of the page to the other. Returns the names of the elements that had the focus. */
export async function walkThrough(page, key) {
  // A button at each end represents the browser around the page.
  await page.evaluate((key) => {
    for (const [end, where] of [
      ["before", "prepend"],
      ["after", "append"],
    ]) {
      const button = document.createElement("button");
      button.id = `test-${end}`;
      button.textContent = end;
      document.body[where](button);
    }
    document.getElementById(key === "Tab" ? "test-before" : "test-after").focus();
  }, key);
  const last = key === "Tab" ? "button after" : "button before";
  const met = [];
  for (;;) {
    await page.keyboard.press(key);
    const now = await focus(page);
    expect(now, `the focus is lost after ${met.at(-1)}`).not.toBeNull();
    if (now.name === last) return met;
    expect(met.length, `a trap: ${met.slice(-6).join(" → ")}`).toBeLessThan(400);
    expect(now.marked, `${now.name} shows that it has the focus`).toBe(true);
    expect(now.shown, `${now.name} is in sight`).toBe(true);
    met.push(now.name);
  }
}
