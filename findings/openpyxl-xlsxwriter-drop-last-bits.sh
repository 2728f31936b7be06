#!/usr/bin/env bash
# openpyxl 3.1.5 and XlsxWriter 3.3.1 (PyPI): 43 % of all doubles are not the same number after writing and reading.
#
# Guessed: a float written to XLSX by Python and read back by Python is the same float, as it is through CSV or JSON: the
# file holds decimal text, Python's repr is the shortest that reads back exactly, and spreadsheets themselves store 17 digits.
#
# What they do: both format with 16 significant digits. A double needs 17 for about half of all values. What is written is
# a neighbour, one or two units in the last place away. openpyxl writes integers in this way too, so that an int beyond
# 16 digits, which Python holds exactly, is changed by more than a unit, and comes back as a float.
#
# Seen, 5,000 lognormal losses: 42.7 % differ after either writer, read by openpyxl and by python-calamine alike, and
# always by the same amount, so that it is the writers. 12,345,678,901,234,567 comes back as 1.234567890123457e+16.
# repr through a text cell: none differs.
#
# Why it matters: two runs that agree to the last bit no longer do once they went through a workbook, and a digest over
# the numbers of a sheet fails though nobody changed one. Amounts in base units (satoshi, wei) lose their last digits.
# What a user can do: keep the exact value in a second cell as text (repr), or digest what was rounded to 15 digits.
set -eu
d=$(mktemp -d); trap 'rm -rf "$d"' EXIT
cd "$d"; python3 -m venv v
v/bin/pip -q --disable-pip-version-check install openpyxl==3.1.5 XlsxWriter==3.3.1 python-calamine==0.9.1
v/bin/python - <<'E'
import random, sys, openpyxl, xlsxwriter
from python_calamine import CalamineWorkbook
random.seed(1)
xs = [random.lognormvariate(20, 3) for _ in range(5000)]
wb = openpyxl.Workbook(); ws = wb.active
for x in xs: ws.append([x, repr(x)])
ws["C1"] = 12345678901234567
wb.save("openpyxl.xlsx")
w = xlsxwriter.Workbook("xlsxwriter.xlsx"); s = w.add_worksheet()
for i, x in enumerate(xs): s.write_number(i, 0, x); s.write_string(i, 1, repr(x))
w.close()
ok = True
for f in ("openpyxl.xlsx", "xlsxwriter.xlsx"):
    a = [r[0].value for r in openpyxl.load_workbook(f).active.iter_rows(max_col=1)]
    rows = CalamineWorkbook.from_path(f).get_sheet_by_index(0).to_python(); b = [r[0] for r in rows]
    share = [sum(p != q for p, q in zip(xs, y)) / len(xs) for y in (a, b)]
    text = sum(p != float(r[1]) for p, r in zip(xs, rows))
    worst = max(abs(p / q - 1) for p, q in zip(xs, b))
    print(f"{f:16s} differ: read by openpyxl {share[0]:.1%}, by calamine {share[1]:.1%}; worst relative {worst:.1e}; as text {text}")
    ok &= all(.4 < x < .5 for x in share) and a == b and text == 0
big = openpyxl.load_workbook("openpyxl.xlsx").active["C1"].value
print("12345678901234567 ->", repr(big)); ok &= big != 12345678901234567
print("as recorded" if ok else "CHANGED"); sys.exit(not ok)
E
