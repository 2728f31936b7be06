// The calculator as a reader meets it: fields, figures, notices. Specs use these and not the page's own structure.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

/** Title of the founding cases in the list of scenarios, by id. */
export const CASES = {
  "coincheck-2018": "Coincheck, January 2018",
  "zaif-2018": "Zaif, September 2018",
  "dmm-bitcoin-2024": "DMM Bitcoin, May 2024",
};

/** The blank scenario as “Sent”, by somebody whose gross exposure was a billion: alone, and compared with itself. */
export const SENT_OTHERWISE = "p1.IVvCyMjk4ZJYveW5ZNYR5oWMKcGpeSUsnVLWs04xQME3AIQgAPU";
export const COMPARED_OTHERWISE =
  "c1.Oo3KoREAEBQAUB9LsIoq6CZwRxEkTdOsoLkzghEki9hAVgzg5Zc7AFbSpLGZn6SB1S5EWrioCz3n51yEHeR4";

/** The answer is on screen. */
export const READY = "h1[data-results]";

/** The input of a field by its path in the scenario, such as `holdings[0].held.hot`. */
export const field = (page, path) => page.locator(`[data-field="${path}"]`);

/** The message beside a field. */
export const problem = (page, path) => page.locator(`[id="${path.replace(/[[\].]/g, "-")}-error"]`);

/** Opens everything that is folded, so that every field can be typed in. */
export const unfold = (page) =>
  page.evaluate(() => document.querySelectorAll("details:not([open])").forEach((details) => (details.open = true)));

/** The figure of a key of `src/pages/calculator/fact.rs`, as text. */
export const fact = async (page, key) => (await page.locator(`[data-fact="${key}"] .value`).innerText()).trim();

/** The answer in a sentence. */
export const answer = (page) => page.locator(READY).innerText();

/** The list of scenarios. */
export const chooser = (page) => page.locator(".chooser select");

/** The digest at the end of the page. */
export const digest = (page) => page.locator(".digest").innerText();

/** The notice about what was opened, of this kind. */
export const opened = (page, kind) => page.locator(`[data-opened="${kind}"]`);

/** The fragment in the address bar. */
export const fragment = (page) => new URL(page.url()).hash;

/** The button that opens the share panel, and the link in the panel. */
export const shareButton = (page) => page.locator("header button.primary");
export const sharedLink = (page) => page.locator(".share-panel > input");

/** What is on screen, as a reader sees it: the answer, each figure, the steps from theft to payment, the digest. */
export function screen(page) {
  return page.evaluate(() => {
    const texts = (selector) => [...document.querySelectorAll(selector)].map((element) => element.innerText.trim());
    const facts = [...document.querySelectorAll("[data-fact]")];
    return {
      answer: texts(".answer h1, .answer p, .answer .verdict"),
      figures: Object.fromEntries(facts.map((e) => [e.dataset.fact, e.querySelector(".value").innerText.trim()])),
      steps: [...document.querySelectorAll("svg.waterfall .step")].map((e) => e.getAttribute("aria-label")),
      hull: document.querySelector("#hull-desc, svg.hull desc")?.textContent,
      digest: texts(".digest")[0],
    };
  });
}

/** The text in each input of the scenario, by path. */
export function fields(page) {
  return page.evaluate(() =>
    Object.fromEntries([...document.querySelectorAll("[data-field]")].map((e) => [e.dataset.field, e.value])),
  );
}

/**
 * Puts a text into a field as typing or pasting does, and returns what is on screen when the browser next paints.
 * So "at once" means: with no frame in between.
 */
export async function typeAndPaint(page, path, text) {
  const before = await screen(page);
  await field(page, path).evaluate((input, text) => {
    input.focus();
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(input, text);
    input.dispatchEvent(new InputEvent("input", { bubbles: true, data: text, inputType: "insertText" }));
    return new Promise((resolve) => requestAnimationFrame(() => resolve()));
  }, text);
  return { before, after: await screen(page) };
}

/** Waits until `check` throws nothing, and then gives its result. The last failure is the test's. */
export async function eventually(check, limit = 10_000) {
  const end = Date.now() + limit;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}

/** Waits until the address bar shows a link of the screen: one that differs from `before`. */
export async function addressFollows(page, before) {
  await page.waitForFunction((before) => location.hash !== before && location.hash !== "", before);
  return fragment(page);
}

/** Waits until what is on screen is kept, by looking for a piece of the draft. */
export function kept(page, piece) {
  return page.waitForFunction((piece) => (localStorage.getItem("plimsoll.draft") ?? "").includes(piece), piece);
}

/** A committed link with the result that was recorded in it: by the present model, or by the one whose folder is named. */
export function golden(name, folder = "v1-model-2") {
  const file = (end) => readFileSync(new URL(`../../crates/formats/tests/golden/${folder}/${name}.${end}`, import.meta.url), "utf8");
  return { payload: file("txt").trim(), ...JSON.parse(file("result.json")) };
}

/** Fails unless the message beside a field is there for everybody, and the field still holds `text`. */
export async function assertRefused(page, path, text, pattern) {
  const input = field(page, path);
  const message = problem(page, path);
  await message.waitFor({ state: "visible" });
  assert.equal(await message.getAttribute("role"), "alert", `${path}: role`);
  assert.match(await message.innerText(), pattern, `${path}: message`);
  assert.equal(await input.getAttribute("aria-invalid"), "true", `${path}: aria-invalid`);
  const described = (await input.getAttribute("aria-describedby")) ?? "";
  assert.ok(described.split(" ").includes(await message.getAttribute("id")), `${path}: aria-describedby ${described}`);
  assert.equal(await input.inputValue(), text, `${path}: the text is kept`);
}

/** Fails if the field has a message. */
export async function assertAccepted(page, path) {
  assert.equal(await problem(page, path).count(), 0, `${path}: ${await problem(page, path).allInnerTexts()}`);
  assert.equal(await field(page, path).getAttribute("aria-invalid"), null, path);
}
