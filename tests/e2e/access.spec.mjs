// Accessibility: axe, keyboard only, narrow screens, large text, reduced motion.

import { CLIPBOARD, expect, LOOKS, test } from "./fixtures.mjs";
import { axe, clipped, tooWide } from "./support/axe.mjs";
import { CASES, golden } from "./support/golden.mjs";
import { focus, tabTo, walkThrough } from "./support/keyboard.mjs";

const zaif = golden("zaif").payload;

// States of the page: a name, the address to open in a new page, and the actions that follow.
const STATES = [
  ["Coincheck", "", async () => undefined],
  ["Zaif, with all that can be folded open", "#/case/zaif-2018", (calculator) => calculator.unfold()],
  ["DMM Bitcoin", "#/case/dmm-bitcoin-2024", async () => undefined],
  ["blank", "", (calculator) => calculator.chooser.selectOption("blank")],
  ["200 holdings", `#/${golden("200-holdings").payload}`, (calculator) => calculator.opened("reproduced").waitFor()],
  [
    "every field, split basis, cap and insurance",
    `#/${golden("every-field").payload}`,
    (calculator) => calculator.unfold(),
  ],
  [
    "messages beside fields",
    "",
    async (calculator) => {
      await calculator.unfold();
      for (const path of [
        "holdings[0].held.hot",
        "holdings[0].price",
        "resources.cash",
        "currency",
        "name",
        "costs.fine",
      ]) {
        await calculator.field(path).fill("\u0007x?");
      }
      await calculator.problem("costs.fine").waitFor();
    },
  ],
  [
    "why? and help open",
    "",
    async (calculator) => {
      await calculator.steps.nth(1).click();
      await expect(calculator.formulas.first()).toBeVisible();
      await calculator.unfold();
      for (const help of await calculator.help.all()) await help.click();
      await calculator.ask("line").click();
    },
  ],
  [
    "table view",
    "#/case/zaif-2018",
    async (calculator) => {
      await calculator.tableToggle(calculator.results).first().click();
      await calculator.chartTable.waitFor();
    },
  ],
  [
    "share panel",
    `#/${golden("200-holdings").payload}`,
    async (calculator) => {
      await calculator.share.open();
    },
  ],
  [
    "short",
    "",
    async (calculator) => {
      await calculator.unfold();
      await calculator.field("resources.cash").fill("1bn");
    },
  ],
  [
    "zero price",
    "",
    async (calculator) => {
      await calculator.unfold();
      await calculator.field("holdings[0].price").fill("0");
    },
  ],
  ["reproduced", `#/${zaif}`, (calculator) => calculator.opened("reproduced").waitFor()],
  [
    "damaged link",
    `#/${zaif.slice(0, 50)}A${zaif.slice(51)}`,
    (calculator) => expect(calculator.notices).toHaveAttribute("data-opened", /^link/),
  ],
  ["truncated link", `#/${zaif.slice(0, -9)}`, (calculator) => calculator.opened("link-truncated").waitFor()],
  ["newer link", `#/p9.${zaif.slice(3)}`, (calculator) => calculator.opened("link-newer-version").waitFor()],
  ["unknown case", "#/case/nobody", (calculator) => calculator.opened("unknown-case").waitFor()],
  [
    "over a changed draft",
    "",
    async (calculator) => {
      await calculator.unfold();
      await calculator.field("resources.cash").fill("1bn");
      await calculator.goTo(`#/${zaif}`);
      await calculator.opened("reproduced").waitFor();
    },
  ],
  [
    "storage blocked",
    "",
    (calculator) => calculator.storageNotice.waitFor(),
    () => {
      Storage.prototype.setItem = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
    },
  ],
  [
    "clipboard denied",
    "",
    async (calculator) => {
      await calculator.share.button.click();
      await calculator.share.denied.waitFor();
    },
    () => {
      Clipboard.prototype.writeText = () => Promise.reject(new DOMException("denied", "NotAllowedError"));
    },
  ],
];

for (const look of LOOKS) {
  test.describe(`axe finds nothing: ${look.name}`, () => {
    test.use(look.use);
    for (const [name, hash, prepare, init] of STATES) {
      test(name, async ({ page, calculator }) => {
        if (init) await page.addInitScript(init);
        await calculator.open(hash);
        await prepare(calculator);
        // An input half covered by the headline bar is due to scrolling, not to its size.
        await page.evaluate(() => window.scrollTo(0, 0));
        expect(await axe(page)).toEqual([]);
        expect(await tooWide(page)).toEqual([]);
      });
    }
  });
}

// A narrow phone; a quarter of a desktop window at 400 % zoom; 200 % zoom; only the text at 200 %.
const ROOMS = [
  ["360 px", { width: 360, height: 740 }, 1],
  ["320 px", { width: 320, height: 640 }, 1],
  ["1280 px at 200 % zoom", { width: 640, height: 450 }, 1],
  ["1280 px with text at 200 %", { width: 1280, height: 900 }, 2],
  ["360 px with text at 200 %", { width: 360, height: 740 }, 2],
];

