#!/usr/bin/env bash
# @quri/squiggle-lang 0.10.0 (npm): a lognormal turned into a point set has a larger mean and a smaller far tail.
#
# Guessed: PointSet(Sym.lognormal(20, s)) is the same distribution on a grid of 1,000 points; what a grid costs is small
# and of one sign: a cut tail makes the mean smaller.
#
# What it does: the grid goes from the 0.0001 to the 0.9999 quantile in equal steps of *probability*, and the densities at
# its ends are joined by straight lines. The last step, from 99.89 % to 99.99 %, is a trapezium that is far above a
# heavy-tailed density: it gets too much of the probability, and nothing lies beyond it. Hence a mean that is too high
# and, at the same time, a 99.99 % quantile that is too low. No message; beyond that point cdf is
# larger than 1.
#
# Seen, ratio to the exact value, s = 1, 2, 3:   mean 1.013, 1.173, 1.834;   99.99 % quantile 0.76, 0.53, 0.31;
#   cdf beyond the end 1.0008, 1.0016, 1.0030.
#
# Why it matters: a heavy-tailed severity is a lognormal with s of 2 or so. Mixtures with a point, truncation and plots go
# through point sets, so that an expected loss is up to 83 % too high without a sample having been drawn.
# What a user can do: ask the symbolic distribution itself (mean(Sym.lognormal(20, 3)) is exact), raise xyPointLength, or
# compare the two means.
set -eu
d=$(mktemp -d); trap 'rm -rf "$d"' EXIT
cd "$d"; npm init -y >/dev/null; npm install --silent --no-audit --no-fund --ignore-scripts @quri/squiggle-lang@0.10.0 >/dev/null 2>&1
cat > see.mjs <<'E'
import { run } from "@quri/squiggle-lang";
const value = async (code) => { const r = await run(code); if (!r.result.ok) throw Error(String(r.result.value)); return Number(r.result.value.result.toString()); };
const recorded = { 1: [1.013, 0.757], 2: [1.173, 0.529], 3: [1.834, 0.307] };
let ok = true;
for (const s of [1, 2, 3]) {
  const d = `Sym.lognormal(20, ${s})`;
  const mean = (await value(`mean(PointSet(${d}))`)) / (await value(`mean(${d})`));
  const tail = (await value(`quantile(PointSet(${d}), 0.9999)`)) / (await value(`quantile(${d}, 0.9999)`));
  const beyond = await value(`cdf(PointSet(${d}), quantile(${d}, 0.99991))`);
  const exact = (await value(`mean(${d})`)) / Math.exp(20 + (s * s) / 2);
  console.log(`s ${s}: mean of the point set / of the symbolic ${mean.toFixed(3)}   99.99 % quantile ${tail.toFixed(3)}   cdf at the 99.991 % point ${beyond.toFixed(4)}   symbolic mean / formula ${exact.toFixed(6)}`);
  ok &&= Math.abs(mean - recorded[s][0]) < 0.005 && Math.abs(tail - recorded[s][1]) < 0.005 && Math.abs(exact - 1) < 1e-9 && beyond > 1.0005;
}
console.log(ok ? "as recorded" : "CHANGED"); process.exit(ok ? 0 : 1);
E
node see.mjs
