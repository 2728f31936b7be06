// Chromium and the page's address, for specs and benches. `cargo xtask` sets the PLIMSOLL_ variables.

import { chromium } from "@playwright/test";

/** URL of the page at the root of a host, with a slash at the end. */
export const URL_AT_ROOT = needed("PLIMSOLL_URL");
/** URL of the same page below a path. Benchmarks do not have one. */
export const URL_BELOW_PATH = process.env.PLIMSOLL_SUB_PATH_URL;

/** How the system's Chromium is started. */
export function launchOptions({ args = [], ...options } = {}) {
  const flags = needed("PLIMSOLL_CHROMIUM_FLAGS").split(" ");
  return { executablePath: needed("PLIMSOLL_CHROMIUM"), args: [...flags, ...args], ...options };
}

/** A headless Chromium. */
export function launch(options) {
  return chromium.launch(launchOptions(options));
}

function needed(variable) {
  const value = process.env[variable];
  if (!value) throw new Error(`${variable} is not set: run this by \`cargo xtask test e2e\` or \`cargo xtask bench\``);
  return value;
}
