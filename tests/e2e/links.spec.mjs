// Links: the receiver sees the sender's scenario and figures, or an error and their own work.

import { URL_AT_ROOT, URL_BELOW_PATH } from "./browser.mjs";
import { asSomebodyElse, CLIPBOARD, expect, test } from "./fixtures.mjs";
import { Calculator } from "./pages/calculator.mjs";
import { openFirefox } from "./support/firefox.mjs";
import { CASES, golden } from "./support/golden.mjs";

const GOLDEN = ["blank", "coincheck", "zaif", "every-field", "200-holdings"];

for (const url of [URL_AT_ROOT, URL_BELOW_PATH]) {
  const where = url === URL_AT_ROOT ? "the root" : "a path";
  test.describe(() => {
    test.use({ baseURL: url, ...CLIPBOARD });
    test(`a shared link shows its receiver the same figures, at ${where}`, async ({ context, calculator }) => {
      await calculator.open();
      await calculator.field("holdings[0].held.hot").fill("526,300,010");
      await calculator.field("holdings[0].owed").fill("526,300,010");
      await calculator.field("resources.insurance.limit").fill("1.25bn");
      await calculator.enter("name", "What if? 円 <b>");
      await expect(calculator.fact("uses")).toHaveText("¥46,603,339,585");
      const sent = { screen: await calculator.screen(), fields: await calculator.fields() };
      await calculator.share.button.click();
      await expect(calculator.share.copied).toBeVisible();
      const link = await calculator.share.clipboard();
      await expect(calculator.share.link).toHaveValue(link);
      expect(link.startsWith(`${url}#/p1.`), link).toBe(true);
      expect(link.length, link).toBeLessThan(1_000);
      await expect(calculator.share.copied).toContainText(`${link.length} characters`);

      await asSomebodyElse(context, {}, async (there) => {
        const received = new Calculator(there);
        await received.open(link);
        await expect(received.opened("reproduced")).toContainText(sent.screen.digest);
        expect(await received.screen()).toEqual(sent.screen);
        expect(await received.fields()).toEqual(sent.fields);
        await expect(received.backToDraft, "there is no draft").toHaveCount(0);
        expect(there.url(), "the receiver's address is the sender's").toBe(link);
      });
    });
  });
}

test.describe(() => {
  test.use(CLIPBOARD);
  test("an open share panel follows the screen", async ({ page, calculator }) => {
    await calculator.open();
    await calculator.share.button.click();
    await expect(calculator.share.copied).toBeVisible();
    const before = await calculator.share.link.inputValue();
    await calculator.field("resources.cash").fill("1bn");
    await expect(calculator.share.link).not.toHaveValue(before);
    await calculator.addressFollows("#/case/coincheck-2018");
    await expect(calculator.share.link).toHaveValue(page.url());
  });

  test("typing with the share panel open leaves the clipboard alone", async ({ page, calculator }) => {
    await calculator.open();
    await calculator.share.button.click();
    await expect(calculator.share.copied).toBeVisible();
    await page.evaluate(() => navigator.clipboard.writeText("my own"));
    await calculator.field("resources.cash").fill("1bn");
    await calculator.addressFollows("#/case/coincheck-2018");
    expect(await calculator.share.clipboard()).toBe("my own");
  });
});