for (const [name, viewport, scale] of ROOMS) {
  for (const locale of ["en-GB", "ja-JP"]) {
    test.describe(`nothing is lost or scrolls sideways: ${name}, ${locale}`, () => {
      test.use({ viewport, locale });
      for (const id of Object.keys(CASES)) {
        test(id, async ({ page, calculator }) => {
          await calculator.open(`#/case/${id}`);
          await page.evaluate((scale) => (document.documentElement.style.fontSize = `${100 * scale}%`), scale);
          await calculator.unfold();
          await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
          expect(await tooWide(page)).toEqual([]);
          expect(await clipped(page)).toEqual([]);
        });
      }
    });
  }
}

test("nothing is cut off on a wide screen", async ({ page, calculator }) => {
  for (const id of Object.keys(CASES)) {
    await calculator.openAfresh(`#/case/${id}`);
    await calculator.unfold();
    expect(await clipped(page, { lists: true }), id).toEqual([]);
  }
});

for (const [width, height] of [
  [1280, 900],
  [360, 740],
]) {
  for (const key of ["Tab", "Shift+Tab"]) {
    test.describe(() => {
      test.use({ viewport: { width, height } });
      test(`${key} leads through everything and out, in sight, at ${width} px`, async ({ page, calculator }) => {
        test.setTimeout(180_000);

        await calculator.open("#/case/zaif-2018");
        await calculator.unfold();
        const met = await walkThrough(page, key);
        // This includes the file input.
        const reachable = await page.evaluate(
          () => document.querySelectorAll("[data-field], .try input:enabled, input[type=file]").length,
        );
        expect(met.filter((name) => /^input /.test(name))).toHaveLength(reachable);
        expect(met, "a step of the chart").toContainEqual(expect.stringMatching(/^g /));
      });
    });
  }
}

test.describe(() => {
  test.use(CLIPBOARD);
  test("a whole task by keyboard alone", async ({ page, calculator }) => {
    test.setTimeout(120_000);

    await calculator.open();
    const { keyboard } = page;
    // Skip the header.
    await keyboard.press("Tab");
    expect((await focus(page)).name).toMatch(/Skip to/);
    await keyboard.press("Enter");
    await expect(page.locator("#main")).toBeFocused();
    expect(calculator.fragment, "the address is no place in the page").not.toBe("#main");
    // Open Zaif.
    await tabTo(page, calculator.chooser, 3);
    await keyboard.press("ArrowDown");
    await expect(page).toHaveTitle(/Zaif/);
    // Type a number.
    const cash = calculator.field("resources.cash");
    await tabTo(page, cash);
    await keyboard.press("Control+A");
    await keyboard.type("1.5bn");
    await expect(calculator.fact("available")).toHaveText("¥6,500,000,000");
    // Ask why.
    const why = calculator.ask("coverage-ratio");
    await tabTo(page, why);
    await keyboard.press("Enter");
    // The first answer is loaded when it is requested.
    await calculator.formula("coverage-ratio").waitFor();
    await expect(calculator.why("coverage-ratio")).toHaveText(/¥6,500,000,000/);
    await keyboard.press("Space");
    await expect(calculator.why("coverage-ratio")).toHaveCount(0);
    // Ask about a step of the chart.
    await calculator.steps.first().focus();
    await keyboard.press("ArrowDown");
    await keyboard.press("Enter");
    await expect(calculator.formulas).toBeVisible();
    // Share a link.
    await keyboard.press("Escape");
    await calculator.share.button.focus();
    await keyboard.press("Enter");
    await calculator.share.copied.waitFor();
    await expect(calculator.share.link).toHaveValue(await calculator.share.clipboard());
    await tabTo(page, calculator.share.link, 2);
    const selected = await page.evaluate(
      () => document.activeElement.selectionEnd - document.activeElement.selectionStart,
    );
    expect(selected).toBe((await calculator.share.link.inputValue()).length);
    // Tab moves past the other ways to share.
    await tabTo(page, calculator.share.close, 12);
    await keyboard.press("Enter");
    await expect(calculator.share.link).toHaveCount(0);
  });
});

