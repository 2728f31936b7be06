// Playwright's `test` with a page that is monitored, and a page object for each screen.

import { expect, test as base } from "@playwright/test";

import { Calculator } from "./pages/calculator.mjs";
import { Cases } from "./pages/cases.mjs";
import { Compare } from "./pages/compare.mjs";
import { Library } from "./pages/library.mjs";
import { Report } from "./pages/report.mjs";
import { Sector } from "./pages/sector.mjs";
import { Simulate } from "./pages/simulate.mjs";
import { Stress } from "./pages/stress.mjs";

export { expect };

/** Permissions to read and write the clipboard. */
export const CLIPBOARD = { permissions: ["clipboard-read", "clipboard-write"] };

/** Combinations of light or dark, wide or narrow, English or Japanese. Every pair of values occurs once. */
export const LOOKS = [
  look("light", 1280, "en-GB"),
  look("light", 360, "ja-JP"),
  look("dark", 1280, "ja-JP"),
  look("dark", 360, "en-GB"),
];

/** Two looks that differ in everything. */
export const TWO_LOOKS = [look("light", 1280, "en-GB"), look("dark", 360, "ja-JP")];

function look(colorScheme, width, locale) {
  const viewport = { width, height: width === 360 ? 740 : 900 };
  return { name: `${colorScheme}, ${width} px, ${locale}`, use: { colorScheme, locale, viewport } };
}

const SCREENS = {
  calculator: Calculator,
  cases: Cases,
  compare: Compare,
  library: Library,
  report: Report,
  sector: Sector,
  simulate: Simulate,
  stress: Stress,
};

/** The page object of each screen, by name. */
export function screensOf(page) {
  return Object.fromEntries(Object.entries(SCREENS).map(([name, PageObject]) => [name, new PageObject(page)]));
}

/**
 * A test fails if the console or the page reports an error that does not match `expectedErrors`. It also fails if a
 * request is not a plain GET of a file of the page, so that every spec protects privacy.
 */
export const test = base.extend({
  expectedErrors: [/(?!)/, { option: true }],
  /** All requests, each as { method, url, type, body }. */
  requests: async ({}, use) => use([]),
  /** The errors reported by the console or the page. */
  errors: async ({}, use) => use([]),
  context: async ({ context, baseURL, requests, errors, expectedErrors }, use) => {
    context.on("request", (request) => requests.push(recorded(request)));
    context.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    context.on("weberror", (error) => errors.push(String(error.error())));
    await use(context);
    const unexpected = errors.filter((text) => !expectedErrors.test(text));
    expect(unexpected, "errors in the console or the page").toEqual([]);
    expectOwnFilesOnly(requests, baseURL);
  },
  /** The page object of each screen, by name. */
  screens: ({ page }, use) => use(screensOf(page)),
  ...Object.fromEntries(Object.keys(SCREENS).map((name) => [name, ({ screens }, use) => use(screens[name])])),
});

function recorded(request) {
  return { method: request.method(), url: request.url(), type: request.resourceType(), body: request.postData() };
}

/** Fails unless every request is a GET of a file below `baseURL`, without a body or a query. */
export function expectOwnFilesOnly(requests, baseURL) {
  // URLs with these schemes never leave the browser.
  const sent = requests.filter(({ url }) => !/^(blob|data):/.test(url));
  const isPlain = ({ method, url, body }) =>
    method === "GET" && body === null && url.startsWith(baseURL) && new URL(url).search === "";
  expect(
    sent.filter((request) => !isPlain(request)),
    "requests that are not a plain GET of a file of the page",
  ).toEqual([]);
}

/** Runs `body` with a page in another browser context, like another person or another device. */
export async function asSomebodyElse(context, options, body) {
  const other = await context.browser().newContext(options);
  try {
    await body(await other.newPage());
  } finally {
    await other.close();
  }
}
