// The simulation's workers: the same bits whoever runs the chunks, and whatever becomes of them.

import assert from "node:assert/strict";

import { eventually, field, unfold } from "./calculator.mjs";
import { browserTest } from "./helpers.mjs";

const COMPLETE = '.progress[data-state="sim-state-done"]';
// Of the case with its default settings: the command line's tests hold the same digest.
const COINCHECK = "b1af3a2d60d73d46";

const digest = (page) => page.locator(".results .digest").last().innerText();
const isWorker = ({ url }) => /\/parts-[0-9a-f]+\/worker/.test(url);

browserTest("the worker is loaded when it is first needed, and computes the digest of the command line", async ({ page, requests, open }) => {
  await open("#/case/coincheck-2018");
  await page.locator("svg.waterfall").waitFor();
  assert.deepEqual(requests.filter(isWorker), [], "the calculator needs no worker");
  await open("#/simulate/case/coincheck-2018");
  await page.waitForSelector(COMPLETE);
  assert.ok(page.workers().length > 0, "no worker runs");
  assert.equal(await digest(page), COINCHECK);
});

browserTest("where workers cannot start the page runs the trials itself and says so", { expect: [/Failed to|ERR_FAILED|worker/i] }, async ({ page, context, open }) => {
  await context.route("**/worker.js", (route) => route.abort());
  await open("#/simulate/case/coincheck-2018");
  await page.waitForSelector(COMPLETE);
  assert.match(await page.locator(".results").innerText(), /could not start workers/i);
  assert.equal(await digest(page), COINCHECK);
});

// Safari before 16.4 does not know the instructions of this worker. A module that no browser knows stands for it.
const UNKNOWN = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 0xff, 0]);
browserTest("where the browser cannot compile the worker of the stress tests, the page computes the same by itself", { expect: [/CompileError/], timeout: 240_000 }, async ({ page, context, open, url }) => {
  const simulated = async (page) => {
    const indices = await page.locator('[data-table="indices"] table').textContent({ timeout: 1_000 });
    return [indices, await page.locator("[data-runs]").textContent({ timeout: 1_000 })];
  };
  const other = await context.browser().newContext({ locale: "en-GB" });
  try {
    const well = await other.newPage();
    await well.goto(`${url}#/stress/case/coincheck-2018`);
    await well.locator("[data-runs]").waitFor({ timeout: 60_000 });
    await context.route("**/stress-worker-glue_bg.wasm", (route) => route.fulfill({ body: UNKNOWN, contentType: "application/wasm" }));
    await open("#/stress/case/coincheck-2018");
    // Workers that only say nothing are given up after a minute.
    await page.locator('[data-table="indices"] table').waitFor({ state: "attached", timeout: 45_000 });
    await page.locator("[data-runs]").waitFor({ timeout: 60_000 });
    await eventually(async () => assert.deepEqual(await simulated(page), await simulated(well)), 90_000);
    assert.equal(page.workers().length, 0);
    assert.doesNotMatch(await page.locator("main").innerText(), /connection/i);
  } finally {
    await other.close();
  }
});

// Three heavy simulations: on a busy machine they take their time.
browserTest("a worker that crashes is replaced, and the result is the same", { expect: [/crash/], timeout: 300_000 }, async ({ page, open }) => {
  await open("#/simulate/case/coincheck-2018");
  await page.waitForSelector(COMPLETE);
  await unfold(page);
  // Heavy enough to be caught at work.
  await field(page, "simulation.rate").fill("100");
  await page.locator("#sim-stolen-hot").selectOption({ index: 3 });
  await field(page, "simulation.trials").fill("2000000");
  const first = page.workers()[0];
  let replaced = 0;
  page.on("worker", () => replaced++);
  await first.evaluate(() => setTimeout(() => { throw new Error("crash"); }));
  await eventually(async () => assert.equal(replaced, 1));
  await page.waitForSelector(COMPLETE, { timeout: 120_000 });
  const crashed = await digest(page);
  // Once more, undisturbed.
  await field(page, "simulation.seed").fill("2");
  await page.waitForSelector(COMPLETE, { timeout: 120_000 });
  await eventually(async () => assert.notEqual(await digest(page), crashed));
  await field(page, "simulation.seed").fill("1");
  await eventually(async () => assert.equal(await digest(page), crashed), 120_000);
});

browserTest("a link from the simulator opens there and says that the simulation is reproduced", async ({ page, context, open }) => {
  await open("#/simulate/case/coincheck-2018");
  await page.waitForSelector(COMPLETE);
  await field(page, "simulation.rate").fill("3");
  await page.waitForSelector(COMPLETE);
  await eventually(async () => assert.match(page.url(), /#\/simulate\/p1\./));
  const before = await digest(page);
  assert.notEqual(before, COINCHECK);
  // The address follows the digest as well.
  await page.waitForTimeout(600);
  const link = page.url();
  const other = await (await context.browser().newContext()).newPage();
  await other.goto(link);
  await other.locator('[data-simulation="simulation-reproduced"]').waitFor();
  assert.equal(await digest(other), before);
  assert.equal(await other.locator('[data-opened="reproduced"]').count(), 1);
  await other.context().close();
});

browserTest("a newer scenario takes the place of one that is being simulated", async ({ page, open }) => {
  await open("#/simulate/case/coincheck-2018");
  await page.waitForSelector(COMPLETE);
  await unfold(page);
  await field(page, "simulation.trials").fill("10000000");
  await field(page, "simulation.rate").fill("3000");
  await page.waitForTimeout(300);
  await field(page, "simulation.trials").fill("1000000");
  await field(page, "simulation.rate").fill("1.8");
  await eventually(async () => {
    assert.equal(await page.locator(COMPLETE).count(), 1);
    assert.equal(await digest(page), COINCHECK);
  });
});
