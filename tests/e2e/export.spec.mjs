// Files that a reader saves (charts as SVG and PNG, tables as CSV, results as JSON), and files opened on any screen.

import { expect, test } from "./fixtures.mjs";
import { axe } from "./support/axe.mjs";
import { drop, jsonFile, saved, scenarioFile } from "./support/files.mjs";

const MARK = "\ufeff";

/** The text of a file, without the byte order mark that tables start with. */
async function text(screen, what, format) {
  const { name, text } = await saved(screen.page, screen.save(what, format));
  expect(text.startsWith(MARK), `${format} and its byte order mark`).toBe(format.startsWith("CSV"));
  return { name, text: text.replace(MARK, "") };
}

/** The contents of an SVG file, which must be well-formed XML by itself. */
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
      foreign: all
        .flatMap((element) => [...element.attributes].map(({ name }) => name))
        .filter((name) => /^(class|style|on|aria-|data-|tabindex|role)/.test(name)),
      links: svg.match(/(?:href|src|url\()\s*=?["'(]?\s*(?!#|&quot;#|["']#)[^\s"')]+/g) ?? [],
    };
  }, svg);

const COINCHECK = "#/case/coincheck-2018";

test("the waterfall as SVG, PNG and CSV", async ({ page, requests, calculator }) => {
  await calculator.open(COINCHECK);
  const first = requests.map(({ url }) => url).join("\n");
  expect(first, "what makes files is not in the first visit").not.toContain("export");
  const svg = await text(calculator, "waterfall", "SVG");
  expect(svg.name).toBe("plimsoll-Coincheck-January-2018-waterfall.svg");
  const file = await parsed(page, svg.text);
  expect(file.error).toBeUndefined();
  expect(file.title).toBe("From theft to payment – Coincheck, January 2018");
  expect(file.lines.slice(0, 2)).toEqual(["From theft to payment", "Coincheck, January 2018"]);
  expect(file.lines.slice(2).join(" ")).toMatch(/^Source: Plimsoll, model 2, digest [0-9a-f]{16,}, \d{4}-\d\d-\d\d$/);
  expect([file.foreign, file.links]).toEqual([[], []]);
  expect(
    new Set(file.fills.filter((fill) => fill.startsWith("rgb"))).size,
    "the colours of the chart",
  ).toBeGreaterThanOrEqual(3);

  const png = await saved(page, calculator.save("waterfall", "PNG"));
  expect(png.name).toBe("plimsoll-Coincheck-January-2018-waterfall.png");
  expect([...png.bytes.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const [width, height] = svg.text
    .match(/width="([\d.]+)" height="([\d.]+)"/)
    .slice(1)
    .map(Number);
  expect([png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)]).toEqual([
    Math.ceil(2 * width),
    Math.ceil(2 * height),
  ]);
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
  expect(colours, `${colours} colours: a drawing, not an empty page`).toBeGreaterThan(20);

  const csv = await text(calculator, "waterfall", "CSV");
  const lines = csv.text.split("\r\n");
  expect(lines[0]).toBe("scenario,step,from_JPY,to_JPY,amount_JPY");
  expect(lines[1]).toBe('"Coincheck, January 2018",gross,0,57634600000,57634600000');
  expect(lines, csv.text).toContain('"Coincheck, January 2018",obligation,0,46311127000,46311127000');
  expect(lines.at(-1)).toBe("");
  const german = await text(calculator, "waterfall", "CSV (;)");
  expect(german.name).toBe(csv.name);
  expect(german.text.split("\r\n")[1]).toBe('"Coincheck, January 2018";gross;0;57634600000;57634600000');
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
  test(`a browser that ${name} is given the SVG instead`, async ({ page, calculator }) => {
    await page.addInitScript(protect);
    await calculator.open(COINCHECK);
    await calculator.save("waterfall", "PNG").click();
    await expect(calculator.pictureWithheld).toBeVisible();
    expect(await axe(page)).toEqual([]);
    const file = await saved(page, calculator.save("waterfall", "SVG").last());
    expect(file.name).toMatch(/\.svg$/);
    await expect(calculator.pictureWithheld).toHaveCount(0);
  });
}

test("the address of a download outlives its click", async ({ page, calculator }) => {
  await page.addInitScript(() => {
    window.revoked = 0;
    const { revokeObjectURL } = URL;
    URL.revokeObjectURL = (address) => ((window.revoked += 1), revokeObjectURL.call(URL, address));
  });
  await calculator.open(COINCHECK);
  await saved(page, calculator.save("waterfall", "CSV"));
  expect(await page.evaluate(() => window.revoked)).toBe(0);
});

test("results are what the command line prints", async ({ calculator }) => {
  await calculator.open(COINCHECK);
  const json = await text(calculator, "results", "JSON");
  expect(json.name).toBe("plimsoll-Coincheck-January-2018-results.json");
  const results = JSON.parse(json.text);
  expect(json.text.endsWith("}\n")).toBe(true);
  expect(Object.keys(results)[0]).toBe("currency");
  expect(results.obligation).toBe(46_311_127_000);
  await expect(calculator.digest).toHaveText(results.digest);
  expect(results.sources).toContainEqual(expect.objectContaining({ name: "cash" }));
  const csv = await text(calculator, "results", "CSV");
  const [head, row] = csv.text.split("\r\n");
  expect(head).toMatch(/^scenario,currency,model_version,digest,verdict,hot_value_JPY,gross_exposure_JPY,/);
  const at = (name) => head.split(",").indexOf(name);
  // The name contains a comma.
  expect(row.split(",")[at("obligation_JPY") + 1]).toBe("46311127000");
});

test("a hostile name is text and nothing else", async ({ page, calculator }) => {
  await calculator.open(COINCHECK);
  const name = '=HYPERLINK("https://example.org")</title><script>alert(1)</script>';
  await calculator.field("name").fill(name);
  const svg = await text(calculator, "waterfall", "SVG");
  expect(svg.name).toMatch(/^plimsoll-HYPERLINK-https-example-org-title-script-alert-1[\p{L}\p{N}-]*-waterfall\.svg$/u);
  const file = await parsed(page, svg.text);
  expect(file.error).toBeUndefined();
  expect(file.names).not.toContain("script");
  expect(file.lines.join(" "), file.lines.join("\n")).toContain('=HYPERLINK("https://example.org")');
  const csv = await text(calculator, "waterfall", "CSV");
  expect(csv.text.split("\r\n")[1].startsWith('"\'=HYPERLINK(""https'), csv.text).toBe(true);
  await saved(page, calculator.save("waterfall", "PNG"));
});

test("the hull, and a table in place of a chart", async ({ page, calculator }) => {
  await calculator.open(COINCHECK);
  const svg = await text(calculator, "line", "SVG");
  const file = await parsed(page, svg.text);
  expect(file.error).toBeUndefined();
  expect(file.title).toMatch(/^The Plimsoll line – Coincheck/);
  await calculator.tableToggle(calculator.results).first().click();
  await expect(calculator.formats("waterfall"), "there is no drawing to save").toHaveText(["CSV", "CSV (;)"]);
  expect(await axe(page)).toEqual([]);
});

test("the simulation and the casebook", async ({ page, simulate, cases }) => {
  test.setTimeout(180_000);

  await simulate.open("#/simulate/case/coincheck-2018");
  await simulate.complete.waitFor({ timeout: 120_000 });
  for (const what of ["exceedance", "histogram"]) {
    const file = await parsed(page, (await text(simulate, what, "SVG")).text);
    expect(file.error).toBeUndefined();
    expect(file.lines.join(" ")).toMatch(/Coincheck, January 2018 .*digest [0-9a-f]{16,}, [\d,]+ trials/);
  }
  const histogram = (await text(simulate, "histogram", "CSV")).text.split("\r\n");
  expect(histogram[0]).toBe("from_JPY,to_JPY,share_of_trials_with_a_loss_fraction,trials");
  expect(histogram.length).toBeGreaterThan(2);
  await simulate.goTo("#/cases");
  await cases.ready();
  const csv = await text(cases, "losses-over-time", "CSV");
  expect(csv.text).toMatch(/^id,exchange,date,loss_[A-Z]{3},tier\r\n/);
  expect(csv.text).toMatch(/\r\ncoincheck-2018,Coincheck,2018-01-2\d,\d+(\.\d+)?,hot\r\n/);
  const svg = await text(cases, "losses-over-time", "SVG");
  expect((await parsed(page, svg.text)).lines.join(" ")).toMatch(/Source: Plimsoll, casebook/);
});

test("a comparison as files", async ({ page, compare }) => {
  test.setTimeout(180_000);

  await compare.open();
  await compare.add("case/zaif-2018");
  await expect(compare.column("B")).toBeVisible();
  const results = (await text(compare, "results", "CSV")).text.split("\r\n");
  expect(results, "a head, two scenarios and the end").toHaveLength(4);
  const waterfalls = (await text(compare, "waterfalls", "CSV")).text;
  expect(waterfalls, waterfalls).toContain('\r\n"Zaif, September 2018",gross,0,');
  await compare.done();
  const curves = (await text(compare, "exceedance", "CSV")).text;
  expect(curves).toMatch(/^loss_JPY,p_A,se_A,p_B,se_B\r\n/);
  const file = await parsed(page, (await text(compare, "exceedance", "SVG")).text);
  expect(file.title).toMatch(/A · Coincheck.*B · Zaif/);
});

test("a file dropped on the calculator, chosen there or pasted goes to the library, with its problems", async ({
  page,
  calculator,
  library,
}) => {
  await calculator.open(COINCHECK);
  await drop(page, calculator.results, scenarioFile({ name: "Dropped" }));
  await expect(library.entry("Dropped")).toBeVisible();

  const back = async () => {
    await library.goTo("#/");
    await calculator.ready();
  };
  await back();
  const bad = { name: "Chosen", reimbursement: { coverage: 7 } };
  await calculator.filePicker.setInputFiles(jsonFile("bad.json", scenarioFile(bad)));
  await expect(library.faulty).toContainText("coverage");

  await back();
  await page.evaluate(
    (text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
    },
    scenarioFile({ name: "Pasted" }),
  );
  await expect(library.entry("Pasted")).toBeVisible();
  // Once it has been imported, it is not imported again.
  await back();
  await calculator.goTo("#/library");
  await expect(library.entry("Pasted")).toBeVisible();
  await expect(library.reports).toHaveCount(0);
});
