// Everybody can use it: axe, the keyboard alone, narrow screens, large text, less motion.

import assert from "node:assert/strict";

import { answer, chooser, eventually, fact, field, golden, opened, problem, READY, shareButton, sharedLink, unfold } from "./calculator.mjs";
import { axe, browserTest } from "./helpers.mjs";

const zaif = golden("zaif").payload;

// States of the page. Each starts from a page that is freshly opened at `hash`.
const STATES = [
  ["Coincheck", "", async () => undefined],
  ["Zaif, with all that can be folded open", "#/case/zaif-2018", (page) => unfold(page)],
  ["DMM Bitcoin", "#/case/dmm-bitcoin-2024", async () => undefined],
  ["blank", "", (page) => chooser(page).selectOption("blank")],
  ["200 holdings", `#/${golden("200-holdings").payload}`, (page) => opened(page, "reproduced").waitFor()],
  ["every field, split basis, cap and insurance", `#/${golden("every-field").payload}`, (page) => unfold(page)],
  ["messages beside fields", "", async (page) => {
    await unfold(page);
    for (const path of ["holdings[0].held.hot", "holdings[0].price", "resources.cash", "currency", "name", "costs.fine"]) {
      await field(page, path).fill("\u0007x?");
    }
    await problem(page, "costs.fine").waitFor();
  }],
  ["why? and help open", "", async (page) => {
    await page.locator("svg.waterfall .step").nth(1).click();
    await page.locator(".why").first().waitFor();
    await unfold(page);
    for (const tip of await page.locator(".tip").all()) await tip.click();
    await page.locator('[data-fact="line"] > button').click();
  }],
  ["table view", "#/case/zaif-2018", async (page) => {
    await page.locator(".figure-head button").click();
    await page.locator("table.chart-table").waitFor();
  }],
  ["share panel", `#/${golden("200-holdings").payload}`, async (page) => {
    await shareButton(page).click();
    await sharedLink(page).waitFor();
  }],
  ["short", "", async (page) => {
    await unfold(page);
    await field(page, "resources.cash").fill("1bn");
  }],
  ["zero price", "", async (page) => {
    await unfold(page);
    await field(page, "holdings[0].price").fill("0");
  }],
  ["reproduced", `#/${zaif}`, (page) => opened(page, "reproduced").waitFor()],
  ["damaged link", `#/${zaif.slice(0, 50)}A${zaif.slice(51)}`, (page) => page.locator("[data-opened^=link]").waitFor()],
  ["truncated link", `#/${zaif.slice(0, -9)}`, (page) => opened(page, "link-truncated").waitFor()],
  ["newer link", `#/p9.${zaif.slice(3)}`, (page) => opened(page, "link-newer-version").waitFor()],
  ["unknown case", "#/case/nobody", (page) => opened(page, "unknown-case").waitFor()],
  ["over a changed draft", "", async (page) => {
    await unfold(page);
    await field(page, "resources.cash").fill("1bn");
    await page.evaluate((hash) => (location.hash = hash), `#/${zaif}`);
    await opened(page, "reproduced").waitFor();
  }],
  ["storage blocked", "", (page) => page.locator("[data-storage]").waitFor(), () => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  }],
  ["clipboard denied", "", async (page) => {
    await shareButton(page).click();
    await page.locator('[data-share="denied"]').waitFor();
  }, () => {
    Clipboard.prototype.writeText = () => Promise.reject(new DOMException("denied", "NotAllowedError"));
  }],
];

// Each two of light or dark, wide or narrow, English or Japanese meet.
const LOOKS = [
  ["light", 1280, "en-GB"],
  ["light", 360, "ja-JP"],
  ["dark", 1280, "ja-JP"],
  ["dark", 360, "en-GB"],
];

for (const [colorScheme, width, locale] of LOOKS) {
  const look = { colorScheme, locale, viewport: { width, height: width === 360 ? 740 : 900 } };
  browserTest(`axe finds nothing: ${colorScheme}, ${width} px, ${locale}`, { timeout: 300_000 }, async ({ t, context, url }) => {
    for (const [name, hash, prepare, init] of STATES) {
      await t.test(name, async () => {
        const fresh = await context.browser().newContext(look);
        try {
          if (init) await fresh.addInitScript(init);
          const page = await fresh.newPage();
          page.setDefaultTimeout(10_000);
          await page.goto(url + hash);
          await page.waitForSelector(READY);
          await prepare(page);
          // An input that is half behind the headline is scrolled, not small.
          await page.evaluate(() => window.scrollTo(0, 0));
          assert.deepEqual(await axe(page), []);
          assert.deepEqual(await wide(page), [], "wider than the screen");
        } finally {
          await fresh.close();
        }
      });
    }
  });
}

