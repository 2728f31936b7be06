// Trials a second of the simulation: native on one thread, against NumPy, Squiggle and plain JavaScript.
//
// Every program simulates the two scenarios that `simulate/plain.mjs` states, sums them up to the same figures, and
// prints its best time of five, one after another so that none disturbs the next. Figures that do not agree within the
// error of the simulation fail the bench: a program that computes something else is no comparison.

import { execFileSync } from "node:child_process";
import { loadavg } from "node:os";
import { fileURLToPath } from "node:url";

const path = (name) => fileURLToPath(new URL(`simulate/${name}`, import.meta.url));

const programs = [
  [process.env.PLIMSOLL_THROUGHPUT],
  [process.env.PLIMSOLL_PYTHON, path("numpy.py")],
  [process.execPath, path("squiggle.mjs")],
  [process.execPath, path("plain.mjs")],
];

const load = () => loadavg()[0].toFixed(1);
const before = load();
const results = programs.flatMap(([program, ...args]) => {
  const output = execFileSync(program, args, { encoding: "utf8" });
  return output
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
});
results.sort((a, b) => a.scenario.localeCompare(b.scenario));

console.log("scenario   program        trials      best of 5  trials/s     native is   (one thread)");
let differs = false;
for (const result of results) {
  const native = results.find(({ program, scenario }) => program === "native" && scenario === result.scenario);
  console.log(
    result.scenario.padEnd(10),
    result.program.padEnd(11),
    result.trials.toLocaleString("en").padStart(10),
    `${(1000 * result.seconds).toFixed(1)} ms`.padStart(13),
    Math.round(result.trials_per_second).toLocaleString("en").padStart(13),
    `${(native.trials_per_second / result.trials_per_second).toFixed(1)} times`.padStart(12),
  );
  for (const what of disagreements(native, result)) {
    console.log(`  does not agree with native: ${what}`);
    differs = true;
  }
}
console.log(`load average ${before} before, ${load()} after`);
if (differs) process.exitCode = 1;

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
