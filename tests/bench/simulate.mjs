// Trials a second of the simulation: native on one thread and in the browser's workers, against NumPy, Squiggle and plain
// JavaScript; then how soon the page shows a first estimate after a keystroke.
//
// Every program simulates the scenarios that `simulate/plain.mjs` states, sums them up to the same figures, and prints
// its best time of at least five runs and one second, one program after another so that none disturbs the next. Native
// and workers, which are held to a ratio, take turns in five rounds: a machine that slows down slows them all. Figures
// that do not agree within the error of the simulation fail the bench: a program that computes something else is no
// comparison.

import { execFileSync } from "node:child_process";
import { loadavg } from "node:os";
import { fileURLToPath } from "node:url";

import { launch, URL_AT_ROOT } from "../e2e/browser.mjs";

const path = (name) => fileURLToPath(new URL(`simulate/${name}`, import.meta.url));

const ROUNDS = 5;

const load = () => loadavg()[0].toFixed(1);
const before = load();
const others = [
  [process.env.PLIMSOLL_PYTHON, path("numpy.py")],
  [process.execPath, path("squiggle.mjs")],
  [process.execPath, path("plain.mjs")],
];
const results = others.flatMap(timed);
for (let round = 0; round < ROUNDS; round++) {
  for (const native of timed([process.env.PLIMSOLL_THROUGHPUT])) {
    keepBest(native);
    const { scenario, trials, simulate } = native;
    for (const workers of [1, 2]) {
      const seconds = await inWorkers(simulate, trials, workers);
      keepBest({ program: workersName(workers), scenario, trials, seconds, trials_per_second: trials / seconds });
    }
  }
}
results.sort((a, b) => a.scenario.localeCompare(b.scenario));

console.log("scenario   program        trials      best time  trials/s     native is   (one thread)");
let differs = false;
for (const result of results) {
  const native = of("native", result.scenario);
  console.log(
    result.scenario.padEnd(10),
    result.program.padEnd(11),
    result.trials.toLocaleString("en").padStart(10),
    `${(1000 * result.seconds).toFixed(1)} ms`.padStart(13),
    Math.round(result.trials_per_second).toLocaleString("en").padStart(13),
    `${ratio(native, result)} times`.padStart(13),
  );
  // The browser's bits are those of the native engine: the tests of digests hold it.
  for (const what of result.measures ? disagreements(native, result) : []) {
    console.log(`  does not agree with native: ${what}`);
    differs = true;
  }
}
console.log("\none worker over     NumPy   Squiggle   JavaScript   native   two workers over one");
for (const scenario of new Set(results.map(({ scenario }) => scenario))) {
  const one = of(workersName(1), scenario);
  const over = (program) => ratio(one, of(program, scenario));
  console.log(
    scenario.padEnd(15),
    over("NumPy").padStart(9),
    over("Squiggle").padStart(10),
    over("JavaScript").padStart(12),
    over("native").padStart(8),
    ratio(of(workersName(2), scenario), one).padStart(12),
  );
}
await page();
console.log(`load average ${before} before, ${load()} after`);
if (differs) process.exitCode = 1;

/** What a program prints of each scenario. */
function timed([program, ...args]) {
  const output = execFileSync(program, args, { encoding: "utf8" });
  return output
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

function workersName(workers) {
  return `${workers} worker${workers > 1 ? "s" : ""}`;
}

/** The result of a program, if there is one. */
function of(program, scenario) {
  return results.find((result) => result.program === program && result.scenario === scenario);
}

function keepBest(result) {
  const before = of(result.program, result.scenario);
  if (!before) results.push(result);
  else if (result.seconds < before.seconds) Object.assign(before, result);
}

/** How many times as fast the first is as the second. */
function ratio(a, b) {
  const times = a.trials_per_second / b.trials_per_second;
  return times.toFixed(times < 100 ? 2 : 0);
}

/** Means and the probability of a shortfall that lie more than five joint standard errors apart. */
function disagreements(a, b) {
  const far = (x, y, variance) => Math.abs(x - y) > 5 * Math.sqrt(variance / a.trials + variance / b.trials);
  const found = Object.keys(a.measures).flatMap((name) => {
    const [one, other] = [a.measures[name], b.measures[name]];
    return far(one.mean, other.mean, one.standard_deviation ** 2) ? [`mean of ${name}: ${one.mean}, ${other.mean}`] : [];
  });
  const p = a.p_shortfall;
  if (far(p, b.p_shortfall, p * (1 - p))) found.push(`probability of a shortfall: ${p}, ${b.p_shortfall}`);
  return found;
}

/** The best time, in seconds, that workers of the page take together for all chunks of one simulation. */
async function inWorkers(simulate, trials, workers) {
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await page.goto(URL_AT_ROOT);
    return await page.evaluate(run, { simulate, chunks: Math.ceil(trials / 2048), workers });
  } finally {
    await browser.close();
  }
}

