// The sector: files in, checks, mapping, the hack, settings, coming and going, the link.

import { asSomebodyElse, expect, LOOKS, test } from "./fixtures.mjs";
import { Sector } from "./pages/sector.mjs";
import { axe, tooWide } from "./support/axe.mjs";
import { drop, paste, saved } from "./support/files.mjs";

const HEADER = "exchange,asset,hot,cold,owed,price,cash,currency\n";
const TWO = `${HEADER}Aoba,BTC,10,90,100,9500000,200000000,JPY\nBeni,BTC,30,10,40,9500000,0,JPY\n`;

test.beforeEach(() => test.setTimeout(180_000));

test("the sample is ranked and marked as invented", async ({ sector }) => {
  await sector.open();
  await expect(sector.invented).toHaveCount(0);
  await sector.useSample();
  await expect(sector.invented).toBeVisible();
  await expect(sector.checks).toHaveAttribute("data-errors", "0");
  await expect(sector.answer).toContainText("Esker Markets");
  await expect(sector.rows.first()).toContainText("1 (1");
});

test("files are chosen, dropped and pasted, and taken away", async ({ page, sector }) => {
  await sector.open();
  await sector.choose(["two.csv", TWO]);
  await sector.done();
  await expect(sector.sources).toHaveCount(1);
  await drop(page, page.getByRole("banner"), TWO.replace("Aoba", "Cyan").replace("Beni", "Dune"));
  await sector.wasRead();
  await expect(sector.sources).toHaveCount(2);
  await sector.paste("exchange\tasset\thot\tcold\towed\tprice\tcash\nErin\tBTC\t1\t2\t3\t9500000\t5\n");
  await expect(sector.sources).toHaveCount(3);
  // Outside of a field, a pasted table goes to the sector, not to the library.
  await paste(page.locator("body"), "exchange\tasset\thot\tcold\towed\tprice\tcash\nFarn\tBTC\t1\t2\t3\t9500000\t5\n");
  await expect(sector.sources).toHaveCount(4);
  await sector.button("clear").click();
  await expect(sector.sources).toHaveCount(0);
  await sector.button("back").click();
  await expect(sector.sources, "what was taken away comes back").toHaveCount(4);
});

test("findings have their rule, place and value, errors first", async ({ page, sector }) => {
  await sector.open();
  await sector.choose(["bad.csv", TWO.replace("30,10,40", "-30,10,40")]);
  await sector.wasRead();
  await expect(sector.checks).toHaveAttribute("data-errors", "1");
  await expect(sector.findings.first()).toHaveAttribute("data-rule", "E101");
  await expect(sector.finding("E101")).toContainText("bad.csv");
  await expect(sector.finding("E101")).toContainText("C3");
  await expect(sector.finding("E101")).toContainText("-30");
  const { name, text } = await saved(page, sector.button("save-checks"));
  expect(name).toBe("plimsoll-sector-checks.json");
  expect(JSON.parse(text).checks[0].rule).toBe("E101");
});

test("a column is mapped by hand, and the answer is remembered", async ({ sector }) => {
  await sector.open();
  const odd = TWO.replace("cash", "Kassenbestand XY");
  await sector.choose(["odd.csv", odd]);
  await sector.wasRead();
  await expect(sector.read).toHaveAttribute("open");
  await sector.unmapped.locator("select").selectOption("cash");
  await expect(sector.unmapped).toHaveCount(0);
  await sector.button("clear").click();
  await sector.openAfresh();
  await sector.choose(["odd.csv", odd]);
  await sector.wasRead();
  await expect(sector.unmapped).toHaveCount(0);
});

test("a column that can be read in two ways is asked about", async ({ sector }) => {
  await sector.open();
  await sector.choose(["ask.csv", TWO.replace("10,90,100", '"1,234",90,100').replace("30,10", '"2,345",10')]);
  await sector.wasRead();
  await expect(sector.questions).toHaveCount(1);
  await sector.questions.getByRole("button").last().click();
  await expect(sector.questions).toHaveCount(0);
});

test("a change of the hack ranks anew, and a refused text leaves the last", async ({ sector }) => {
  await sector.open();
  await sector.choose(["two.csv", TWO]);
  await sector.done();
  const before = await sector.linked();
  await sector.hackFold.click();
  await sector.enter("holdings[0].stolen.hot", "50");
  const after = await sector.addressFollows(before);
  await sector.enter("holdings[0].stolen.hot", "101");
  await sector.expectRefused("holdings[0].stolen.hot", "101", /100/);
  expect(sector.fragment).toBe(after);
});

test("settings keep to their bounds", async ({ sector }) => {
  await sector.open();
  await sector.choose(["two.csv", TWO]);
  await sector.done();
  await sector.visits.fill("0");
  await expect(sector.main.locator("#sector-visits-error")).toBeVisible();
  await sector.visits.fill("1");
  await expect(sector.main.locator("#sector-visits-error")).toHaveCount(0);
  await sector.measure.selectOption("expected_shortfall");
  await expect(sector.level).toHaveValue("99");
  await sector.done();
});

test("the sector stays while another screen is open, and comes back after a reload", async ({ sector, calculator }) => {
  await sector.open();
  await sector.choose(["two.csv", TWO]);
  await sector.done();
  await sector.linked();
  await sector.visit("Calculator");
  await calculator.ready();
  await sector.visit("Sector");
  await sector.ready();
  await expect(sector.sources).toHaveText(/two\.csv/);
  await sector.linked();
  await sector.reload();
  await sector.done();
  await expect(sector.sources).toHaveCount(1);
});

test("a link opens the same sector for somebody else", async ({ context, sector }) => {
  await sector.open();
  await sector.choose(["two.csv", TWO]);
  await sector.done();
  const fragment = await sector.linked();
  await asSomebodyElse(context, {}, async (page) => {
    const there = new Sector(page);
    await there.open(new URL(fragment, sector.page.url()).href);
    await there.done();
    await expect(there.sources).toHaveCount(1);
  });
});

test("a damaged link says so", async ({ sector }) => {
  await sector.open("#/sector/f1.AAAA");
  await expect(sector.refused).toBeVisible();
});

test.describe(() => {
  test.use({ expectedErrors: /Failed to|ERR_FAILED|worker/i });
  test("where no worker starts, the page says so and tries again", async ({ context, sector }) => {
    await context.route("**/sector-worker.js", (route) => route.abort());
    await sector.open();
    await sector.choose(["two.csv", TWO]);
    await expect(sector.worker).toBeVisible();
    await context.unroute("**/sector-worker.js");
    await sector.button("retry").click();
    await sector.done();
  });
});

test("the form is saved in four languages", async ({ page, sector }) => {
  await sector.open();
  const { name, text } = await saved(page, sector.main.locator('[data-form="ja"]'));
  expect(name).toBe("plimsoll-filing-form-ja.csv");
  expect(text).toContain("登録番号");
});

for (const look of LOOKS) {
  test.describe(() => {
    test.use(look.use);
    test(`can be used by everybody: ${look.name}`, async ({ page, sector }) => {
      await sector.open();
      expect(await axe(page)).toEqual([]);
      await sector.useSample();
      expect(await axe(page)).toEqual([]);
      expect(await tooWide(page)).toEqual([]);
    });
  });
}
