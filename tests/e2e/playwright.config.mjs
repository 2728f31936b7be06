// `cargo xtask test e2e` builds the page, serves it at two addresses and sets the PLIMSOLL_ variables.

import { defineConfig } from "@playwright/test";

import { launchOptions, URL_AT_ROOT } from "./browser.mjs";

// Requests of a service worker are recorded too.
process.env.PW_EXPERIMENTAL_SERVICE_WORKER_NETWORK_EVENTS = "1";

export default defineConfig({
  testMatch: "*.spec.mjs",
  outputDir: "../../target/e2e",
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  // A machine that stalls can fail one test of four hundred. It runs once more, and the report names it as flaky.
  retries: 1,
  reporter: "list",
  timeout: 60_000,
  expect: { timeout: 30_000, toPass: { timeout: 30_000, intervals: [25, 50, 100, 250] } },
  use: {
    baseURL: URL_AT_ROOT,
    // Nothing but this machine can be reached, whatever a test does.
    launchOptions: launchOptions({ args: ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"] }),
    locale: "en-GB",
    viewport: { width: 1280, height: 900 },
    actionTimeout: 30_000,
    navigationTimeout: 30_000,
  },
  projects: [
    { name: "chromium", grepInvert: /@long/ },
    // `cargo xtask test long`: what takes minutes.
    { name: "long", grep: /@long/ },
  ],
});
