// The casebook screen: the list with its charts, the pages of incidents, the rates.

import { expect, LOOKS, test } from "./fixtures.mjs";
import { axe, tooWide } from "./support/axe.mjs";
import { saved } from "./support/files.mjs";
import { keptForOffline } from "./support/service-worker.mjs";

test("the list opens from the menu, loads its parts then, and says what it is", async ({
  page,
  requests,
  calculator,
  cases,
}) => {
  await calculator.open();
  const parts = () => requests.filter(({ url }) => /split_cases|casebook/.test(url)).length;
  expect(parts(), "the first visit goes without the casebook").toBe(0);
  await cases.visit("Cases");
  await cases.ready();
  expect(parts()).toBeGreaterThanOrEqual(3);
  await expect(cases.rows).toHaveCount(40);
  await expect(cases.heading).toHaveText(/^40 incidents from 2014 to 2025: the \d+ whose loss is known cost ¥\d+/);
  const answer = await cases.answerText.innerText();
  expect(answer).toMatch(/Of \d+ with a known share, \d+ were repaid in full: \d+ seen paid by a source/);
  expect(answer).toMatch(/chosen by the news/);
  await expect(page).toHaveTitle("Cases – Plimsoll");
  // The draft is unchanged, and the menu leads back to it.
  await cases.visit("Calculator");
  await calculator.ready();
  await expect(cases.chooser).toHaveValue("coincheck-2018");
  await expect(page).toHaveTitle(/^Coincheck/);
});

test("every column sorts by mouse and keyboard, and what is not known comes last", async ({ page, cases }) => {
  await cases.open();
  await cases.sortBy("loss").click();
  await expect(cases.sorted("descending").locator("[data-sort]")).toHaveAttribute("data-sort", "loss");
  const seen = await cases.asSeen();
  expect(seen[0]).toBe("bybit-2025");
  // Shortly after, the rows have the same order in the document, for the keyboard and screen readers.
  await expect.poll(() => cases.ids()).toEqual(seen);
  await expect(cases.rows.last()).toContainText("not known");
  expect(await cases.asSeen()).toEqual(seen);
  await cases.sortBy("loss").focus();
  await page.keyboard.press("Enter");
  await expect(cases.sorted("ascending")).toHaveCount(1);
  await expect.poll(async () => (await cases.ids())[0]).not.toBe("bybit-2025");
  await expect(cases.rows.last()).toContainText("not known");
  await expect.poll(() => cases.fragment).toBe("#/cases/list/sort=loss");
  const columns = await cases.columns.evaluateAll((all) => all.map((each) => each.dataset.sort));
  expect(columns).toHaveLength(10);
  for (const column of columns) {
    await cases.sortBy(column).click();
    await expect(cases.sorted(), column).toHaveCount(1);
    await expect(cases.rows, column).toHaveCount(40);
  }
  await cases.sortBy("exchange").click();
  await expect(async () => {
    const names = await cases.rows.getByRole("rowheader").allTextContents();
    const sorted = [...names].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
    expect([sorted, sorted.toReversed()]).toContainEqual(names);
  }).toPass();
});

test("filters go into the address, and a link with them opens the same", async ({ cases }) => {
  await cases.open();
  await cases.search.fill("zaif");
  expect(await cases.ids()).toEqual(["zaif-2018"]);
  await expect.poll(() => cases.fragment).toBe("#/cases/list/q=zaif");
  await cases.search.fill("");
  await cases.facet("Country").selectOption("JP");
  await cases.facet("From year").selectOption("2018");
  await cases.facet("Repaid").selectOption("full");
  const chosen = await cases.ids();
  expect(chosen).toEqual(expect.arrayContaining(["dmm-bitcoin-2024", "zaif-2018"]));
  for (const other of ["coincheck-2018", "mt-gox-2014"]) expect(chosen).not.toContain(other);
  await expect(cases.found).toHaveText(new RegExp(`^${chosen.length} of 40`));
  // The charts are updated shortly after.
  const points = cases.points("timeline");
  await expect(points).toHaveCount(chosen.length);
  const address = cases.fragment;
  await cases.openAfresh(address);
  expect(await cases.ids()).toEqual(chosen);
  // After a visit to a case the filter is unchanged, and the focus is back on the link.
  await cases.linkTo("zaif-2018").click();
  await expect(cases.article).toBeVisible();
  await cases.back.click();
  await expect(cases.list).toBeVisible();
  expect(await cases.ids()).toEqual(chosen);
  await expect(cases.linkTo("zaif-2018")).toBeFocused();
  await cases.clear.click();
  await expect(cases.rows).toHaveCount(40);
  await cases.facet("Tier").selectOption("cold");
  expect(await cases.ids(), "cold is not safe").toEqual(["dmm-bitcoin-2024"]);
});

