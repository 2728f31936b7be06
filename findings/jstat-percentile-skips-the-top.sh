#!/usr/bin/env bash
# jStat 1.9.6 (npm): percentile never looks at the largest value, until exactly 100 % is asked for.
#
# Guessed: jStat.percentile(losses, k) is the spreadsheet's PERCENTILE.INC, as its rank k (n - 1) + 1 says: it interpolates
# between neighbours everywhere. Of 100 losses, 1 to 99 and one of 10,000, the 99.5 % figure is about halfway: 5,099.
#
# What it does: the test that guards the end of the array is one place early, so between the last two values nothing is
# interpolated: the second largest is returned for every k there, and the largest only at k = 1. With the "exclusive"
# flag the last gap is cut in the same way.
#
# Seen: 99 for k = 0.991, 0.995 and 0.999, 10,000 for k = 1 (right: 1,178.2, 5,099.0, 9,019.8). Of 1 to 10 the 95 % figure
# is 9 in place of 9.55. Below the last gap it agrees with @formulajs/formulajs, an independent implementation, to the digit.
#
# Why it matters: with a thousand trials the 99.95 % figure, with a hundred the 99.5 % one, ignores the worst trial
# altogether, whatever its size. It is the gap in which heavy-tailed losses have almost all their length.
# What a user can do: sort and interpolate by hand, or use jStat.quantiles(x, [k], 1, 1), which does it right.
set -eu
d=$(mktemp -d); trap 'rm -rf "$d"' EXIT
cd "$d"; npm init -y >/dev/null; npm install --silent --no-audit --no-fund --ignore-scripts jstat@1.9.6 @formulajs/formulajs@4.6.1 >/dev/null
cat > see.cjs <<'E'
const { jStat } = require("jstat");
const { PERCENTILE } = require("@formulajs/formulajs");
const losses = [...Array(99).keys()].map((i) => i + 1).concat(10000);
const near = (a, b) => Math.abs(a - b) < 1e-9 * Math.max(1, Math.abs(b));
let ok = true;
for (const k of [0.5, 0.95, 0.985, 0.991, 0.995, 0.999, 1]) {
  const got = jStat.percentile(losses, k), inc = PERCENTILE.INC(losses, k), type7 = jStat.quantiles(losses, [k], 1, 1)[0];
  console.log(`k ${k}: jStat.percentile ${got}   PERCENTILE.INC ${inc.toFixed(2)}   jStat.quantiles(.., 1, 1) ${type7.toFixed(2)}`);
  ok &&= near(type7, inc) && (k > 0.99 && k < 1 ? got === 99 : near(got, inc));
}
const ten = jStat.percentile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.95);
console.log("95 % of 1..10:", ten);
ok &&= ten === 9;
console.log(ok ? "as recorded" : "CHANGED"); process.exit(ok ? 0 : 1);
E
node see.cjs