test("the address bar follows, and equals what a reload shows", async ({ page, calculator }) => {
  await calculator.open();
  await expect.poll(() => calculator.fragment).toBe("#/case/coincheck-2018");
  let changes = 0;
  page.on("framenavigated", () => (changes += 1));
  const cash = calculator.field("resources.cash");
  await cash.fill("");
  for (let i = 0; i < 20; i += 1) await cash.press("1");
  const steps = await page.evaluate(() => history.length);
  const first = await calculator.addressFollows("#/case/coincheck-2018");
  expect(await page.evaluate(() => history.length), "following is no step of history").toBe(steps);
  expect(first).toMatch(/^#\/p1\./);
  expect(changes, "changes of the address for 21 keystrokes: Safari allows 100 in ten seconds").toBeGreaterThan(0);
  expect(changes).toBeLessThan(12);
  await cash.fill("2bn");
  await cash.blur();
  const address = await calculator.addressFollows(first);
  const shown = await calculator.screen();
  await calculator.reload();
  expect(await calculator.screen()).toEqual(shown);
  expect(calculator.fragment).toBe(address);
  // The values of the case are restored, and so is the short address.
  await cash.fill("53.5bn");
  await expect.poll(() => calculator.fragment).toBe("#/case/coincheck-2018");
});

test("short links of the cases", async ({ calculator }) => {
  for (const [id, name] of Object.entries(CASES)) {
    await calculator.openAfresh(`#/case/${id}`);
    await expect(calculator.chooser).toHaveValue(id);
    await expect(calculator.field("name")).toHaveValue(name);
    await expect(calculator.notices).toHaveCount(0);
    expect(calculator.fragment).toBe(`#/case/${id}`);
  }
});

for (const name of GOLDEN) {
  test(`golden link: ${name}`, async ({ calculator }) => {
    test.setTimeout(120_000);

    const link = golden(name);
    await calculator.open(`#/${link.payload}`);
    await expect(calculator.opened("reproduced")).toBeVisible();
    await expect(calculator.digest).toHaveText(link.digest);
    expect(await calculator.opened("reproduced").innerText()).toContain(link.digest);
    expect(JSON.stringify(await calculator.screen())).not.toMatch(/NaN|Infinity|undefined/);
    expect(calculator.fragment).toBe(`#/${link.payload}`);
  });
}

test("a link of the first model says so, and what moved", async ({ calculator, simulate }) => {
  test.setTimeout(120_000);

  await calculator.open(`#/${golden("coincheck", "v1").payload}`);
  const said = await calculator.opened("differs").innerText();
  expect(said).toMatch(/model version 1, this page uses 2/);
  expect(said).toMatch(/All headline figures are the same, to the last bit/);
  await expect(calculator.digest).toHaveText(golden("coincheck").digest);
  await simulate.open(`#/simulate/${golden("simulation", "v1").payload}`);
  await expect(simulate.otherModel).toHaveText(/simulated with model version 1, this page with version 2/);
});

test("Firefox computes what the golden links record", async () => {
  test.setTimeout(120_000);

  const firefox = await openFirefox();
  try {
    for (const name of GOLDEN) {
      const link = golden(name);
      await firefox.goto("about:blank");
      await firefox.goto(`${URL_AT_ROOT}#/${link.payload}`);
      await firefox.waitFor('return document.querySelector("[data-opened]") !== null');
      const seen = await firefox.evaluate(
        'return [document.querySelector("[data-opened]").dataset.opened, document.querySelector(".digest").textContent]',
      );
      expect(seen, name).toEqual(["reproduced", link.digest]);
    }
  } finally {
    await firefox.close();
  }
});

test("a link of 200 holdings says that it is long", async ({ calculator }) => {
  await calculator.open(`#/${golden("200-holdings").payload}`);
  await calculator.share.button.click();
  await expect(calculator.share.panel).toContainText("4,000 characters");
});

test("a long link is offered as a file of its own name", async ({ calculator }) => {
  await calculator.open(`#/${golden("200-holdings").payload}`);
  await calculator.share.button.click();
  await expect(calculator.share.panel.locator("a[download]")).toHaveAttribute("download", "plimsoll-link.txt");
});

const dashed = golden("stop").payload;
const CHANGED = [
  ["a quote mark and spaces", `#/${dashed.slice(0, 60)} > ${dashed.slice(60)}`],
  ["a soft line break", `#/${dashed.slice(0, 76)}=${dashed.slice(76)}`],
  ["dashes for hyphens", `#/${dashed.replaceAll("-", "\u2013")}`],
  ["a character that is not seen", `#/${dashed.slice(0, 40)}\u200b${dashed.slice(40)}`],
  ["no hyphen at its end", `#/${dashed.replace(/[-_]0$/, "")}`],
];

for (const [name, hash] of CHANGED) {
  test(`a link with ${name} is mended`, async ({ calculator }) => {
    await calculator.open(hash);
    await expect(calculator.opened("reproduced")).toBeVisible();
    await expect.poll(() => calculator.fragment).toBe(`#/${dashed}`);
  });
}

test("an address that names nothing says that it shows a built-in case", async ({ page, calculator }) => {
  await calculator.open();
  await expect(calculator.builtIn).toHaveText(/built-in case/);
  await calculator.field("resources.cash").fill("1bn");
  await expect(calculator.builtIn).toHaveCount(0);
  await expect(page).toHaveURL(/#\/p1\./);
  // The reader's own draft is not a built-in case.
  await calculator.openAfresh();
  await expect(calculator.builtIn).toHaveCount(0);
  await calculator.openAfresh(`#/${golden("zaif").payload}`);
  await expect(calculator.opened("reproduced")).toBeVisible();
  await expect(calculator.builtIn).toHaveCount(0);
});

const payload = golden("coincheck").payload;
const flipped = payload.slice(0, 60) + (payload[60] === "A" ? "B" : "A") + payload.slice(61);
/** A fragment in the form in which the address bar shows it. */
const fragmentOf = (hash) => new URL(hash, URL_AT_ROOT).hash;
const BAD = [
  ["a changed character", `#/${flipped}`, "link-damaged", /changed on the way/],
  [
    "a cut end",
    `#/${payload.slice(0, -30)}`,
    "link-truncated",
    new RegExp(`cut off after ${payload.length - 30} of ${payload.length}`),
  ],
  ["only its beginning", `#/${payload.slice(0, 5)}`, "link-truncated", /end of the link is missing|cut off/],
  ["a newer version", `#/p9.${payload.slice(3)}`, "link-newer-version", /format 9/],
  ["100,000 characters", `#/p1.${"A".repeat(100_000)}`, "link-too-long", /100,00\d characters/],
  ["an unknown case", "#/case/nobody-1999", "unknown-case", /nobody-1999/],
  ["an unknown page", "#/no/such/page", "unknown-address", /no\/such\/page/],
  ["rubbish", "#/%00%ff<script>alert(1)</script>'\"", "unknown-address", /no page/i],
  ["a rubbish payload", "#/p1.!!!!", "link-", /./],
  ["markup for a case", "#/case/<img src=x onerror=alert(1)>", "unknown-case", /img/],
];

for (const [name, hash, kind, pattern] of BAD) {
  test(`a link with ${name} says so and leaves the reader's work alone`, async ({ calculator }) => {
    await calculator.open();
    await calculator.field("resources.cash").fill("1bn");
    await calculator.field("resources.credit").fill("some");
    await calculator.kept("some");
    const mine = { screen: await calculator.screen(), fields: await calculator.fields() };
    // By changing the address of the open page, and by loading the page at that address.
    for (const way of ["hashchange", "load"]) {
      if (way === "hashchange") await calculator.goTo(hash);
      else await calculator.openAfresh(hash);
      await expect(calculator.notices).toHaveAttribute("data-opened", new RegExp(`^${kind}`));
      await expect(calculator.notices).toHaveRole("alert");
      await expect(calculator.notices, way).toHaveText(pattern);
      await expect(calculator.notices).toContainText("Your own work is below, unchanged");
      expect(await calculator.screen(), way).toEqual(mine.screen);
      // A typed number is written out when its field is left.
      expect({ ...(await calculator.fields()), "resources.cash": "" }, way).toEqual({
        ...mine.fields,
        "resources.cash": "",
      });
      await expect(calculator.field("resources.cash")).toHaveValue(/^(1bn|1,000,000,000)$/);
    }
    // Once the notice is dismissed, the address is that of the reader's work.
    await calculator.dismiss.click();
    await expect(calculator.notices).toHaveCount(0);
    expect(await calculator.addressFollows(fragmentOf(hash))).toMatch(/^#\/p1\./);
    await calculator.reload();
    expect(await calculator.screen()).toEqual(mine.screen);
    await expect(calculator.field("resources.credit")).toHaveValue("some");
    await expect(calculator.notices).toHaveCount(0);
  });
}

test("the address does not stay that of a bad link once the reader works on", async ({ page, calculator }) => {
  await calculator.open(`#/${flipped}`);
  await expect(calculator.opened("link-damaged")).toBeVisible();
  page.setDefaultTimeout(5_000);
  await calculator.field("resources.cash").fill("1bn");
  const address = await calculator.addressFollows(`#/${flipped}`);
  expect(address).toMatch(/^#\/p1\./);
});

test("a link opened over a changed draft offers the way back", async ({ calculator }) => {
  await calculator.open();
  await calculator.field("resources.cash").fill("1bn");
  await calculator.field("resources.credit").fill("some");
  await calculator.kept("some");
  const mine = await calculator.screen();
  await calculator.openAfresh(`#/${golden("zaif").payload}`);
  await expect(calculator.opened("reproduced")).toBeVisible();
  expect(await calculator.screen()).not.toEqual(mine);
  await calculator.backToDraft.click();
  expect(await calculator.screen()).toEqual(mine);
  await expect(calculator.field("resources.credit")).toHaveValue("some");
  await expect(calculator.notices).toHaveCount(0);
});

test("the reader's draft outlives work on a link", async ({ calculator }) => {
  await calculator.open();
  await calculator.enter("resources.cash", "1bn");
  const mine = await calculator.screen();
  await calculator.addressFollows("#/case/coincheck-2018");
  await calculator.openAfresh(`#/${golden("zaif").payload}`);
  await expect(calculator.opened("reproduced")).toBeVisible();
  await calculator.field("resources.cash").fill("2bn");
  const theirs = await calculator.screen();
  await calculator.kept("link p1.");
  await calculator.addressFollows(`#/${golden("zaif").payload}`);
  for (let reload = 1; reload <= 2; reload += 1) {
    await calculator.reload();
    expect(await calculator.screen()).toEqual(theirs);
  }
  await calculator.chooser.selectOption("kept-0");
  expect(await calculator.screen(), "the draft that the link was opened over").toEqual(mine);
});

test("a second link does not push out the reader's own draft", async ({ calculator }) => {
  await calculator.open();
  await calculator.enter("resources.cash", "1bn");
  const mine = await calculator.screen();
  await calculator.addressFollows("#/case/coincheck-2018");
  await calculator.openAfresh(`#/${golden("zaif").payload}`);
  await calculator.field("resources.cash").fill("2bn");
  await calculator.addressFollows(`#/${golden("zaif").payload}`);
  await calculator.openAfresh(`#/${golden("every-field").payload}`);
  await expect(calculator.opened("reproduced")).toBeVisible();
  // Either draft may be listed first, but the reader's own must be available.
  const seen = [];
  for (let i = 0; i < 3 && (await calculator.keptDrafts.count()); i += 1) {
    await calculator.chooser.selectOption(await calculator.keptDrafts.last().getAttribute("value"));
    seen.push((await calculator.screen()).digest);
  }
  expect(seen, `reached ${seen.join(", ")} and not ${mine.digest}`).toContain(mine.digest);
});

test("a text that cannot be read survives a reload of a link", async ({ calculator }) => {
  await calculator.open(`#/${golden("zaif").payload}`);
  await expect(calculator.opened("reproduced")).toBeVisible();
  await calculator.field("resources.cash").fill("some");
  await calculator.kept("some");
  await calculator.reload();
  await expect(calculator.field("resources.cash")).toHaveValue("some");
});

test("a link that was changed is still that link after a reload", async ({ calculator }) => {
  await calculator.open(`#/${golden("zaif").payload}`);
  const sent = await calculator.screen();
  await calculator.field("resources.cash").fill("2bn");
  await calculator.addressFollows(`#/${golden("zaif").payload}`);
  await calculator.kept("link p1.");
  await calculator.reload();
  await expect(calculator.backToDraft, "there is no other draft").toHaveCount(0);
  await expect(calculator.reset, "Reset leads back to what the link held").toBeEnabled();
  await calculator.reset.click();
  expect(await calculator.screen()).toEqual(sent);
});

for (const [name, change] of [
  ["typing", (calculator) => calculator.field("resources.cash").fill("2bn")],
  ["removing a holding", (calculator) => calculator.remove("MONA").click()],
]) {
  test(`“reproduced” does not stand over other numbers: ${name}`, async ({ calculator }) => {
    await calculator.open(`#/${golden("zaif").payload}`);
    await expect(calculator.opened("reproduced")).toBeVisible();
    const before = await calculator.digest.innerText();
    await change(calculator);
    await expect(calculator.digest).not.toHaveText(before);
    await expect(calculator.opened("reproduced")).toHaveCount(0, { timeout: 2_000 });
  });
}

test("“reproduced” does not stand over the draft that undo brings back", async ({ calculator }) => {
  await calculator.open();
  await calculator.field("resources.cash").fill("1bn");
  await calculator.goTo(`#/${golden("zaif").payload}`);
  await expect(calculator.opened("reproduced")).toBeVisible();
  await calculator.undo.click();
  await expect(calculator.answer).toHaveText(/260,000/);
  await expect(calculator.opened("reproduced")).toHaveCount(0, { timeout: 2_000 });
});

test("a link pasted into the open page, and back", async ({ page, calculator }) => {
  await calculator.open();
  await expect.poll(() => calculator.fragment).toBe("#/case/coincheck-2018");
  await calculator.goTo("#/case/zaif-2018");
  await expect(page).toHaveTitle(/Zaif/);
  await calculator.goTo(`#/${golden("every-field").payload}`);
  await expect(calculator.opened("reproduced")).toBeVisible();
  await expect(calculator.digest).toHaveText(golden("every-field").digest);
  await page.goBack();
  await expect(page).toHaveTitle(/Zaif/);
  await expect(calculator.chooser).toHaveValue("zaif-2018");
  await expect(calculator.opened("reproduced")).toHaveCount(0);
  await page.goForward();
  await expect(calculator.opened("reproduced")).toBeVisible();
});

test("back leads to the reader's own work as it is now", async ({ page, calculator, cases, simulate }) => {
  await calculator.open("#/case/zaif-2018");
  await calculator.visit("Simulate");
  await simulate.ready();
  await simulate.unfold();
  await simulate.field("simulation.rate").fill("3%");
  await expect(page).toHaveURL(/#\/simulate\/p1\./);
  await page.goBack();
  await calculator.ready();
  await expect(page).toHaveURL(/#\/p1\./);
  await expect(calculator.chooser).toHaveValue("zaif-2018");
  await expect(calculator.chooser.locator("option", { hasText: "earlier" })).toHaveCount(0);
  await expect(calculator.notices).toHaveCount(0);
  // The same after a visit to a screen with its own addresses, and after a reload.
  await calculator.field("resources.cash").fill("many");
  await calculator.visit("Cases");
  await cases.ready();
  await page.goBack();
  await calculator.ready();
  await expect(calculator.field("resources.cash")).toHaveValue("many");
  await calculator.reload();
  await calculator.visit("Simulate");
  await simulate.ready();
  await page.goBack();
  await calculator.ready();
  await expect(calculator.field("resources.cash")).toHaveValue("many");
  await expect(calculator.notices).toHaveCount(0);
});

test("drafts of two windows do not write each other over", async ({ page, context, calculator }) => {
  await calculator.open();
  const other = new Calculator(await context.newPage());
  await other.open();
  await calculator.field("resources.cash").fill("111");
  await expect(page).toHaveURL(/#\/p1\./);
  await page.close();
  await other.field("resources.credit").fill("222");
  await expect(other.keptDrafts).toHaveCount(1);
  await expect(other.field("resources.credit")).toHaveValue("222");
  await other.reload();
  await expect(other.field("resources.credit")).toHaveValue("222");
  await other.chooser.selectOption("kept-0");
  await expect(other.field("resources.cash")).toHaveValue("111");
});

test("a link wrapped by mail and chats still opens", async ({ calculator }) => {
  for (const wrap of [(p) => `#/${p}.`, (p) => `#/${p})`, (p) => `#${p}`, (p) => `#/${p}?utm=1`]) {
    await calculator.openAfresh(wrap(golden("zaif").payload));
    await expect(calculator.opened("reproduced")).toBeVisible();
    await expect(calculator.digest).toHaveText(golden("zaif").digest);
  }
});

test.describe(() => {
  test.use({ locale: "ja-JP" });
  test("a reader of Japanese sees the same digest", async ({ calculator }) => {
    await calculator.open(`#/${golden("every-field").payload}`);
    await expect(calculator.opened("reproduced")).toBeVisible();
    await expect(calculator.opened("reproduced")).toHaveText(/再現できました/);
    await expect(calculator.digest).toHaveText(golden("every-field").digest);
  });
});
