// On paper: everything that is in force can be read, and nothing is cut off.

import assert from "node:assert/strict";
import { inflateSync } from "node:zlib";

import { answer, field, fields, golden, READY, shareButton } from "./calculator.mjs";
import { browserTest } from "./helpers.mjs";

// A4 and Letter between margins of about 15 mm, in CSS pixels.
const PAPERS = [["A4", 680], ["Letter", 700]];

for (const [paper, width] of PAPERS) {
  browserTest(`prints on ${paper}`, async ({ page, open, url }) => {
    for (const hash of ["#/case/coincheck-2018", "#/case/zaif-2018", "#/case/dmm-bitcoin-2024"]) {
      await page.goto("about:blank");
      await open(hash);
      await shareButton(page).click();
      await page.emulateMedia({ media: "print" });
      await page.setViewportSize({ width, height: 1000 });
      const cut = await page.evaluate(() => {
        const root = document.documentElement;
        const cut = root.scrollWidth > root.clientWidth ? [`the page: ${root.scrollWidth} > ${root.clientWidth}`] : [];
        for (const e of document.querySelectorAll("input[type=text], h1, .value, .digest, svg.chart")) {
          if (!e.checkVisibility()) continue;
          const box = e.getBoundingClientRect();
          if (e.scrollWidth > e.clientWidth + 1 && e.tagName === "INPUT") cut.push(`${e.dataset.field}: “${e.value}”`);
          if (box.right > root.clientWidth + 1 || box.left < 0) cut.push(`${e.tagName} ${e.textContent.slice(0, 30)}`);
        }
        return cut;
      });
      assert.deepEqual(cut, [], hash);
      await page.emulateMedia({ media: "screen" });
      const pdf = await page.pdf({ format: paper, margin: { top: "15mm", bottom: "15mm", left: "15mm", right: "15mm" } });
      assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
      const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length;
      assert.ok(pages >= 1 && pages <= 8, `${pages} pages`);
      await page.setViewportSize({ width: 1280, height: 900 });
    }
  });
}

browserTest("what is printed says all that is in force, and has no controls", async ({ page, open }) => {
  await open("#/case/zaif-2018");
  await shareButton(page).click();
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.locator(READY).isVisible());
  assert.match(await answer(page), /¥4\.8/);
  for (const control of [".share-panel", "header button", "header select", ".chooser", ".tip"]) {
    for (const each of await page.locator(control).all()) assert.equal(await each.isVisible(), false, control);
  }
  // A price change of a third moves the result: paper has no way to fold it open.
  const hidden = [];
  for (const [path, text] of Object.entries(await fields(page))) {
    if (/^(0|100|)$/.test(text)) continue;
    if (!(await page.getByText(text, { exact: true }).or(field(page, path)).first().isVisible()) && !(await field(page, path).isVisible())) hidden.push(`${path}: ${text}`);
  }
  assert.deepEqual(hidden, [], "inputs that are in force and not on paper");
  // So are the assumptions.
  const assumptions = page.locator(".colophon details").first().locator("li");
  assert.ok(await assumptions.first().isVisible(), "the assumptions in force are not on paper");
});

/** The colours of a PDF, each as `r g b` from 0 to 255. */
function colours(pdf) {
  const found = new Set();
  for (const { index, 0: start } of pdf.toString("latin1").matchAll(/stream\r?\n/g)) {
    let drawing;
    try {
      drawing = inflateSync(pdf.subarray(index + start.length)).toString("latin1");
    } catch {
      continue; // A picture or a font.
    }
    for (const [, colour] of drawing.matchAll(/([\d.]+ [\d.]+ [\d.]+) (?:rg|RG)\b/g)) {
      found.add(colour.split(" ").map((part) => Math.round(part * 255)).join(" "));
    }
  }
  return found;
}

browserTest("ink on white, whatever the screen shows", { context: { colorScheme: "dark" } }, async ({ page, open }) => {
  await open();
  const grounds = await page.evaluate(() =>
    [...document.querySelectorAll("html, .answer, .field input")].map((e) => getComputedStyle(e).backgroundColor.match(/\d+/g).slice(0, 3).join(" ")),
  );
  assert.ok(grounds.includes("29 40 48"), `the screen is not dark: ${grounds}`);
  // First as the system has it, then dark by choice.
  for (const chosen of [false, true]) {
    if (chosen) {
      await page.locator("header .button.icon").click();
      await page.locator("header .button.icon").click();
      assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
    }
    const printed = colours(await page.pdf({ format: "A4", printBackground: true }));
    assert.ok(printed.has("0 0 0"), [...printed].join(", "));
    for (const ground of new Set(grounds)) {
      if (ground !== "0 0 0") assert.ok(!printed.has(ground), `${ground} is printed`);
    }
  }
});

browserTest("a long scenario prints whole", { timeout: 120_000 }, async ({ page, open }) => {
  await open(`#/${golden("200-holdings").payload}`);
  const pdf = await page.pdf({ format: "A4" });
  assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
});
