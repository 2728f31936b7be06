#!/usr/bin/env bash
# @geolonia/japanese-numeral 1.0.2 (npm): 1.5 oku, 2,500 oku and minus 5 oku are read as 0.
#
# Guessed: a converter from Japanese numerals, which reads 463億1112万7千 correctly, either reads the same amounts with a
# decimal point, a thousands comma or the accountant's triangle, or refuses them as it refuses 五億円 (an exception).
#
# What it does: what stands before a unit and is not a plain integer counts as nothing, silently. So the result is 0, or,
# where a second unit follows, the remainder alone. The way back has no unit above 兆: 1e16 (一京) becomes "０千兆".
#
# Seen: 463億1112万7千 -> 46311127000; 1.5億 -> 0; 2,500億 -> 0; ▲五億 -> 0; 1,234億5000万 -> 50000000; 1e16 -> "０千兆".
# On the same texts suji 0.1.0 (PyPI) gives 150000000, 250000000000 and 123450000000, but +500000000 for ▲五億 (no minus);
# japanese-numbers-python 0.2.1 (PyPI), a finder of numbers in text, makes two numbers of each: 1 and 500000000.
#
# Why it matters: amounts in Japanese disclosures are written just so (580億円, 1,234億円, 1.5億円, ▲12億円). A reserve of
# 2,500 oku yen that is read as 0 passes every type check.
# What a user can do: normalise first (NFKC, strip commas, take the sign), and refuse a text whose digits do not all
# come back when the number is written out again.
set -eu
d=$(mktemp -d); trap 'rm -rf "$d"' EXIT
cd "$d"; npm init -y >/dev/null; npm install --silent --no-audit --no-fund --ignore-scripts @geolonia/japanese-numeral@1.0.2 >/dev/null
python3 -m venv v; v/bin/pip -q --disable-pip-version-check install suji==0.1.0 japanese-numbers-python==0.2.1
cat > see.cjs <<'E'
const { kanji2number, number2kanji } = require("@geolonia/japanese-numeral");
const want = { "463億1112万7千": 46311127000, "58億": 5800000000, "1.5億": 0, "2,500億": 0, "▲五億": 0, "1,234億5000万": 50000000 };
let ok = true;
for (const [text, number] of Object.entries(want)) { const got = kanji2number(text); console.log(text, "->", got); ok &&= Object.is(Math.abs(got), number); }
let refused = false; try { kanji2number("五億円"); } catch { refused = true; }
console.log("五億円 refused:", refused, "  1e16 ->", number2kanji(1e16));
ok &&= refused && number2kanji(1e16) === "０千兆";
console.log(ok ? "as recorded" : "CHANGED"); process.exit(ok ? 0 : 1);
E
PYTHONIOENCODING=utf-8 v/bin/python - <<'E'
import suji, japanese_numbers
for t in ("1.5億", "2,500億", "▲五億", "1,234億5000万"):
    print(t, "suji", [x["val"] for x in suji.values(t)], "  japanese-numbers-python", [x.number for x in japanese_numbers.to_arabic(t)])
E
node see.cjs