/** What makes the page scroll sideways: the elements that reach beyond the screen, outside of boxes that scroll. */
function wide(page) {
  return page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const out = [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > root.clientWidth + 0.5);
    return out.length ? out.slice(0, 8).map((e) => `${e.tagName}.${e.getAttribute("class") ?? ""} ${e.textContent.slice(0, 40)}`) : ["unknown"];
  });
}

/**
 * Texts that are cut off. A text that is typed may be longer than its box, and decimals too; the whole part of a number
 * may not: without its end it is another number. `lists`: also the names in lists, which opening them shows whole.
 */
function clipped(page, { lists = false } = {}) {
  return page.evaluate((lists) => {
    const pen = document.createElement("canvas").getContext("2d");
    const cut = [];
    for (const e of document.querySelectorAll("body *")) {
      if (!e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || e.closest(".visually-hidden, svg")) continue;
      const style = getComputedStyle(e);
      const room = e.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
      const needs = (text) => {
        pen.font = style.font;
        const { width } = pen.measureText(text);
        if (width > room + 1) cut.push(`${e.dataset.field ?? e.id} “${text}”: ${Math.round(width)} > ${Math.round(room)}`);
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

// A narrow phone; a quarter of a desktop's window at 400 % zoom; 200 % zoom; text alone at 200 %.
const ROOMS = [
  ["360 px", { width: 360, height: 740 }, 1],
  ["320 px", { width: 320, height: 640 }, 1],
  ["1280 px at 200 % zoom", { width: 640, height: 450 }, 1],
  ["1280 px with text at 200 %", { width: 1280, height: 900 }, 2],
  ["360 px with text at 200 %", { width: 360, height: 740 }, 2],
];

for (const [name, viewport, scale] of ROOMS) {
  for (const locale of ["en-GB", "ja-JP"]) {
    browserTest(`nothing is lost or scrolls sideways: ${name}, ${locale}`, { context: { viewport, locale }, timeout: 120_000 }, async ({ t, page, url }) => {
      for (const hash of ["#/case/coincheck-2018", "#/case/zaif-2018", "#/case/dmm-bitcoin-2024"]) {
        await t.test(hash, async () => {
          await page.goto("about:blank");
          await page.goto(url + hash);
          await page.waitForSelector(READY);
          if (scale !== 1) await page.evaluate((scale) => (document.documentElement.style.fontSize = `${100 * scale}%`), scale);
          await unfold(page);
          await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
          assert.deepEqual(await wide(page), []);
          assert.deepEqual(await clipped(page), []);
        });
      }
    });
  }
}

browserTest("nothing is cut off on a wide screen", async ({ page, url }) => {
  for (const hash of ["#/case/coincheck-2018", "#/case/zaif-2018", "#/case/dmm-bitcoin-2024"]) {
    await page.goto("about:blank");
    await page.goto(url + hash);
    await page.waitForSelector(READY);
    await unfold(page);
    assert.deepEqual(await clipped(page, { lists: true }), [], hash);
  }
});

/** What has the focus: enough to recognize it, and whether a reader can see that and all of it. */
function focus(page) {
  return page.evaluate(() => {
    const e = document.activeElement;
    if (!e || e === document.body) return null;
    const seen = getComputedStyle(e);
    const ring = seen.outlineStyle !== "none" && Number.parseFloat(seen.outlineWidth) > 0;
    // The steps of a chart draw their own ring.
    const area = e.querySelector?.(".step-area");
    const drawn = area ? getComputedStyle(area).stroke !== "none" : false;
    const box = e.getBoundingClientRect();
    const at = (x, y) => {
      const top = document.elementFromPoint(x, y);
      return Boolean(top && (e.contains(top) || top.contains(e)));
    };
    const corners = [[box.left + 2, box.top + 2], [box.right - 2, box.top + 2], [box.left + 2, box.bottom - 2], [box.right - 2, box.bottom - 2], [(box.left + box.right) / 2, (box.top + box.bottom) / 2]];
    return {
      name: `${e.tagName.toLowerCase()} ${e.dataset?.field ?? e.getAttribute("aria-label") ?? e.textContent.trim().slice(0, 40)}`,
      marked: ring || drawn,
      shown: corners.some(([x, y]) => at(x, y)),
      inField: e.dataset?.field ?? null,
    };
  });
}

for (const [width, height] of [[1280, 900], [360, 740]]) {
  for (const key of ["Tab", "Shift+Tab"]) {
    browserTest(`${key} leads through everything and out, in sight, at ${width} px`, { context: { viewport: { width, height } }, timeout: 180_000 }, async ({ page, open }) => {
      await open("#/case/zaif-2018");
      await unfold(page);
      // A button at each end stands for the browser around the page.
      await page.evaluate((key) => {
        for (const [end, where] of [["before", "prepend"], ["after", "append"]]) {
          const button = document.createElement("button");
          button.id = `test-${end}`;
          button.textContent = end;
          document.body[where](button);
        }
        document.getElementById(key === "Tab" ? "test-before" : "test-after").focus();
      }, key);
      const last = key === "Tab" ? "button after" : "button before";
      const met = [];
      for (let i = 0; ; i += 1) {
        await page.keyboard.press(key);
        const now = await focus(page);
        assert.ok(now, `the focus is lost after ${met.at(-1)}`);
        if (now.name === last) break;
        assert.ok(i < 400, `a trap: ${met.slice(-6).join(" → ")}`);
        assert.ok(now.marked, `${now.name}: no sign of the focus`);
        assert.ok(now.shown, `${now.name}: focused and hidden`);
        met.push(now.name);
      }
      // And the one that takes files.
      const reachable = await page.evaluate(() => document.querySelectorAll("[data-field], .try input:enabled, input[type=file]").length);
      assert.equal(met.filter((name) => /^input /.test(name)).length, reachable);
      assert.ok(met.some((name) => /^g /.test(name)), "a step of the chart");
    });
  }
}

browserTest("a whole task by keyboard alone", { context: { permissions: ["clipboard-read", "clipboard-write"] }, timeout: 120_000 }, async ({ page, open }) => {
  await open();
  const { keyboard } = page;
  const tabTo = async (wanted, limit = 120) => {
    for (let i = 0; i < limit; i += 1) {
      await keyboard.press("Tab");
      if (await wanted.evaluate((e) => e === document.activeElement).catch(() => false)) return;
    }
    assert.fail(`not reached by Tab: ${wanted}`);
  };
  // Past the frame.
  await keyboard.press("Tab");
  assert.match((await focus(page)).name, /Skip to/);
  await keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");
  assert.equal(new URL(page.url()).hash === "#main", false, "the address is no place in the page");
  // Zaif.
  await tabTo(chooser(page), 3);
  await keyboard.press("ArrowDown");
  await page.waitForFunction(() => document.title.includes("Zaif"));
  // A number.
  const cash = field(page, "resources.cash");
  await tabTo(cash);
  await keyboard.press("Control+A");
  await keyboard.type("1.5bn");
  await eventually(async () => assert.equal(await fact(page, "available"), "¥6,500,000,000"));
  // Why?
  const why = page.locator('[data-fact="coverage-ratio"] > button');
  await tabTo(why);
  await keyboard.press("Enter");
  // The first answer is loaded when it is asked for.
  await page.locator('[data-fact="coverage-ratio"] .why .formula').waitFor();
  assert.match(await page.locator('[data-fact="coverage-ratio"] .why').innerText(), /¥6,500,000,000/);
  await keyboard.press("Space");
  assert.equal(await page.locator('[data-fact="coverage-ratio"] .why').count(), 0);
  // A step of the chart.
  await page.locator("svg.waterfall .step").first().focus();
  await keyboard.press("ArrowDown");
  await keyboard.press("Enter");
  await page.locator(".why .formula").waitFor();
  // Share.
  await keyboard.press("Escape");
  await shareButton(page).focus();
  await keyboard.press("Enter");
  await page.locator('[data-share="copied"]').waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await sharedLink(page).inputValue());
  await tabTo(sharedLink(page), 2);
  const selected = await page.evaluate(() => document.activeElement.selectionEnd - document.activeElement.selectionStart);
  assert.equal(selected, (await sharedLink(page).inputValue()).length);
  // Past all other ways to share.
  await tabTo(page.getByRole("button", { name: "Close" }), 12);
  await keyboard.press("Enter");
  assert.equal(await sharedLink(page).count(), 0);
});

browserTest("the focus is not lost when what has it goes away", async ({ page, open }) => {
  const lost = [];
  const check = async (what) => {
    if (!(await focus(page))) lost.push(what);
  };
  await open(`#/${zaif}`);
  await opened(page, "reproduced").waitFor();
  await page.getByRole("button", { name: "Dismiss" }).focus();
  await page.keyboard.press("Enter");
  await opened(page, "reproduced").waitFor({ state: "detached" });
  await check("Dismiss");
  await shareButton(page).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Close" }).focus();
  await page.keyboard.press("Enter");
  await sharedLink(page).waitFor({ state: "detached" });
  await check("Close");
  await unfold(page);
  await page.getByRole("button", { name: "Remove BCH" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Remove BCH" }).waitFor({ state: "detached" });
  await check("Remove");
  await page.getByRole("button", { name: "Undo" }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await check("Undo, the last");
  assert.deepEqual(lost, []);
});

browserTest("changes are announced", async ({ page, open }) => {
  await open();
  // The verdict is a live region: it says what a number changed.
  const verdict = page.getByRole("status").filter({ hasText: /funded/i });
  await verdict.waitFor();
  await field(page, "resources.cash").fill("1bn");
  await page.getByRole("status").filter({ hasText: /short/i }).waitFor();
});

browserTest("charts have names, descriptions and a table", async ({ page, open }) => {
  await open();
  for (const chart of await page.locator("svg.chart").all()) {
    const names = await chart.evaluate((svg) =>
      ["aria-labelledby", "aria-describedby"].map((name) =>
        (svg.getAttribute(name) ?? "").split(" ").map((id) => document.getElementById(id)?.textContent ?? "").join(" ").trim(),
      ),
    );
    assert.ok(names.every((name) => name.length > 8), JSON.stringify(names));
  }
});

browserTest("nothing moves for readers who asked for less motion", { context: { reducedMotion: "reduce" } }, async ({ page, open }) => {
  await open();
  await field(page, "resources.cash").fill("1bn");
  await page.locator('[data-fact="line"] > button').click();
  const moving = await page.evaluate(() => {
    const longest = (text) => Math.max(...text.split(",").map((part) => Number.parseFloat(part) * (part.includes("ms") ? 1 : 1000)));
    return [...document.querySelectorAll("*")].filter((e) => {
      const style = getComputedStyle(e);
      return longest(style.transitionDuration) > 1 || (style.animationName !== "none" && longest(style.animationDuration) > 1);
    }).map((e) => `${e.tagName}.${e.getAttribute("class")}`);
  });
  assert.deepEqual(moving, []);
  assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
  assert.match(await answer(page), /short/);
});

const PHONE = { viewport: { width: 360, height: 740 } };

browserTest("on a phone the verdict stays in sight in one line, which leads to the results", { context: PHONE }, async ({ page, open }) => {
  await open();
  await unfold(page);
  const cash = field(page, "resources.cash");
  await cash.scrollIntoViewIfNeeded();
  await cash.fill("1bn");
  const headline = page.locator(".headline a");
  await eventually(async () => assert.match(await headline.innerText(), /^Short: ¥.* missing/));
  const box = await headline.boundingBox();
  assert.ok(box.y === 0 && box.height < 50, JSON.stringify(box));
  assert.equal(await headline.evaluate((line) => document.elementFromPoint(180, 15).closest(".headline a") === line), true);
  await headline.click();
  await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.id), "results"));
  assert.ok((await page.locator("#results").boundingBox()).y < 100);
  // Above the answer there is nothing to repeat.
  await page.evaluate(() => window.scrollTo(0, 0));
  const over = await page.locator(READY).evaluate((h1) => {
    const at = h1.getBoundingClientRect();
    return h1.contains(document.elementFromPoint(at.x + 5, at.y + 10)) || document.elementFromPoint(at.x + 5, at.y + 10).contains(h1);
  });
  assert.ok(over, "the line covers the answer");
});

browserTest("on a phone what is set is folded, and the results are near", { context: PHONE }, async ({ page, open }) => {
  for (const hash of ["#/case/coincheck-2018", "#/case/zaif-2018"]) {
    await page.goto("about:blank");
    await open(hash);
    await page.locator(READY).waitFor();
    assert.equal(await page.locator("details.group[open]").count(), 0);
    const { y } = await page.locator("#results").boundingBox();
    assert.ok(y < 900, `${hash}: the results begin at ${y} px`);
  }
  // A blank scenario begins with what is held.
  await chooser(page).selectOption("blank");
  await page.locator("#add-holding").click();
  await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.dataset.field), "holdings[0].asset"));
});

browserTest("a second way past the frame leads to the results", async ({ page, open }) => {
  await open();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  assert.match((await focus(page)).name, /Skip to the results/);
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "results");
  assert.equal(new URL(page.url()).hash === "#results", false);
});
