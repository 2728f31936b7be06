#!/usr/bin/env bash
# exceljs 4.4.0 (npm), pylightxl 1.61, xlsx2csv 0.8.6 (PyPI): an amount shown with its coin's name is read as a date.
#
# Guessed: a reader gives the number of a cell; the format decides what a person sees. An amount 43,126.5 with the format
#   #,##0\ \X\E\M   (each letter escaped, the way a spreadsheet stores an unquoted suffix)   or   [$DOGE] 0
# stays 43,126.5, as it does with openpyxl, python-calamine and SheetJS (checked by hand; openpyxl in this script).
#
# What they do: each looks for date letters (y m d h s) in the format code, but does not take out all that is literal
# text. exceljs drops quoted text and brackets but not escaped letters: XEM, Mio, bn and a plain h make a Date of the
# amount. pylightxl drops escaped letters but not brackets: the D of DOGE, the DB of [DBNum3], the width of _d make a
# date. xlsx2csv formats the amount as if by a date pattern and writes the format's own characters into the CSV.
#
# Seen for 43126.5:   exceljs 2018-01-26T12:00:00.000Z (XEM, Mio, bn);   pylightxl "2018/01/26" (DOGE, DBNum3);
#   xlsx2csv "#,##0 xe01" (XEM), "#,##0 01io" (Mio), and for the *quoted* unit, #,##0 "XEM", the text #,##0 ""xe01"".
#   With [$XEM] #,##0 all three are right.
#
# Why it matters: balances per coin are formatted like that. The number is gone (xlsx2csv) or is a day (the other two),
# and which coin it happens to depends on the letters of its ticker: XEM and DOGE do, BTC does not.
# What a user can do: use [$XEM] for the unit; after reading, refuse dates in columns of amounts.
set -eu
d=$(mktemp -d); trap 'rm -rf "$d"' EXIT
cd "$d"; npm init -y >/dev/null; npm install --silent --no-audit --no-fund --ignore-scripts exceljs@4.4.0 >/dev/null 2>&1
python3 -m venv v; v/bin/pip -q --disable-pip-version-check install openpyxl==3.1.5 pylightxl==1.61 xlsx2csv==0.8.6
cat > make.py <<'E'
import openpyxl
FORMATS = [r"#,##0\ \X\E\M", r"#,##0\ \M\i\o", r"#,##0.0\ \b\n", "[$DOGE] 0", "[DBNum3]0", r"#,##0\ \B\T\C", "[$XEM] #,##0", '#,##0 "XEM"']
wb = openpyxl.Workbook(); ws = wb.active
for i, f in enumerate(FORMATS, 1):
    ws.cell(i, 1, 43126.5).number_format = f
wb.save("book.xlsx")
E
v/bin/python make.py
cat > see.cjs <<'E'
const wb = new (require("exceljs").Workbook)();
wb.xlsx.readFile("book.xlsx").then(() => { const out = []; wb.worksheets[0].eachRow((r) => { const v = r.getCell(1).value; out.push(v instanceof Date ? v.toISOString() : String(v)); }); console.log(JSON.stringify(out)); });
E
node see.cjs > exceljs.json
v/bin/xlsx2csv -d tab book.xlsx out.tsv
v/bin/python - <<'E'
import json, sys, openpyxl, pylightxl
from make import FORMATS
ej = json.load(open("exceljs.json")); tsv = open("out.tsv", encoding="utf-8").read().splitlines()
ws = openpyxl.load_workbook("book.xlsx").active
pl = pylightxl.readxl("book.xlsx"); pl = pl.ws(pl.ws_names[0])
got = {}
for i, f in enumerate(FORMATS):
    got[f] = (ws.cell(i + 1, 1).value, ej[i], pl.index(i + 1, 1), tsv[i])
    print(f"{f:18s} openpyxl {got[f][0]!r:9}  exceljs {got[f][1]:25s} pylightxl {got[f][2]!r:14}  xlsx2csv {got[f][3]!r}")
day = "2018-01-26T12:00:00.000Z"
ok = all(v[0] == 43126.5 for v in got.values())
ok &= [got[f][1] == day for f in FORMATS] == [True, True, True, False, False, False, False, False]
ok &= [got[f][2] == "2018/01/26" for f in FORMATS] == [False, False, False, True, True, False, False, False]
ok &= got[FORMATS[0]][3] == "#,##0 xe01" and got[FORMATS[1]][3] == "#,##0 01io" and float(got[FORMATS[6]][3]) == 43126.5
print("as recorded" if ok else "CHANGED"); sys.exit(not ok)
E
