// The stress tests: tornado, reverse test, map, withdrawal run, and accessibility.

import { expect, LOOKS, test } from "./fixtures.mjs";
import { Stress } from "./pages/stress.mjs";
import { axe, tooWide } from "./support/axe.mjs";
import { saved } from "./support/files.mjs";

test("Coincheck: what moves what is left, and what it would take", async ({ calculator, stress }) => {
  await stress.openFrom();
  // There is no shortfall, and no result was chosen. Each end has its own result: with less cash there is a shortfall.
  await expect(stress.answer).toHaveText(
    /moves the amount left after paying most: at ¥42.8\sbn it is [-−]¥3.51\sbn, at ¥64.2\sbn it is ¥17.9\sbn\./,
  );
  await expect(stress.answerText).toHaveText(/smallest single change that makes the verdict worse/);
  expect(await stress.points(stress.tornado).count()).toBeGreaterThan(1);
  expect(await stress.table("reverse").locator("tbody tr").count()).toBeGreaterThan(1);
  await expect(stress.nearest).toHaveText(/Several changes at once are enough/);
  // The table lists all changes of the combination; the sentence lists only some of them.
  const moves = stress.table("nearest");
  const said = Number((await moves.locator("summary").innerText()).match(/\d+/)[0]);
  await expect(moves.getByRole("table"), "what is folded is not made").toHaveCount(0);
  await moves.locator("summary").click();
  await expect(moves.locator("tbody tr")).toHaveCount(said);
  // The calculator keeps its draft, and can be returned to.
  await stress.visit("Calculator");
  await expect(calculator.waterfall).toBeVisible();
});

test("a field looks as in the calculator: no other screen's styles reach it", async ({ page, calculator, stress }) => {
  const look = () =>
    page
      .locator(".field [data-field].number")
      .first()
      .evaluate((input) => {
        const { borderTopWidth, marginTop, paddingTop } = getComputedStyle(input.parentElement);
        return [borderTopWidth, marginTop, paddingTop, input.offsetHeight];
      });
  await calculator.open("#/case/zaif-2018");
  const there = await look();
  await stress.openFrom();
  expect(await look()).toEqual(there);
});

test("typing redraws tornado and reverse test at once: no pause, no worker", async ({ page, context, stress }) => {
  // Workers never answer.
  await context.route(/worker[\w-]*\.(js|wasm)$/, () => undefined);
  await page.clock.install();
  await stress.openFrom();
  await stress.unfold();
  const bar = stress.points(stress.tornado).first().locator("title");
  const before = { bar: await bar.textContent(), distance: await stress.nearest.textContent() };
  const address = stress.fragment;
  // The clock stops after two frames, so that anything delayed further never runs.
  await page.clock.pauseAt(new Date((await page.evaluate(() => Date.now())) + 5_000));
  await stress.field("stress.spread").fill("50");
  await page.clock.runFor(32);
  await expect(bar).not.toHaveText(before.bar);
  await expect(stress.nearest).not.toHaveText(before.distance);
  expect(stress.fragment, "what is put off").toBe(address);
});

/** Records, frame by frame from now on, whether a drawing is visible and how high its container is. */
async function watch(drawing) {
  await drawing.evaluate((drawing) => {
    window.seen = [];
    const look = () => {
      const { left, top, width } = drawing.getBoundingClientRect();
      const inSight = drawing.contains(document.elementFromPoint(left + width / 2, top + 20));
      const readAloud = drawing.getAttribute("aria-hidden") !== "true";
      const now = { inSight, readAloud, height: drawing.offsetHeight };
      if (JSON.stringify(now) !== JSON.stringify(window.seen.at(-1))) window.seen.push(now);
      requestAnimationFrame(look);
    };
    look();
  });
}

