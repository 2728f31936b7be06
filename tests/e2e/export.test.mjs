// Files that a reader takes away: charts as SVG and PNG, tables as CSV, results as JSON; and files brought to any screen.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { field, READY } from "./calculator.mjs";
import { axe, browserTest } from "./helpers.mjs";

/** What a button saves. */
async function saved(page, what, format) {
  const button = page.locator(`[data-download="${what}"] [data-save="${format}"]`);
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

const MARK = "\ufeff";

/** The text of a file, without the byte order mark that every table begins with. */
const text = async (page, what, format) => {
  const { name, bytes } = await saved(page, what, format);
  const text = bytes.toString("utf8");
  assert.equal(text.startsWith(MARK), format.startsWith("CSV"), `${format} and its byte order mark`);
  return { name, text: text.replace(MARK, "") };
};

/** What stands in an SVG file: it must be whole XML by itself. */
const parsed = (page, svg) =>
  page.evaluate((svg) => {
    const file = new DOMParser().parseFromString(svg, "image/svg+xml");
    const error = file.querySelector("parsererror");
    if (error) return { error: error.textContent };
    const all = [...file.querySelectorAll("*")];
    return {
      root: file.documentElement.localName,
      title: file.querySelector("title").textContent,
      lines: [...file.querySelectorAll(":scope > text")].map((line) => line.textContent),
      fills: all.map((element) => element.getAttribute("fill")).filter(Boolean),
      names: [...new Set(all.map((element) => element.localName))],
      foreign: all.flatMap((element) => [...element.attributes].map(({ name }) => name)).filter((name) => /^(class|style|on|aria-|data-|tabindex|role)/.test(name)),
      links: svg.match(/(?:href|src|url\()\s*=?["'(]?\s*(?!#|&quot;#|["']#)[^\s"')]+/g) ?? [],
    };
  }, svg);

async function openCalculator(page, open, hash = "#/case/coincheck-2018") {
  await open(hash);
  await page.waitForSelector(READY);
}

browserTest("the waterfall as SVG, PNG and CSV", async ({ page, open, requests }) => {
  await openCalculator(page, open);
  assert.ok(!requests.some(({ url }) => /export/.test(url)), "what makes files is not in the first visit");
  const svg = await text(page, "waterfall", "SVG");
  assert.equal(svg.name, "plimsoll-Coincheck-January-2018-waterfall.svg");
  const file = await parsed(page, svg.text);
  assert.equal(file.error, undefined);
  assert.equal(file.title, "From theft to payment – Coincheck, January 2018");
  assert.deepEqual(file.lines.slice(0, 2), ["From theft to payment", "Coincheck, January 2018"]);
  assert.match(file.lines.slice(2).join(" "), /^Source: Plimsoll, model 2, digest [0-9a-f]{16,}, \d{4}-\d\d-\d\d$/);
  assert.deepEqual([file.foreign, file.links], [[], []]);
  assert.ok(new Set(file.fills.filter((fill) => fill.startsWith("rgb"))).size >= 3, "the colours of the chart");

  const png = await saved(page, "waterfall", "PNG");
  assert.equal(png.name, "plimsoll-Coincheck-January-2018-waterfall.png");
  assert.deepEqual([...png.bytes.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const [width, height] = svg.text.match(/width="([\d.]+)" height="([\d.]+)"/).slice(1).map(Number);
  assert.deepEqual([png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)], [Math.ceil(2 * width), Math.ceil(2 * height)]);
  const colours = await page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.width, image.height];
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    return new Set(new Uint32Array(data.buffer)).size;
  }, png.bytes.toString("base64"));
  assert.ok(colours > 20, `${colours} colours: a drawing, not an empty page`);

  const csv = await text(page, "waterfall", "CSV");
  const lines = csv.text.split("\r\n");
  assert.equal(lines[0], "scenario,step,from_JPY,to_JPY,amount_JPY");
  assert.equal(lines[1], '"Coincheck, January 2018",gross,0,57634600000,57634600000');
  assert.ok(lines.includes('"Coincheck, January 2018",obligation,0,46311127000,46311127000'), csv.text);
  assert.equal(lines.at(-1), "");
  const german = await text(page, "waterfall", "CSV (;)");
  assert.equal(german.name, csv.name);
  assert.equal(german.text.split("\r\n")[1], '"Coincheck, January 2018";gross;0;57634600000;57634600000');
});

