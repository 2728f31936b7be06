// Printing: everything in force is readable, and nothing is cut off.

import { inflateSync } from "node:zlib";

import { expect, test } from "./fixtures.mjs";
import { CASES, golden } from "./support/golden.mjs";
import { pageCount } from "./support/pdf.mjs";

// The width of A4 and Letter within margins of about 15 mm, in CSS pixels.
const PAPERS = [
  ["A4", 680],
  ["Letter", 700],
];

for (const [paper, width] of PAPERS) {
  test(`prints on ${paper}`, async ({ page, calculator }) => {
    for (const id of Object.keys(CASES)) {
      await calculator.openAfresh(`#/case/${id}`);
      await calculator.share.button.click();
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
      expect(cut, id).toEqual([]);
      await page.emulateMedia({ media: "screen" });
      const pdf = await page.pdf({
        format: paper,
        margin: { top: "15mm", bottom: "15mm", left: "15mm", right: "15mm" },
      });
      expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
      expect(pageCount(pdf), "pages").toBeGreaterThanOrEqual(1);
      expect(pageCount(pdf), "pages").toBeLessThanOrEqual(8);
      await page.setViewportSize({ width: 1280, height: 900 });
    }
  });
}

test("what is printed says all that is in force, and has no controls", async ({ page, calculator }) => {
  await calculator.open("#/case/zaif-2018");
  await calculator.share.button.click();
  const controls = [
    calculator.share.panel,
    calculator.header.getByRole("button"),
    calculator.language,
    calculator.chooser,
    calculator.help,
  ];
  for (const control of controls) await expect(control.first()).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(calculator.answer).toBeVisible();
  await expect(calculator.answer).toHaveText(/¥4\.8/);
  for (const control of controls) await expect(control).toHaveCount(0);
  // Inputs that are folded on screen are printed, since paper cannot be unfolded.
  const hidden = [];
  for (const [path, text] of Object.entries(await calculator.fields())) {
    if (/^(0|100|)$/.test(text)) continue;
    const onPaper = page.getByText(text, { exact: true }).or(calculator.field(path)).filter({ visible: true });
    if ((await onPaper.count()) === 0) hidden.push(`${path}: ${text}`);
  }
  expect(hidden, "inputs that are in force and not on paper").toEqual([]);
  // The assumptions are printed as well.
  await expect(calculator.assumptions.first()).toBeVisible();
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
      found.add(
        colour
          .split(" ")
          .map((part) => Math.round(part * 255))
          .join(" "),
      );
    }
  }
  return found;
}

test.describe(() => {
  test.use({ colorScheme: "dark" });
  test("ink on white, whatever the screen shows", async ({ page, calculator }) => {
    await calculator.open();
    const grounds = await page.evaluate(() =>
      [...document.querySelectorAll("html, .answer, .field input")].map((e) =>
        getComputedStyle(e).backgroundColor.match(/\d+/g).slice(0, 3).join(" "),
      ),
    );
    expect(grounds, "the screen is dark").toContain("29 40 48");
    // First dark by the system setting, then dark by the button.
    for (const chosen of [false, true]) {
      if (chosen) {
        await calculator.colours.click();
        await calculator.colours.click();
        await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
      }
      const printed = colours(await page.pdf({ format: "A4", printBackground: true }));
      expect([...printed]).toContain("0 0 0");
      for (const ground of new Set(grounds)) {
        if (ground !== "0 0 0") expect([...printed]).not.toContain(ground);
      }
    }
  });
});

test("a long scenario prints whole", async ({ page, calculator }) => {
  test.setTimeout(120_000);

  await calculator.open(`#/${golden("200-holdings").payload}`);
  const pdf = await page.pdf({ format: "A4" });
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
});