test("while one types the page stays in its place, and a drawing of before is out of reach", async ({
  page,
  stress,
}) => {
  await stress.openFrom("#/case/zaif-2018");
  await stress.unfold();
  const { tornado, tornadoDrawing: drawing } = stress;
  const top = () => stress.main.evaluate((main) => main.getBoundingClientRect().top + scrollY);
  // The result is the shortfall, because the amount left after paying changes with every keystroke.
  await stress.target.selectOption({ label: "shortfall" });
  const type = async (text, answer) => {
    await stress.field("stress.spread").fill(text);
    await expect(stress.answer).toHaveText(answer);
  };
  /** The element that Tab reaches from the one before the drawing or its container. */
  const next = async () => {
    await stress.tableToggle(tornado).focus();
    await page.keyboard.press("Tab");
    return page.evaluate(() => document.activeElement.closest("svg, button, summary")?.localName);
  };
  await type("23", /most/);
  const before = await top();
  const { height } = await drawing.boundingBox();
  expect(height).toBeGreaterThan(200);
  await expect(stress.formats("tornado")).toHaveText(["CSV", "CSV (;)", "SVG", "PNG"]);
  expect(await next()).toBe("svg");
  await watch(drawing);
  const seen = () => page.evaluate(() => window.seen);
  const shown = { inSight: true, readAloud: true, height: Math.round(height) };
  expect(await seen()).toEqual([shown]);
  await type("2", /^Within their ranges no input/);
  expect(await top()).toBe(before);
  await expect(stress.formats("tornado"), "there is no drawing to save").toHaveText(["CSV", "CSV (;)"]);
  // At first the drawing is only hidden, and its space is kept.
  const out = { inSight: false, readAloud: false };
  await expect.poll(seen).toEqual([shown, { ...out, height: shown.height }, { ...out, height: 0 }]);
  expect(await next()).not.toBe("svg");
  await type("20", /most/);
  await expect.poll(async () => (await seen()).at(-1).readAloud).toBe(true);
  expect(await top()).toBe(before);
  await expect(tornado.locator("svg")).toBeVisible();
});

test("what only moves inputs farther leaves the simulated runs as they are", async ({ page, stress }) => {
  await stress.openFrom("#/case/zaif-2018");
  await stress.unfold();
  const indices = stress.indices.locator("table");
  await stress.simulatedRuns.waitFor();
  const before = await indices.textContent();
  await page.evaluate(() => {
    window.gone = 0;
    const look = (node) =>
      (window.gone += node.matches?.("[data-runs]") || node.querySelector?.("[data-runs]") ? 1 : 0);
    new MutationObserver((changes) => changes.forEach((change) => change.removedNodes.forEach(look))).observe(
      document.body,
      { childList: true, subtree: true },
    );
  });
  await stress.field("stress.spread").fill("30");
  await expect.poll(() => indices.textContent()).not.toBe(before);
  expect(await page.evaluate(() => window.gone)).toBe(0);
  // A changed input of the run starts the simulated runs again.
  await stress.field("run.base_rate").fill("3");
  await expect.poll(() => page.evaluate(() => window.gone)).not.toBe(0);
  await stress.simulatedRuns.waitFor();
});

test("every result can be watched, and stays in the link", async ({ page, baseURL, stress }) => {
  await stress.openFrom();
  const names = await stress.target.locator("option").allInnerTexts();
  expect(names).toHaveLength(10);
  for (const i of [1, 2, 3]) {
    await stress.target.selectOption({ index: i });
    await expect(stress.answer).toContainText(names[i]);
  }
  await stress.field("run.hours").fill("48");
  await stress.share.button.click();
  const link = await stress.share.link.inputValue();
  expect(link.startsWith(`${baseURL}#/stress/p`), link).toBe(true);
  await expect(page).toHaveURL(link);
  const other = new Stress(await page.context().newPage());
  await other.open(link);
  await expect(other.field("run.hours")).toHaveValue("48");
  await expect(other.answer).toContainText(names[3]);
});