test("the focus is not lost when what has it goes away", async ({ page, calculator }) => {
  const lost = [];
  const check = async (what) => {
    if (!(await focus(page))) lost.push(what);
  };
  await calculator.open(`#/${zaif}`);
  await calculator.opened("reproduced").waitFor();
  await calculator.dismiss.focus();
  await page.keyboard.press("Enter");
  await calculator.opened("reproduced").waitFor({ state: "detached" });
  await check("Dismiss");
  await calculator.share.button.focus();
  await page.keyboard.press("Enter");
  await calculator.share.close.focus();
  await page.keyboard.press("Enter");
  await calculator.share.link.waitFor({ state: "detached" });
  await check("Close");
  await calculator.unfold();
  await calculator.remove("BCH").focus();
  await page.keyboard.press("Enter");
  await calculator.remove("BCH").waitFor({ state: "detached" });
  await check("Remove");
  await calculator.undo.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await check("Undo, the last");
  expect(lost).toEqual([]);
});

test("changes are announced", async ({ page, calculator }) => {
  await calculator.open();
  // The verdict is a live region, so that screen readers announce the effect of a change.
  await expect(page.getByRole("status").filter({ hasText: /funded/i })).toBeVisible();
  await calculator.field("resources.cash").fill("1bn");
  await expect(page.getByRole("status").filter({ hasText: /short/i })).toBeVisible();
});

test("charts have names, descriptions and a table", async ({ calculator }) => {
  await calculator.open();
  for (const chart of await calculator.charts.all()) {
    const names = await chart.evaluate((svg) =>
      ["aria-labelledby", "aria-describedby"].map((name) =>
        (svg.getAttribute(name) ?? "")
          .split(" ")
          .map((id) => document.getElementById(id)?.textContent ?? "")
          .join(" ")
          .trim(),
      ),
    );
    expect(
      names.every((name) => name.length > 8),
      JSON.stringify(names),
    ).toBe(true);
  }
});

test.describe(() => {
  test.use({ reducedMotion: "reduce" });
  test("nothing moves for readers who asked for less motion", async ({ page, calculator }) => {
    await calculator.open();
    await calculator.field("resources.cash").fill("1bn");
    await calculator.ask("line").click();
    const moving = await page.evaluate(() => {
      const longest = (text) =>
        Math.max(...text.split(",").map((part) => Number.parseFloat(part) * (part.includes("ms") ? 1 : 1000)));
      return [...document.querySelectorAll("*")]
        .filter((e) => {
          const style = getComputedStyle(e);
          return (
            longest(style.transitionDuration) > 1 ||
            (style.animationName !== "none" && longest(style.animationDuration) > 1)
          );
        })
        .map((e) => `${e.tagName}.${e.getAttribute("class")}`);
    });
    expect(moving).toEqual([]);
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    await expect(calculator.answer).toHaveText(/short/);
  });
});

const PHONE = { viewport: { width: 360, height: 740 } };

test.describe(() => {
  test.use({ ...PHONE });
  test("on a phone the verdict stays in sight in one line, which leads to the results", async ({
    page,
    calculator,
  }) => {
    await calculator.open();
    await calculator.unfold();
    const cash = calculator.field("resources.cash");
    await cash.scrollIntoViewIfNeeded();
    await cash.fill("1bn");
    const headline = calculator.headline;
    await expect(headline).toHaveText(/^Short: ¥.* missing/);
    const box = await headline.boundingBox();
    expect(box.y === 0 && box.height < 50, JSON.stringify(box)).toBe(true);
    expect(await headline.evaluate((line) => document.elementFromPoint(180, 15).closest(".headline a") === line)).toBe(
      true,
    );
    await headline.click();
    await expect(calculator.results).toBeFocused();
    expect((await calculator.results.boundingBox()).y).toBeLessThan(100);
    // Above the answer, the headline bar has nothing to repeat.
    await page.evaluate(() => window.scrollTo(0, 0));
    const over = await calculator.answer.evaluate((h1) => {
      const at = h1.getBoundingClientRect();
      return (
        h1.contains(document.elementFromPoint(at.x + 5, at.y + 10)) ||
        document.elementFromPoint(at.x + 5, at.y + 10).contains(h1)
      );
    });
    expect(over, "the line covers the answer").toBe(true);
  });
});

test.describe(() => {
  test.use({ ...PHONE });
  test("on a phone what is set is folded, and the results are near", async ({ calculator }) => {
    for (const hash of ["#/case/coincheck-2018", "#/case/zaif-2018"]) {
      await calculator.openAfresh(hash);
      await expect(calculator.openGroups).toHaveCount(0);
      const { y } = await calculator.results.boundingBox();
      expect(y, `${hash}: the results begin at ${y} px`).toBeLessThan(900);
    }
    // A blank scenario starts with the holdings.
    await calculator.chooser.selectOption("blank");
    await calculator.addHolding.click();
    await expect(calculator.field("holdings[0].asset")).toBeFocused();
  });
});

test("a second way past the frame leads to the results", async ({ page, calculator }) => {
  await calculator.open();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  expect((await focus(page)).name).toMatch(/Skip to the results/);
  await page.keyboard.press("Enter");
  await expect(calculator.results).toBeFocused();
  expect(calculator.fragment).not.toBe("#results");
});
