#!/usr/bin/env bash
# @quri/squiggle-lang 0.10.0 (npm): the mean of "a loss with probability 1.8 %, else nothing" is 56 times too small.
#
# Guessed: mean(mixture([Sym.lognormal(20, 1), pointMass(0)], [0.018, 0.982])) is 0.018 times the mean of the lognormal.
# Squiggle's Sym distributions are computed, not sampled, so it should be exact to the grid of 1,000 points (a percent).
#
# What it does: a mixture of a continuous distribution and a point is kept as a continuous and a discrete part, each with
# its share of the probability in it. The mean of a part is already weighted by that share; the mean of the whole weighs
# it once more. So the continuous part counts with 0.018 squared. A point at 1 counts with 0.982 squared as well. Variance
# and standard deviation, which use that mean, are wrong in the same way; cdf and quantile are right.
#
# Seen: uniform 0 to 10 with 50 %, else 0: mean 1.25 (right 2.5). Uniform with 1.8 %, else 0: 0.00162 (right 0.09).
#   Uniform with 1.8 %, else 1: 0.9659 (right 1.072). Lognormal(20, 1) with 1.8 %: 0.0182 of the right value. cdf at 5: 0.991.
#   Variance of the 50 % one: 6.77 (right 10.42). Turning a *sampled* mixture into a point set gives the same.
#
# Why it matters: a rare breach with an uncertain loss is just such a mixture, and its mean is the expected loss, the first
# figure that anyone asks for. It is 1 / rate times too small, while all quantiles look right.
# What a user can do: 0.018 * mean(loss); or stay with sample sets, mean(SampleSet(...)), and look at the sampling error.
set -eu
d=$(mktemp -d); trap 'rm -rf "$d"' EXIT
cd "$d"; npm init -y >/dev/null; npm install --silent --no-audit --no-fund --ignore-scripts @quri/squiggle-lang@0.10.0 >/dev/null 2>&1
cat > see.mjs <<'E'
import { run } from "@quri/squiggle-lang";
const value = async (code) => { const r = await run(code); if (!r.result.ok) throw Error(String(r.result.value)); return Number(r.result.value.result.toString()); };
const near = (a, b, e = 1e-3) => Math.abs(a / b - 1) < e;
let ok = true;
for (const [code, right, recorded] of [
  ["mean(mixture([Sym.uniform(0, 10), pointMass(0)], [0.5, 0.5]))", 2.5, 1.25],
  ["mean(mixture([Sym.uniform(0, 10), pointMass(0)], [0.018, 0.982]))", 0.09, 0.00162],
  ["mean(mixture([Sym.uniform(0, 10), pointMass(1)], [0.018, 0.982]))", 1.072, 0.982 ** 2 + 5 * 0.018 ** 2],
  ["mean(mixture([Sym.lognormal(20, 1), pointMass(0)], [0.018, 0.982])) / Math.exp(20.5)", 0.018, 0.000328],
  ["variance(mixture([Sym.uniform(0, 10), pointMass(0)], [0.5, 0.5]))", 50 / 3 - 6.25, 6.771],
  ["cdf(mixture([Sym.uniform(0, 10), pointMass(0)], [0.018, 0.982]), 5)", 0.991, 0.991],
  ["mean(mixture([Sym.uniform(0, 10), Sym.uniform(0, 10)], [0.018, 0.982]))", 5, 5],
]) {
  const scaled = code.endsWith("Math.exp(20.5)");
  const got = (await value(scaled ? code.split(" / ")[0] : code)) / (scaled ? Math.exp(20.5) : 1);
  console.log(code, "->", got.toPrecision(4), " right", right.toPrecision(4));
  ok &&= near(got, recorded, 0.02);
}
console.log(ok ? "as recorded" : "CHANGED"); process.exit(ok ? 0 : 1);
E
node see.mjs
