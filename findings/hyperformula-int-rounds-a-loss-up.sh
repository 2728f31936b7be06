#!/usr/bin/env bash
# HyperFormula 3.5.0 (npm): INT(-2.5) is -2, and an amount that was typed in comes back as another amount.
#
# Guessed: INT is documented as "rounds a number down to the nearest integer", as in spreadsheets: INT(-2.5) = -3, so that
# x - INT(x) lies in 0 to 1 and FLOOR(x, 1) is the same. And a cell that holds a number, no formula, is read as it was set.
#
# What it does: INT cuts towards zero. MOD and FLOOR do not, so that a sheet that mixes them disagrees with itself.
# Values are rounded when they are read; the documentation says to 10 significant digits (precisionRounding), which
# one reads as a matter of computed results. It is applied to constants as well, and keeps 11 digits.
#
# Seen: INT(-2.5) = -2, FLOOR(-2.5, 1) = -3, -2.5 - INT(-2.5) = -0.5 while MOD(-2.5, 1) = 0.5. Constants:
#   46311127000.55 reads 46311127001 and 12345678901234 reads 12345678901000; with smartRounding: false both are exact.
#
# Why it matters: a shortfall of 2.5 units is rounded to 2 here and to 3 in the spreadsheet that the formula comes from.
# Yen amounts above 99.9 billion lose their yen; a total read back and compared with the filing does not match.
# What a user can do: FLOOR(x, 1) in place of INT; smartRounding: false, and round where the page shows the number.
set -eu
d=$(mktemp -d); trap 'rm -rf "$d"' EXIT
cd "$d"; npm init -y >/dev/null; npm install --silent --no-audit --no-fund --ignore-scripts hyperformula@3.5.0 >/dev/null 2>&1
cat > see.mjs <<'E'
import { HyperFormula } from "hyperformula";
const sheet = [["=INT(-2.5)", "=FLOOR(-2.5,1)", "=-2.5-INT(-2.5)", "=MOD(-2.5,1)"], [46311127000.55, 12345678901234]];
const read = (more) => HyperFormula.buildFromArray(sheet, { licenseKey: "gpl-v3", ...more }).getSheetValues(0);
const a = read({}), b = read({ smartRounding: false });
console.log("INT(-2.5), FLOOR(-2.5,1), -2.5-INT(-2.5), MOD(-2.5,1):", a[0].join(", "));
console.log("constants 46311127000.55 and 12345678901234 read:", a[1].join(", "), "  without smart rounding:", b[1].join(", "));
const ok = a[0].join() === "-2,-3,-0.5,0.5" && a[1].join() === "46311127001,12345678901000" && b[1].join() === "46311127000.55,12345678901234";
console.log(ok ? "as recorded" : "CHANGED"); process.exit(ok ? 0 : 1);
E
node see.mjs