test("each point of the charts is a link that the keyboard reaches", async ({ page, cases }) => {
  await cases.open();
  for (const [name, least] of [
    ["timeline", 35],
    ["shares", 8],
  ]) {
    const points = cases.points(name);
    expect(await points.count(), name).toBeGreaterThanOrEqual(least);
    await expect(points.and(page.locator('[tabindex="0"]'))).toHaveCount(1);
    for (const point of await points.all()) {
      await expect(point).toHaveAttribute("href", /^#\/cases\/[a-z0-9-]+$/);
      await expect(point).toHaveAttribute("aria-label", /lost.*tier/);
    }
    await points.first().focus();
    await page.keyboard.press("ArrowRight");
    await expect(points.nth(1)).toBeFocused();
    const second = await points.nth(1).getAttribute("href");
    await page.keyboard.press("Enter");
    await expect(cases.article).toBeVisible();
    expect(cases.fragment).toBe(second);
    await page.goBack();
    await expect(cases.list).toBeVisible();
  }
  await expect(cases.chart("shares")).toHaveText(/\d+ incidents have no known loss or share/);
});

test("figures answer: the rate of the day, and why something is not known", async ({ page, cases }) => {
  await cases.open();
  const bybit = cases.incident("bybit-2025");
  await cases.amounts(bybit).first().click();
  await expect(cases.answered(bybit)).toHaveText(
    /Converted at 1\d\d\.\d+ JPY for 1 USD, the reference rate of 2025-02-2\d/,
  );
  const youbit = cases.incident("youbit-2017");
  await cases.unknown(youbit).first().focus();
  await page.keyboard.press("Enter");
  await expect(cases.answered(youbit)).toHaveText(/.{20}/);
});

test("the founding cases have their figures, times, sources and the model beside", async ({
  page,
  context,
  calculator,
  cases,
}) => {
  const opened = [];
  context.on("page", (other) => opened.push(other));
  await cases.openIncident("coincheck-2018");
  await expect(page).toHaveTitle("Coincheck, January 2018 – Plimsoll");
  const when = await cases.section("when").innerText();
  expect(when).toMatch(/2018-01-26 00:02\s+2018-01-25 15:02\s+another day/);
  const loss = await cases.section("loss").innerText();
  const stolen = [/526,300,010/, /¥58,000,000,000/, /58,000,000,000 \/ 526,300,010/, /260,000/, /medium confidence/];
  for (const figure of stolen) expect(loss).toMatch(figure);
  expect(loss).toMatch(/Other sources say:\s+523,000,000[\s\S]*Why it is not used/);
  await expect(cases.section("how")).toHaveText(/National Intelligence Service[^\n]* says: /);
  await expect(cases.section("repaid")).toHaveText(/80\.4% · of the value at the hack · payment seen/);
  await expect(cases.section("acts")).toHaveText(/2018-01-29\s+Kanto Local Finance Bureau/, { useInnerText: true });
  const obligation = await cases.result("obligation").innerText();
  expect(obligation).toMatch(/¥46,311,127,000\s+¥46,311,127,000\s+none/);
  await expect(cases.result("average_owed")).toHaveText(/¥178,119\.72/);
  await expect(cases.missing).toHaveText(/All customers/);
  // The story has citations, and each leads to its source.
  await cases.citations.first().click();
  await expect(page.locator(":focus")).toHaveAttribute("id", /^source-\d+$/);
  for (const link of await cases.sources.getByRole("link").all()) {
    await expect(link).toHaveAttribute("rel", "noreferrer noopener");
    await expect(link).toHaveAttribute("target", "_blank");
  }
  expect(opened).toEqual([]);

  await cases.openIncident("zaif-2018");
  const zaif = await cases.section("loss").innerText();
  for (const figure of [/5,966\.1/, /6,236,810\.1/, /42,327\.1/, /2,723\.4/, /¥7,030,616,440/])
    expect(zaif).toMatch(figure);
  await cases.openIncident("dmm-bitcoin-2024");
  const dmm = await cases.article.innerText();
  for (const figure of [/4,502\.9/, /48,2\d\d,\d\d\d,\d\d\d|48,200,000,000/]) expect(dmm).toMatch(figure);

  // The case opens as a scenario, from which a link leads back to the incident.
  await cases.model.getByRole("link").click();
  await calculator.ready();
  expect(cases.fragment).toBe("#/case/dmm-bitcoin-2024");
  await calculator.aboutCase.getByRole("link", { name: "What happened" }).click();
  await expect(cases.article).toBeVisible();
  await expect(cases.heading).toHaveText("DMM Bitcoin, May 2024");
});

test("an incident without a scenario says why; an unknown one is not there", async ({ cases }) => {
  await cases.openIncident("mt-gox-2014");
  await expect(cases.model.getByRole("table")).toHaveCount(0);
  await expect(cases.model.getByRole("paragraph")).toHaveText(/.{30}/);
  await cases.open("#/cases/nobody");
  await expect(cases.alert).toHaveText(/no incident “nobody”/);
});

test("every incident has a page without holes", async ({ page, cases }) => {
  test.setTimeout(240_000);

  await cases.open();
  for (const locale of ["en", "ja"]) {
    await cases.speak(locale);
    await cases.goTo("#/cases");
    await expect(cases.list).toBeVisible();
    for (const id of await cases.ids()) {
      await cases.goTo(`#/cases/${id}`);
      await page.waitForFunction((id) => location.hash.endsWith(id) && document.querySelector(".case-page h1"), id);
      const text = await page.evaluate(() => {
        const page = document.querySelector(".case-page").cloneNode(true);
        page.querySelector(".sources").remove();
        return page.textContent;
      });
      // Keys instead of texts, and values that are not numbers.
      const hole = text.match(/.{0,20}(cases-[a-z]|book-\d|NaN|undefined|[a-z]-20\d\d-\d).{0,20}/);
      expect(hole?.[0], `${id} ${locale}`).toBeUndefined();
    }
    await cases.goTo("#/cases");
    await expect(cases.list).toBeVisible();
  }
});

test("rates: each study with its interval, the defaults, the warning", async ({ page, cases }) => {
  await cases.open("#/cases/rates");
  await expect(cases.warning).toHaveText(/never/);
  await expect(cases.defaultOf("field-rate")).toHaveText(/1\.8%[\s\S]*5 \/ \(32 \* 8\.75\)/);
  await expect(cases.study("japan-operators")).toHaveText(/0\.6% to 4\.2%[\s\S]*low confidence/);
  await expect(cases.study("moore-christin-szurdi-2018-breached")).toHaveText(/31\.3%/);
  const points = cases.points("rates");
  expect(await points.count()).toBeGreaterThanOrEqual(4);
  await points.first().focus();
  await page.keyboard.press("End");
  await expect(page.locator(":focus title")).toHaveText(/%/);
});

test("the whole casebook can be saved as CSV and JSON", async ({ page, cases }) => {
  await cases.open();
  const csv = await saved(page, cases.files.getByRole("button").first());
  expect(csv.name).toBe("plimsoll-casebook.csv");
  expect(csv.text.trim().split("\r\n")).toHaveLength(41);
  const json = await saved(page, cases.files.getByRole("button").nth(1));
  expect(json.name).toBe("plimsoll-casebook.json");
  expect(JSON.parse(json.text).incidents).toHaveLength(40);
});

test("the chooser leads to more cases", async ({ page, calculator, cases }) => {
  await calculator.open();
  await cases.chooser.selectOption("more");
  await cases.ready();
  await page.goBack();
  await calculator.ready();
  await expect(calculator.chooser).toHaveValue("coincheck-2018");
});

test.describe(() => {
  test.use({ viewport: { width: 360, height: 740 } });
  test("on a phone the list is cards, and can be a table", async ({ page, cases }) => {
    await cases.open();
    await expect(cases.cards).toHaveCount(40);
    await cases.order.selectOption("loss");
    expect((await cases.ids())[0]).toBe("bybit-2025");
    await cases.asTable.click();
    await expect(cases.list).toBeVisible();
    for (const hash of ["#/cases", "#/cases/zaif-2018", "#/cases/bybit-2025", "#/cases/rates"]) {
      await cases.goTo(hash);
      await page.waitForTimeout(200);
      expect(await tooWide(page), hash).toEqual([]);
    }
  });
});

test("works offline once it was opened", async ({ page, context, calculator, cases }) => {
  await calculator.open();
  await keptForOffline(page);
  await calculator.reload();
  await cases.visit("Cases");
  await expect(cases.list).toBeVisible();
  await page.waitForTimeout(300);
  await context.setOffline(true);
  await page.reload();
  await expect(cases.list).toBeVisible();
  await cases.linkTo("zaif-2018").click();
  await expect(cases.article).toBeVisible();
  await expect(cases.heading).toHaveText("Zaif, September 2018");
  expect(
    await page.evaluate(
      () =>
        getComputedStyle(document.querySelector(".story")).lineHeight !== "normal" &&
        document.getElementById("casebook.css").sheet !== null,
    ),
  ).toBe(true);
});

test.describe(() => {
  test.use({ serviceWorkers: "block", expectedErrors: /Failed to/ });
  test("a part that does not arrive is said, and asked for again", async ({ page, calculator, cases }) => {
    await calculator.open();
    let fail = true;
    await page.route(/split_casebook\w*\.wasm$/, (route) => (fail ? route.abort() : route.continue()));
    await cases.visit("Cases");
    await expect(cases.alert).toBeVisible();
    fail = false;
    await cases.alert.getByRole("button").click();
    await cases.ready();
  });
});

for (const look of LOOKS) {
  test.describe(look.name, () => {
    test.use(look.use);
    test("axe finds nothing in the casebook", async ({ page, cases }) => {
      test.setTimeout(180_000);

      for (const hash of [
        "#/cases",
        "#/cases/list/tier=hot/sort=loss",
        "#/cases/zaif-2018",
        "#/cases/mt-gox-2014",
        "#/cases/rates",
        "#/cases/nobody",
      ]) {
        await cases.open(hash);
        const asked = cases.chartWhy;
        if ((await asked.count()) > 0) await asked.first().click();
        expect(await axe(page), hash).toEqual([]);
      }
    });
  });
}

test("prints: nothing is cut off, and sources are on paper", async ({ page, cases }) => {
  for (const hash of ["#/cases", "#/cases/zaif-2018", "#/cases/rates"]) {
    await cases.openAfresh(hash);
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width: 680, height: 1000 });
    await page.waitForTimeout(200);
    expect(await tooWide(page), hash).toEqual([]);
    if (hash !== "#/cases") await expect(cases.sources.getByRole("listitem").first()).toBeVisible();
    await expect(cases.filters).toBeHidden();
    await page.emulateMedia({ media: "screen" });
    await page.setViewportSize({ width: 1280, height: 900 });
  }
});
