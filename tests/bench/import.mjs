// Bringing scenarios into the library: an archive of 1,000 scenarios, and a file of 5 MB. The bar: no task of the page's
// own thread is longer than 50 ms. The browser itself says which are, by its long tasks.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { launch, URL_AT_ROOT } from "../e2e/browser.mjs";

const BAR = 50;

const holding = (asset, units) => ({ asset, held: { hot: units }, owed: units, price: 1.5, stolen: { hot: 1 } });
const scenario = (i, holdings) => ({
  name: `Scenario ${i}`,
  currency: "JPY",
  holdings: Array.from({ length: holdings }, (_, h) => holding(`A${h}`, 1_000 + 17 * i + h / 7)),
  resources: { cash: 1_000 * i },
});
const archive = (count, holdings) => {
  const entries = Array.from({ length: count }, (_, i) => ({ scenario: scenario(i, holdings), tags: [`tag ${i % 7}`] }));
  return JSON.stringify({ format: "plimsoll-library", version: 1, entries }, null, 2);
};

const files = [
  { name: "1,000 scenarios", text: archive(1_000, 3), added: 1_000 },
  { name: "a file of 5 MB", text: archive(350, 60), added: 350 },
];

// A file on disk goes to the page as one that a reader chose; a text would be handed over by a task of the page's own.
const folder = mkdtempSync(join(tmpdir(), "plimsoll-"));
process.on("exit", () => rmSync(folder, { recursive: true }));

let over = false;
console.log("file                 MB      s   longest task  tasks over 50 ms");
for (const file of files) {
  const browser = await launch();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(`${URL_AT_ROOT}#/library`);
    await page.waitForSelector("main.library");
    await page.waitForTimeout(1_000);
    await page.evaluate(() => {
      window.long = [];
      new PerformanceObserver((list) => window.long.push(...list.getEntries().map((task) => task.duration))).observe({ type: "longtask" });
    });
    const path = join(folder, "archive.json");
    writeFileSync(path, file.text);
    const begun = performance.now();
    await page.locator('[data-drop] input[type="file"]').setInputFiles(path);
    await page.locator('[data-import="done"]').waitFor({ timeout: 300_000 });
    const seconds = (performance.now() - begun) / 1_000;
    const kept = await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("plimsoll.entry.")).length);
    if (kept !== file.added) throw new Error(`${kept} of ${file.added} scenarios were kept`);
    // The last tasks are told of a little later.
    await page.waitForTimeout(500);
    const long = await page.evaluate(() => window.long);
    const longest = Math.max(0, ...long);
    console.log(
      file.name.padEnd(17),
      (file.text.length / 1024 / 1024).toFixed(2).padStart(5),
      seconds.toFixed(1).padStart(6),
      (longest > 0 ? `${longest.toFixed(0)} ms` : "under 50 ms").padStart(14),
      String(long.filter((ms) => ms > BAR).length).padStart(17),
    );
    over ||= longest > BAR;
  } finally {
    await browser.close();
  }
}
if (over) {
  console.log("over the bar: no task longer than 50 ms");
  process.exitCode = 1;
}
