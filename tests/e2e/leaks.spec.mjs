// Screens that are opened and left many times do not leak memory.

import { expect, test } from "./fixtures.mjs";
import { memoryOf } from "./support/memory.mjs";

/** Opens each screen once through the links of the app, and returns to the calculator. */
async function round({ calculator, simulate, stress, cases, compare, report, library }) {
  await calculator.visit("Simulate");
  await simulate.ready();
  await simulate.visit("Stress");
  await stress.ready();
  await stress.visit("Cases");
  await cases.ready();
  await cases.linkTo("zaif-2018").click();
  await expect(cases.article).toBeVisible();
  await cases.back.click();
  await cases.ready();
  await cases.toRates.click();
  await expect(cases.chart("rates")).toBeVisible();
  await cases.visit("Compare");
  await compare.ready();
  await compare.visit("Report");
  await report.ready();
  await report.toLibrary.click();
  await library.ready();
  await library.visit("Calculator");
  await calculator.ready();
}

/**
 * How much WebAssembly memory may grow after the first rounds, in bytes. It is allocated in blocks and never released.
 */
const SLACK = 1024 * 1024;

// The first rounds fill caches. Memory is measured after `first` rounds and after `last` rounds.
for (const { first, last, tag } of [
  { first: 10, last: 20, tag: [] },
  { first: 20, last: 200, tag: "@long" },
]) {
  test(`${last} visits of every screen leave nothing behind`, { tag }, async ({ page, screens }) => {
    test.setTimeout(last * 20_000);

    const memory = await memoryOf(page);
    // Few trials suffice: what matters is that screens come and go, and are left before they are done.
    await screens.simulate.open();
    await screens.simulate.unfold();
    await screens.simulate.field("simulation.trials").fill("1000");
    await screens.simulate.visit("Calculator");
    for (let i = 1; i <= first; i += 1) await round(screens);
    const { wasm, ...before } = await memory();
    for (let i = first + 1; i <= last; i += 1) await round(screens);
    const { wasm: grown, ...after } = await memory();
    expect(after).toEqual(before);
    expect(grown - wasm, "bytes of WebAssembly memory").toBeLessThanOrEqual(SLACK);
  });
}
