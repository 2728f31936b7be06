// `cargo xtask test e2e` builds the page, serves it at two addresses and sets the PLIMSOLL_ variables.

import { defineConfig } from "@playwright/test";

import { launchOptions, URL_AT_ROOT } from "./browser.mjs";

// Records the requests of service workers, too.
process.env.PW_EXPERIMENTAL_SERVICE_WORKER_NETWORK_EVENTS = "1";

export default defineConfig({
  testMatch: "*.spec.mjs",
  outputDir: "../../target/e2e",
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  // A stalled machine can make one test of four hundred fail. It runs a second time, and the report lists it as flaky.
  retries: 1,
  reporter: "list",
  timeout: 60_000,
  expect: { timeout: 30_000, toPass: { timeout: 30_000, intervals: [25, 50, 100, 250] } },
  use: {
    baseURL: URL_AT_ROOT,
    // No test can reach any host except this machine.
    launchOptions: launchOptions({ args: ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"] }),
    locale: "en-GB",
    viewport: { width: 1280, height: 900 },
    actionTimeout: 30_000,
    navigationTimeout: 30_000,
  },
  projects: [
    { name: "chromium", grepInvert: /@long/ },
    // `cargo xtask test long` runs the tests that take minutes.
    { name: "long", grep: /@long/ },
  ],
});