test("the map: exact values by keyboard, pointer and table", async ({ page, stress }) => {
  await stress.openFrom();
  await stress.target.selectOption({ label: "shortfall" });
  await expect(stress.map.getByRole("heading")).toHaveText(/^The shortfall/);
  await stress.mapReach.focus();
  const first = await stress.reading.innerText();
  await page.keyboard.press("ArrowRight");
  await expect(stress.reading).not.toHaveText(first);
  await page.keyboard.press("Home");
  await page.keyboard.press("PageDown");
  await expect(stress.reading).toHaveText(/All hot balances 0\s×, .* ¥0$/);
  await page.keyboard.press("End");
  await page.keyboard.press("PageUp");
  await expect(stress.reading).toHaveText(/¥[\d.]+\sbn$/);
  // Each keystroke counts, even if several come within one frame.
  await stress.mapReach.evaluate((map) => {
    for (const key of ["End", "ArrowLeft", "ArrowLeft"]) {
      map.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    }
  });
  await expect(stress.reading).toHaveText(/All hot balances 1\.92\s×/);
  const corner = await stress.reading.innerText();
  const box = await stress.mapReach.boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await expect(stress.reading).not.toHaveText(corner);
  await expect(stress.border.first(), "the two-dimensional Plimsoll line").not.toHaveAttribute("d", "");
  await stress.tableToggle(stress.map).click();
  expect(await stress.map.locator("tbody tr").count()).toBeGreaterThan(5);
});

test("a map that cannot be made says why", async ({ stress }) => {
  await stress.openFrom();
  const index = await stress.axisX.evaluate((select) => select.selectedIndex);
  await stress.axisY.selectOption({ index });
  await expect(stress.mapError).toHaveText(/^Both axes are “All hot balances”/);
  await stress.axisY.selectOption({ index: index + 1 });
  await expect(stress.map.locator("svg")).toBeVisible();
});

test("what is chosen in a list stays chosen when its lines become others", async ({ stress }) => {
  await stress.openFrom();
  await stress.unfold();
  const [axis, range] = [stress.axisX, stress.rangeInput];
  const chosen = (list) => list.evaluate((list) => list.selectedOptions[0]?.textContent);
  const lines = () => axis.locator("option").count();
  await axis.selectOption({ label: "Share paid of each claim" });
  await range.selectOption({ label: "Share paid of each claim" });
  const before = await lines();
  // The simulation has more inputs than the hack alone.
  await stress.target.selectOption({ label: "probability of a shortfall" });
  await expect.poll(() => lines()).not.toBe(before);
  expect([await chosen(axis), await chosen(range)]).toEqual(["Share paid of each claim", "Share paid of each claim"]);
});

test("a group does not fold while its reader types in it", async ({ stress }) => {
  await stress.openFrom();
  await stress.unfold();
  const hour = stress.field("run.halt_after");
  await hour.fill("5");
  await hour.fill("");
  await expect(stress.field("run.halt_hours")).toBeVisible();
  await expect(stress.field("run.halt_after")).toBeFocused();
});

test("a range of its own: added, refused beyond its bound, removed", async ({ stress }) => {
  await stress.openFrom();
  await stress.unfold();
  await stress.rangeInput.selectOption({ label: "Share paid of each claim" });
  await stress.addRange.click();
  await expect(stress.field("stress.ranges[0].low")).toBeFocused();
  await stress.field("stress.ranges[0].high").fill("120");
  await stress.expectRefused("stress.ranges[0].high", "120", /at most 100/);
  await stress.field("stress.ranges[0].high").fill("95");
  await expect(stress.range).toHaveText(/95%.*set here/);
  await stress.removeRange.click();
  await expect(stress.range).toHaveCount(0);
});

