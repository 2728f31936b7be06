// The simulation's workers: the same bits whichever thread runs the chunks, and even if workers fail.

import { asSomebodyElse, expect, test } from "./fixtures.mjs";
import { Simulate } from "./pages/simulate.mjs";
import { Stress } from "./pages/stress.mjs";

/** Digest of the case with default settings. The command line's tests expect the same. */
const COINCHECK = "b1af3a2d60d73d46";

const isWorker = ({ url }) => /\/parts-[0-9a-f]+\/worker/.test(url);

test("the worker is loaded when it is first needed, and computes the digest of the command line", async ({
  page,
  requests,
  calculator,
  simulate,
}) => {
  await calculator.open("#/case/coincheck-2018");
  await expect(calculator.waterfall).toBeVisible();
  expect(requests.filter(isWorker), "the calculator needs no worker").toEqual([]);
  await simulate.openComplete("#/simulate/case/coincheck-2018");
  expect(page.workers(), "running workers").not.toEqual([]);
  await expect(simulate.digest).toHaveText(COINCHECK);
});

test.describe(() => {
  test.use({ expectedErrors: /Failed to|ERR_FAILED|worker/i });
  test("where workers cannot start the page runs the trials itself and says so", async ({ context, simulate }) => {
    await context.route("**/worker.js", (route) => route.abort());
    await simulate.openComplete("#/simulate/case/coincheck-2018");
    await expect(simulate.results).toHaveText(/could not start workers/i);
    await expect(simulate.digest).toHaveText(COINCHECK);
  });
});

/** Not a valid module. It represents instructions that a browser does not support: Safari before 16.4 lacks SIMD. */
const UNKNOWN = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 0xff, 0]);
test.describe(() => {
  test.use({ expectedErrors: /CompileError/ });
  test("where the browser cannot compile the worker of the stress tests, the page computes the same by itself", async ({
    page,
    context,
    stress,
  }) => {
    test.setTimeout(240_000);

    await asSomebodyElse(context, {}, async (there) => {
      const well = new Stress(there);
      await well.start("#/stress/case/coincheck-2018");
      await well.simulatedRuns.waitFor({ timeout: 60_000 });
      await context.route("**/stress-worker-glue_bg.wasm", (route) =>
        route.fulfill({ body: UNKNOWN, contentType: "application/wasm" }),
      );
      await stress.start("#/stress/case/coincheck-2018");
      // Workers that are only silent are replaced after a minute.
      await stress.indices.locator("table").waitFor({ state: "attached", timeout: 45_000 });
      await stress.simulatedRuns.waitFor({ timeout: 60_000 });
      await expect(async () => expect(await stress.simulated()).toEqual(await well.simulated())).toPass({
        timeout: 90_000,
      });
      expect(page.workers()).toEqual([]);
      await expect(stress.main).not.toHaveText(/connection/i);
    });
  });
});

// Three heavy simulations, which take long on a busy machine.
test.describe(() => {
  test.use({ expectedErrors: /crash/ });
  test("a worker that crashes is replaced, and the result is the same", async ({ page, simulate }) => {
    test.setTimeout(300_000);

    await simulate.openComplete("#/simulate/case/coincheck-2018");
    await simulate.unfold();
    // Heavy enough that the worker is still busy when it crashes.
    await simulate.field("simulation.rate").fill("100");
    await simulate.distribution("stolen-hot").selectOption({ index: 3 });
    await simulate.field("simulation.trials").fill("2000000");
    const first = page.workers()[0];
    let replaced = 0;
    page.on("worker", () => replaced++);
    // After a short delay, so that the worker can answer this call first.
    await first.evaluate(() => {
      setTimeout(() => {
        throw new Error("crash");
      }, 50);
    });
    await expect.poll(() => replaced).toBe(1);
    await simulate.complete.waitFor({ timeout: 120_000 });
    const crashed = await simulate.digest.innerText();
    // Another simulation, and then the same one again, without a crash.
    await simulate.field("simulation.seed").fill("2");
    await simulate.complete.waitFor({ timeout: 120_000 });
    await expect(simulate.digest).not.toHaveText(crashed);
    await simulate.field("simulation.seed").fill("1");
    await expect(simulate.digest).toHaveText(crashed, { timeout: 120_000 });
  });
});

test("a link from the simulator opens there and says that the simulation is reproduced", async ({
  page,
  context,
  simulate,
}) => {
  await simulate.openComplete("#/simulate/case/coincheck-2018");
  await simulate.field("simulation.rate").fill("3");
  await simulate.complete.waitFor();
  await expect(page).toHaveURL(/#\/simulate\/p1\./);
  const before = await simulate.digest.innerText();
  expect(before).not.toBe(COINCHECK);
  // The address contains the digest, and is updated after it.
  await page.waitForTimeout(600);
  const link = page.url();
  await asSomebodyElse(context, {}, async (there) => {
    const received = new Simulate(there);
    await received.open(link);
    await expect(received.reproduced).toBeVisible();
    await expect(received.digest).toHaveText(before);
    await expect(received.opened("reproduced")).toHaveCount(1);
  });
});

test("a newer scenario takes the place of one that is being simulated", async ({ page, simulate }) => {
  await simulate.openComplete("#/simulate/case/coincheck-2018");
  await simulate.unfold();
  await simulate.field("simulation.trials").fill("10000000");
  await simulate.field("simulation.rate").fill("3000");
  await page.waitForTimeout(300);
  await simulate.field("simulation.trials").fill("1000000");
  await simulate.field("simulation.rate").fill("1.8");
  await expect(async () => {
    expect(await simulate.complete.count()).toBe(1);
    expect(await simulate.digest.innerText()).toBe(COINCHECK);
  }).toPass();
});