/** Runs in the page, with the worker's own messages: see crates/worker/src/message.rs. */
async function run({ simulate, chunks, workers }) {
  const u32 = (value) => (value < 128 ? [value] : [(value & 127) | 128, ...u32(value >>> 7)]);
  const parts = document.querySelector("script[data-parts]").dataset.parts;
  const reply = (worker) => new Promise((resolve) => worker.addEventListener("message", resolve, { once: true }));
  const pool = await Promise.all(
    Array.from({ length: workers }, async () => {
      const worker = new Worker(parts + "worker.js", { type: "module" });
      await reply(worker);
      worker.postMessage(Uint8Array.from(simulate.match(/../g), (byte) => parseInt(byte, 16)));
      return worker;
    }),
  );
  // Simulations one behind the other: where one takes a few milliseconds, its start and end are not what is measured.
  // As in the page's pool, the last jobs are small, so that no worker waits long for another.
  const simulateOften = async (times) => {
    const begun = performance.now();
    let next = 0;
    await Promise.all(
      pool.map(async (worker) => {
        for (let left; (left = times * chunks - next) > 0; ) {
          const from = next % chunks;
          const share = Math.ceil(Math.min(left / (2 * workers), chunks / (4 * workers)));
          const to = Math.min(chunks, from + share);
          next += to - from;
          const answer = reply(worker);
          worker.postMessage(Uint8Array.from([1, ...u32(1), ...u32(from), ...u32(to)]));
          await answer;
        }
      }),
    );
    return (performance.now() - begun) / times;
  };
  // The first run compiles.
  await simulateOften(1);
  const times = Math.ceil(50 / (await simulateOften(1)));
  let best = Infinity;
  // At least so often, and for at least a second.
  const start = performance.now();
  for (let i = 0; i < 5 || performance.now() - start < 1000; i++) {
    best = Math.min(best, await simulateOften(times));
  }
  return best / 1000;
}

/** What a reader of the page waits for, typing into the rate of the Coincheck case. */
async function page() {
  const browser = await launch();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(`${URL_AT_ROOT}#/simulate/case/coincheck-2018`);
    const done = '.progress[data-state="sim-state-done"]';
    await page.waitForSelector(done);
    const field = page.locator('[data-field="simulation.rate"]').first();
    await field.focus();
    const times = { "first estimate": [], complete: [] };
    for (let i = 0; i < 40; i++) {
      await page.evaluate((done) => {
        const breach = () => document.querySelector('tr[data-figure="breach"] td').textContent;
        const before = breach();
        let begun;
        addEventListener("keydown", (event) => (begun = event.timeStamp), { capture: true, once: true });
        window.measured = new Promise((resolve) => {
          let first;
          const observer = new MutationObserver(() => {
            if (begun === undefined || breach() === before) return;
            first ??= performance.now() - begun;
            if (!document.querySelector(done)) return;
            observer.disconnect();
            resolve([first, performance.now() - begun]);
          });
          observer.observe(document.querySelector(".results"), { subtree: true, childList: true, characterData: true, attributes: true });
        });
      }, done);
      await page.keyboard.press(i % 2 ? "Backspace" : "5");
      const [first, complete] = await page.evaluate(() => window.measured);
      times["first estimate"].push(first);
      times.complete.push(complete);
      await page.waitForSelector(done);
      await page.waitForTimeout(100);
    }
    for (const [name, each] of Object.entries(times)) {
      each.sort((a, b) => a - b);
      const at = (q) => `${each[Math.ceil(q * each.length) - 1].toFixed(1)} ms`;
      console.log(`after a keystroke, 1,000,000 trials of Coincheck: ${name} p50 ${at(0.5)}, p95 ${at(0.95)}, n = ${each.length}`);
    }
    // Heavy work: is the page's own thread ever blocked?
    await page.evaluate(() => {
      window.long = [];
      new PerformanceObserver((list) => window.long.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask" });
    });
    await page.locator('[data-field="simulation.rate"]').first().fill("100");
    await page.locator("#sim-stolen-hot").selectOption({ index: 3 });
    await page.waitForSelector(done);
    await cancel(page);
    const long = await page.evaluate(() => window.long);
    console.log(`tasks of the page over 50 ms while simulating with drawn fractions, and cancelling: ${long.length}`, ...long.map((ms) => `${ms} ms`));
  } finally {
    await browser.close();
  }
}

/** From the key on the button to the painted state, while ten million trials with drawn fractions run. */
async function cancel(page) {
  const times = [];
  for (let i = 0; i < 20; i++) {
    await page.locator('[data-field="simulation.trials"]').fill(i % 2 ? "10,000,000" : "9,999,999");
    const button = page.locator(".progress button");
    await button.focus();
    await page.waitForTimeout(300 + 13 * i);
    await page.evaluate(() => {
      let begun;
      addEventListener("keydown", (event) => (begun = event.timeStamp), { capture: true, once: true });
      window.measured = new Promise((resolve) => {
        const observer = new MutationObserver(() => {
          if (begun === undefined || document.querySelector(".progress button")) return;
          observer.disconnect();
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begun)));
        });
        observer.observe(document.querySelector(".results"), { subtree: true, childList: true, attributes: true });
      });
    });
    await page.keyboard.press("Enter");
    times.push(await page.evaluate(() => window.measured));
  }
  times.sort((a, b) => a - b);
  const at = (q) => `${times[Math.ceil(q * times.length) - 1].toFixed(1)} ms`;
  console.log(`cancelled while 10,000,000 trials run: p50 ${at(0.5)}, p95 ${at(0.95)}, n = ${times.length}`);
}