test("the withdrawal run: no refill, no customers, nothing in hot", async ({ stress }) => {
  await stress.openFrom();
  await stress.unfold();
  await expect(stress.runText).toHaveText(/hot/);
  await stress.field("run.refill_capacity").fill("0");
  await stress.runStart.selectOption({ index: 1 });
  await expect(stress.runText).toHaveText(/which leaves nothing of the ¥57\.6\sbn in hot/);
  await expect(stress.runText).not.toHaveText(/dry|whole|spared/);
  await stress.tableToggle(stress.run).click();
  expect(await stress.run.locator("tbody tr").count()).toBeGreaterThan(8);
  await stress.visit("Calculator");
  await stress.field("holdings[0].owed").fill("0");
  await stress.visit("Stress");
  await expect(stress.run).toHaveText(/Nobody has claims/);
  await stress.visit("Calculator");
  await stress.field("holdings[0].held.hot").fill("0");
  await stress.visit("Stress");
  await expect(stress.windowText).toHaveText(/Nothing of value is kept in hot/);
});

test("the rates say what they rest on", async ({ stress }) => {
  await stress.openFrom();
  const said = stress.calibration;
  await said.locator("summary").click();
  const rows = await said.locator("tbody tr").allInnerTexts();
  expect(rows).toHaveLength(2);
  expect(rows[0]).toMatch(/Bybit.*\$5\.5\sbn.*\$5\.5\d?\sbn/s);
  expect(rows[1]).toMatch(/Coincheck.*¥40\.1\sbn.*¥40(\.\d)?\sbn/s);
  await expect(said).toHaveText(/exact by construction/);
});

test("each chart as files", async ({ page, stress }) => {
  await stress.openFrom();
  for (const [what, head] of [
    ["tornado", /^input,now,low/],
    ["map", /^all\.hot,all\.payout_price,surplus_JPY/],
    ["run", /^hour,coverage,requests_JPY/],
    ["window", /^side,hot_value_JPY/],
  ]) {
    for (const format of ["CSV", "SVG", "PNG"]) {
      const { bytes, text } = await saved(page, stress.save(what, format));
      if (format === "CSV") expect(text.replace("\ufeff", ""), what).toMatch(head);
      if (format === "SVG") expect(text, what).toMatch(/^<svg/);
      if (format === "PNG") expect(bytes.subarray(1, 4).toString(), what).toBe("PNG");
    }
    // Chromium drops the eleventh download within a second. No user is that fast.
    await page.waitForTimeout(500);
  }
});

test("all cases, a blank scenario", async ({ page, stress }) => {
  await stress.openFrom();
  for (const id of ["zaif-2018", "dmm-bitcoin-2024", "blank", "coincheck-2018"]) {
    await stress.chooser.selectOption(id);
    const expected = id === "blank" ? /^Nothing is at stake yet/ : /shortfall|amount left after paying/;
    await expect(stress.answer, id).toHaveText(expected);
    expect(await axe(page), id).toEqual([]);
  }
});

test("the tornado has points that the keyboard reaches", async ({ page, stress }) => {
  await stress.openFrom();
  for (const name of ["tornado", "run"]) {
    const points = stress.points(stress.chart(name));
    await expect(points.and(page.locator('[tabindex="0"]')), name).toHaveCount(1);
    await points.first().focus();
    await page.keyboard.press("End");
    await expect(points.last()).toBeFocused();
  }
});

for (const look of LOOKS) {
  test.describe(look.name, () => {
    test.use(look.use);
    test("axe finds nothing in the stress tests", async ({ page, stress }) => {
      test.setTimeout(120_000);

      await stress.open();
      await stress.window.locator("svg").waitFor();
      const check = async (state) => {
        expect(await axe(page), state).toEqual([]);
        expect(await tooWide(page), state).toEqual([]);
      };
      await check("as opened");
      await stress.unfold();
      await stress.addRange.click();
      await stress.field("run.halt_after").fill("24");
      await stress.field("run.stages").fill("?");
      await stress.marked.first().waitFor({ state: "attached" });
      await check("everything open");
      for (const toggle of await stress.tableToggles.all()) await toggle.click();
      await check("tables");
    });
  });
}
