// What every spec needs: a browser, a page whose requests and errors are recorded, and axe.
//
// `cargo xtask test e2e` builds the page, serves it and sets the PLIMSOLL_ variables.

// Requests that a service worker makes are recorded too.
process.env.PW_EXPERIMENTAL_SERVICE_WORKER_NETWORK_EVENTS = "1";

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, test } from "node:test";

import { launch, URL_AT_ROOT, URL_BELOW_PATH } from "./browser.mjs";

export { URL_AT_ROOT, URL_BELOW_PATH };

/** Selects what is there once the app has started. */
export const STARTED = "#app > *";

/**
 * A test with a page of its own in a fresh context. `body` gets
 *
 * - `page`, not yet opened: see `open`,
 * - `context`,
 * - `requests`: every request made, as { method, url, type, body },
 * - `errors`: what the console or the page reported as an error,
 * - `open(hash)`: opens the page and waits until the app has started.
 *
 * After `body` the test fails if there was an error that `options.expect` (regular expressions) does not cover, or a
 * request that was not a plain GET of a file of the page's own: so every spec also guards privacy.
 *
 * `options`: `url`, `context` (Playwright's context options), `expect`, and node's own test options.
 */
export function browserTest(name, options, body) {
  if (typeof options === "function") [options, body] = [{}, options];
  const { url = URL_AT_ROOT, context: contextOptions = {}, expect = [], ...nodeOptions } = options;
  test(name, { timeout: 60_000, ...nodeOptions }, async (t) => {
    const browser = await launched();
    const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1280, height: 900 }, ...contextOptions });
    try {
      const requests = recordRequests(context);
      const errors = recordErrors(context);
      const page = await context.newPage();
      const open = async (hash = "") => {
        await page.goto(url + hash);
        await page.waitForSelector(STARTED, { state: "attached" });
      };
      await body({ t, page, context, requests, errors, open, url });
      const unexpected = errors.filter((text) => !expect.some((pattern) => pattern.test(text)));
      assert.deepEqual(unexpected, [], "errors in the console or the page");
      assertOwnFilesOnly(requests, url);
    } finally {
      await context.close();
    }
  });
}

/** Fails unless each request is a GET, without a body or a query, of a file below `url`. */
export function assertOwnFilesOnly(requests, url) {
  for (const request of requests) {
    const shown = `${request.method} ${request.url}`;
    // blob: and data: never leave the browser.
    if (/^(blob|data):/.test(request.url)) continue;
    assert.equal(request.method, "GET", shown);
    assert.ok(request.url.startsWith(url), `not a file of the page: ${shown}`);
    assert.equal(new URL(request.url).search, "", `a request with a query: ${shown}`);
    assert.equal(request.body, null, `a request with a body: ${shown}`);
  }
}

/**
 * Runs axe on the page and returns its violations, each as "rule: what to do (where)". Write
 * `assert.deepEqual(await axe(page), [])`.
 */
export async function axe(page, { rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } = {}) {
  axeSource ??= readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  // Through the debugger, to which the page's Content-Security-Policy does not apply.
  const session = await page.context().newCDPSession(page);
  try {
    await session.send("Runtime.evaluate", { expression: `${axeSource};undefined` });
    const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
      expression: `axe.run(document, { runOnly: ${JSON.stringify(rules)} }).then((found) => JSON.stringify(found.violations))`,
      awaitPromise: true,
      returnByValue: true,
    });
    assert.equal(exceptionDetails, undefined, "axe could not run");
    return JSON.parse(result.value).flatMap(({ id, help, nodes }) =>
      nodes.map(({ target }) => `${id}: ${help} (${target.join(" ")})`),
    );
  } finally {
    await session.detach();
  }
}

/** Waits until the service worker has kept the page's files. */
export async function keptForOffline(page) {
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active.state === "activated") return;
    await new Promise((resolve) => {
      active.addEventListener("statechange", () => active.state === "activated" && resolve());
    });
  });
}

let axeSource;
let browser;

// One browser for all tests of a file; contexts keep them apart.
async function launched() {
  browser ??= await launch({
    // Nothing but this machine can be reached, whatever a test does.
    args: ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
  });
  return browser;
}

after(() => browser?.close());

function recordRequests(context) {
  const requests = [];
  context.on("request", (request) => {
    requests.push({
      method: request.method(),
      url: request.url(),
      type: request.resourceType(),
      body: request.postData(),
    });
  });
  return requests;
}

function recordErrors(context) {
  const errors = [];
  context.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  context.on("weberror", (error) => errors.push(String(error.error())));
  return errors;
}