const PROTECTED = {
  "never hands out a picture": () => {
    HTMLCanvasElement.prototype.toBlob = () => {};
  },
  "hands out noise": () => {
    const { getImageData } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.getImageData = function (...of) {
      const image = getImageData.apply(this, of);
      for (let i = 0; i < image.data.length; i += 1) image.data[i] = (i * 7919) % 251;
      return image;
    };
  },
};
for (const [name, protect] of Object.entries(PROTECTED)) {
  browserTest(`a browser that ${name} is given the SVG instead`, async ({ page, open }) => {
    await page.addInitScript(protect);
    await openCalculator(page, open);
    const download = page.locator('[data-download="waterfall"]');
    await download.locator('[data-save="PNG"]').click();
    const message = download.locator('[data-problem="download-picture-withheld"]');
    await message.waitFor({ timeout: 10_000 });
    assert.deepEqual(await axe(page), []);
    const [file] = await Promise.all([page.waitForEvent("download"), download.locator('[data-save="SVG"]').last().click()]);
    assert.match(file.suggestedFilename(), /\.svg$/);
    await message.waitFor({ state: "detached" });
  });
}

browserTest("the address of a download outlives its click", async ({ page, open }) => {
  await page.addInitScript(() => {
    window.revoked = 0;
    const { revokeObjectURL } = URL;
    URL.revokeObjectURL = (address) => ((window.revoked += 1), revokeObjectURL.call(URL, address));
  });
  await openCalculator(page, open);
  await saved(page, "waterfall", "CSV");
  assert.equal(await page.evaluate(() => window.revoked), 0);
});

browserTest("results are what the command line prints", async ({ page, open }) => {
  await openCalculator(page, open);
  const json = await text(page, "results", "JSON");
  assert.equal(json.name, "plimsoll-Coincheck-January-2018-results.json");
  const results = JSON.parse(json.text);
  assert.equal(json.text.endsWith("}\n"), true);
  assert.equal(Object.keys(results)[0], "currency");
  assert.equal(results.obligation, 46_311_127_000);
  assert.equal(results.digest, await page.locator(".digest").innerText());
  assert.ok(results.sources.some(({ name }) => name === "cash"));
  const csv = await text(page, "results", "CSV");
  const [head, row] = csv.text.split("\r\n");
  assert.match(head, /^scenario,currency,model_version,digest,verdict,hot_value_JPY,gross_exposure_JPY,/);
  const at = (name) => head.split(",").indexOf(name);
  // The name has a comma of its own.
  assert.equal(row.split(",")[at("obligation_JPY") + 1], "46311127000");
});

browserTest("a hostile name is text and nothing else", async ({ page, open }) => {
  await openCalculator(page, open);
  const name = '=HYPERLINK("https://example.org")</title><script>alert(1)</script>';
  await field(page, "name").fill(name);
  const svg = await text(page, "waterfall", "SVG");
  assert.match(svg.name, /^plimsoll-HYPERLINK-https-example-org-title-script-alert-1[\p{L}\p{N}-]*-waterfall\.svg$/u);
  const file = await parsed(page, svg.text);
  assert.equal(file.error, undefined);
  assert.ok(!file.names.includes("script"));
  assert.ok(file.lines.join(" ").includes('=HYPERLINK("https://example.org")'), file.lines.join("\n"));
  const csv = await text(page, "waterfall", "CSV");
  assert.ok(csv.text.split("\r\n")[1].startsWith('"\'=HYPERLINK(""https'), csv.text);
  await saved(page, "waterfall", "PNG");
});

browserTest("the hull, and a table in place of a chart", async ({ page, open }) => {
  await openCalculator(page, open);
  const svg = await text(page, "line", "SVG");
  const file = await parsed(page, svg.text);
  assert.equal(file.error, undefined);
  assert.match(file.title, /^The Plimsoll line – Coincheck/);
  await page.locator(".results .figure-head button").first().click();
  const formats = page.locator('[data-download="waterfall"] [data-save]:visible');
  assert.deepEqual(await formats.allInnerTexts(), ["CSV", "CSV (;)"], "there is no drawing to save");
  assert.deepEqual(await axe(page), []);
});

