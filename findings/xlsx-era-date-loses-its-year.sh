#!/usr/bin/env bash
# xlsx2csv 0.8.6 (PyPI), read-excel-file 9.3.17 and SheetJS community 0.18.5 (npm): Japanese era dates in a workbook.
#
# Guessed: a date cell that is shown with an era, [$-411]ge.m.d (H30.1.26) or [$-411]ggge"年"m"月"d"日" (平成30年1月26日),
# is read as the same day as one with yyyy-mm-dd, or printed in some form that still tells the day. openpyxl does so.
#
# What they do: the era letters g and e are unknown to them. xlsx2csv prints the letters as they stand and fills in month
# and day only: the year is lost, and 26 January 2018 and 2019 are the same text. read-excel-file does not see a date in
# such a format and gives the serial number, though it gives a Date for yyyy-mm-dd. SheetJS's CSV has the
# serial number for the short form, and 2018 after a literal ggg for the long one.
#
# Seen for 43126: xlsx2csv "ge.01.26" and ggge"年"01"月"26"日" with quotes and all; read-excel-file 43126, 43126, and a
#   Date for yyyy-mm-dd; SheetJS "43126" and "ggg2018年1月26日".
#
# Why it matters: these are the date formats of Japanese filings. A reference date without a year, or a number where a
# date is expected, puts a filing in the wrong period; two years' filings become duplicates.
# What a user can do: ask for the raw value and convert the serial number; use yyyy-mm-dd in templates.
set -eu
d=$(mktemp -d); trap 'rm -rf "$d"' EXIT
cd "$d"; npm init -y >/dev/null; npm install --silent --no-audit --no-fund --ignore-scripts read-excel-file@9.3.17 xlsx@0.18.5 >/dev/null 2>&1
python3 -m venv v; v/bin/pip -q --disable-pip-version-check install openpyxl==3.1.5 xlsx2csv==0.8.6
v/bin/python - <<'E'
import openpyxl
wb = openpyxl.Workbook(); ws = wb.active
for i, f in enumerate(["[$-411]ge.m.d", '[$-411]ggge"年"m"月"d"日"', "yyyy-mm-dd"], 1):
    ws.cell(i, 1, 43126).number_format = f
    ws.cell(i, 2, 43126 + 365).number_format = f
wb.save("book.xlsx")
E
v/bin/xlsx2csv -d tab book.xlsx out.tsv
cat > see.mjs <<'E'
import { readFileSync, writeFileSync } from "node:fs";
import XLSX from "xlsx";
const m = await import("read-excel-file/node");
let rows = await (m.readSheet ?? m.default)("book.xlsx"); if (rows[0]?.data) rows = rows[0].data;
const csv = XLSX.utils.sheet_to_csv(XLSX.readFile("book.xlsx").Sheets.Sheet).split("\n");
writeFileSync("js.json", JSON.stringify({ rows: rows.map((r) => (r[0] instanceof Date ? "Date " + r[0].toISOString().slice(0, 10) : r[0])), csv: csv.slice(0, 3).map((l) => l.split(",")[0]) }));
E
node see.mjs
PYTHONIOENCODING=utf-8 v/bin/python - <<'E'
import json, sys, openpyxl
js = json.load(open("js.json", encoding="utf-8")); tsv = [l.split("\t") for l in open("out.tsv", encoding="utf-8").read().splitlines()]
ws = openpyxl.load_workbook("book.xlsx").active
for i in range(3):
    print(ws.cell(i + 1, 1).number_format, "  openpyxl", ws.cell(i + 1, 1).value.date(), "  xlsx2csv", tsv[i], "  read-excel-file", js["rows"][i], "  SheetJS csv", js["csv"][i])
ok = (tsv[0] == ["ge.01.26"] * 2 and tsv[1][0] == tsv[1][1] and "2018" not in tsv[1][0] and tsv[2] == ["2018-01-26", "2019-01-26"]
      and js["rows"] == [43126, 43126, "Date 2018-01-26"] and js["csv"][:2] == ["43126", "ggg2018年1月26日"] and str(ws["A1"].value)[:10] == "2018-01-26")
print("as recorded" if ok else "CHANGED"); sys.exit(not ok)
E
