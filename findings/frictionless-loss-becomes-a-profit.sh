#!/usr/bin/env bash
# frictionless 5.21.0 (PyPI): with bareNumber false, as amounts with a currency need it, a loss is read as a profit.
#
# Guessed: "bareNumber": false lets a reader strip what is not part of the number, such as EUR or ¥. The accountant's
# ▲46,311 and (46,311) and a true minus sign (U+2212) are negative, or refused; never positive.
#
# What it does: before the first digit everything but a plain hyphen is dropped, after the last digit everything. The
# documentation says that non-numeric characters are stripped. It does not say that the signs of accountants, the minus
# of typesetters, a hyphen that follows (46,311-), the words for large units and a decimal point that comes first are
# among them. Only -¥5, with the hyphen before the currency, is refused. The report of such a table says valid.
#
# Seen: ¥-46,311 and -46,311円 -> -46311, but ▲46,311円, ¥▲46,311, ¥△46,311, (46,311), ¥−46,311, 46,311- -> +46311;
# 463億円 -> 463. And .75 -> 75, which is 0.75 where bareNumber is left out.
#
# Why it matters: Japanese filings write losses with ▲ or △, others with parentheses, typeset tables with U+2212. A
# table that mixes them with plain hyphens adds up wrongly, and .75 bitcoin become 75.
# What a user can do: replace those signs by a hyphen first, or a pattern constraint that allows no other character.
set -eu
d=$(mktemp -d); trap 'rm -rf "$d"' EXIT
cd "$d"; python3 -m venv v
v/bin/pip -q --disable-pip-version-check install frictionless==5.21.0
cat > see.py <<'E'
import csv, sys
from decimal import Decimal
from frictionless import Resource, Schema
want = {"¥-46,311": -46311, "-46,311円": -46311, "▲46,311円": 46311, "¥▲46,311": 46311, "¥△46,311": 46311, "(46,311)": 46311, "¥−46,311": 46311, "46,311-": 46311, "463億円": 463, ".75": 75}
with open("t.csv", "w", encoding="utf-8", newline="") as f: csv.writer(f).writerows([["result"]] + [[t] for t in want])
schema = Schema.from_descriptor({"fields": [{"name": "result", "type": "number", "bareNumber": False, "groupChar": ","}]})
table = Resource(path="t.csv", schema=schema, encoding="utf-8")
valid = table.validate().valid
got = {t: r["result"] for t, r in zip(want, table.read_rows())}
for t, v in got.items(): print(f"{t:10s} -> {v}")
refused = schema.fields[0].read_cell("-¥5")
bare = Schema.from_descriptor({"fields": [{"name": "result", "type": "number"}]}).fields[0].read_cell(".75")[0]
print("table valid:", valid, "  -¥5 ->", refused, "  .75 as a bare number ->", bare)
ok = valid and all(got[t] == v for t, v in want.items()) and refused[0] is None and refused[1] and bare == Decimal("0.75")
print("as recorded" if ok else "CHANGED"); sys.exit(not ok)
E
PYTHONIOENCODING=utf-8 v/bin/python -W ignore see.py