browserTest("the simulation and the casebook", { timeout: 180_000 }, async ({ page, open }) => {
  await open("#/simulate/case/coincheck-2018");
  await page.locator('[data-state="sim-state-done"]').waitFor({ timeout: 120_000 });
  for (const what of ["exceedance", "histogram"]) {
    const file = await parsed(page, (await text(page, what, "SVG")).text);
    assert.equal(file.error, undefined);
    assert.match(file.lines.join(" "), /Coincheck, January 2018 .*digest [0-9a-f]{16,}, [\d,]+ trials/);
  }
  const histogram = (await text(page, "histogram", "CSV")).text.split("\r\n");
  assert.equal(histogram[0], "from_JPY,to_JPY,share_of_trials_with_a_loss_fraction,trials");
  assert.ok(histogram.length > 2);
  await page.evaluate(() => (location.hash = "#/cases"));
  await page.locator('[data-chart="timeline"] svg').waitFor();
  const csv = await text(page, "losses-over-time", "CSV");
  assert.match(csv.text, /^id,exchange,date,loss_[A-Z]{3},tier\r\n/);
  assert.match(csv.text, /\r\ncoincheck-2018,Coincheck,2018-01-2\d,\d+(\.\d+)?,hot\r\n/);
  const svg = await text(page, "losses-over-time", "SVG");
  assert.match((await parsed(page, svg.text)).lines.join(" "), /Source: Plimsoll, casebook/);
});

browserTest("a comparison as files", { timeout: 180_000 }, async ({ page, open }) => {
  await open("#/compare");
  await page.locator("form.choose select").selectOption("case/zaif-2018");
  await page.locator('form.choose [data-do="add"]').click();
  await page.locator('[data-column="B"]').waitFor();
  const results = (await text(page, "results", "CSV")).text.split("\r\n");
  assert.equal(results.length, 4, "a head, two scenarios and the end");
  const waterfalls = (await text(page, "waterfalls", "CSV")).text;
  assert.ok(waterfalls.includes("\r\n\"Zaif, September 2018\",gross,0,"), waterfalls);
  await page.locator('[data-chart="exceedance"][data-state="done"]').waitFor({ timeout: 120_000 });
  const curves = (await text(page, "exceedance", "CSV")).text;
  assert.match(curves, /^loss_JPY,p_A,se_A,p_B,se_B\r\n/);
  const file = await parsed(page, (await text(page, "exceedance", "SVG")).text);
  assert.match(file.title, /A · Coincheck.*B · Zaif/);
});

const scenarioFile = (scenario) => JSON.stringify({ format: "plimsoll-scenario", version: 1, scenario });

browserTest("a file dropped on the calculator, chosen there or pasted goes to the library, with its problems", async ({ page, open }) => {
  await openCalculator(page, open);
  const transfer = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], "dropped.json", { type: "application/json" }));
    return data;
  }, scenarioFile({ name: "Dropped" }));
  await page.dispatchEvent(".results", "dragover", { dataTransfer: transfer });
  await page.dispatchEvent(".results", "drop", { dataTransfer: transfer });
  const entry = (name) => page.locator("li[data-entry]", { hasText: name });
  await entry("Dropped").waitFor();

  await page.evaluate(() => (location.hash = "#/"));
  await page.waitForSelector(READY);
  const bad = { name: "Chosen", reimbursement: { coverage: 7 } };
  await page.locator('.about-case input[type="file"]').setInputFiles({ name: "bad.json", mimeType: "application/json", buffer: Buffer.from(scenarioFile(bad)) });
  await page.locator("[data-faulty]").waitFor();
  assert.match(await page.locator("[data-faulty]").innerText(), /coverage/);

  await page.evaluate(() => (location.hash = "#/"));
  await page.waitForSelector(READY);
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
  }, scenarioFile({ name: "Pasted" }));
  await entry("Pasted").waitFor();
  // Once taken it does not come again.
  await page.evaluate(() => (location.hash = "#/"));
  await page.waitForSelector(READY);
  await page.evaluate(() => (location.hash = "#/library"));
  await entry("Pasted").waitFor();
  assert.equal(await page.locator("[data-import]").count(), 0);
});
