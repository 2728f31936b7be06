#!/usr/bin/env bash
# pyexcel-ods 0.6.0 (PyPI): every column to the right of a merged cell moves one to the left, in that row only.
#
# Guessed: a cell that is merged over two columns takes two places in the row that is read; the covered one is empty.
# OpenDocument has an element for it (covered-table-cell), and ezodf, python-calamine and pandas read it so.
#
# What it does: covered cells are not counted. A table with a merged cell in one row has that row short, and its later
# figures stand under the headings of their neighbours. The reader pads nothing and says nothing.
#
# Seen: columns coin | hot | cold | owed; a row with a "hot" merged over hot and cold (the two are reported together):
#   pyexcel-ods ['XEM', 523, 500]   python-calamine and ezodf ['XEM', 523, '', 500]
# so that 500 owed is read as 500 cold, and nothing is owed. Besides, a cell of type currency comes as the text
# '46311127000 JPY', where the others give the number.
#
# Why it matters: merged cells are in most filing templates; the sum of "owed" is too small without any error.
# What a user can do: take another reader; or compare the length of each row with that of the heading.
set -eu
d=$(mktemp -d); trap 'rm -rf "$d"' EXIT
cd "$d"; python3 -m venv v
v/bin/pip -q --disable-pip-version-check install pyexcel-ods==0.6.0 pyexcel-io==0.6.8 odfpy==1.4.1 ezodf==0.3.2 lxml==6.1.3 python-calamine==0.9.1
cat > see.py <<'E'
import sys, zipfile
OD = "urn:oasis:names:tc:opendocument:xmlns:"
def num(x, more=""): return f'<table:table-cell {more} office:value-type="float" office:value="{x}"><text:p>{x}</text:p></table:table-cell>'
def text(x): return f'<table:table-cell office:value-type="string"><text:p>{x}</text:p></table:table-cell>'
rows = ["".join(map(text, ("coin", "hot", "cold", "owed"))),
        text("BTC") + num(3) + num(97) + num(99),
        text("XEM") + num(523, 'table:number-columns-spanned="2" table:number-rows-spanned="1"') + "<table:covered-table-cell/>" + num(500),
        text("cash") + '<table:table-cell office:value-type="currency" office:currency="JPY" office:value="46311127000"><text:p>￥46,311,127,000</text:p></table:table-cell>']
body = "".join(f"<table:table-row>{r}</table:table-row>" for r in rows)
with zipfile.ZipFile("book.ods", "w") as z:
    z.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    z.writestr("META-INF/manifest.xml", f'<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="{OD}manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>')
    z.writestr("content.xml", f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{OD}office:1.0" xmlns:table="{OD}table:1.0" xmlns:text="{OD}text:1.0" office:version="1.2"><office:body><office:spreadsheet><table:table table:name="S">{body}</table:table></office:spreadsheet></office:body></office:document-content>')
import pyexcel_ods, ezodf, python_calamine
p = pyexcel_ods.get_data("book.ods")["S"]
c = python_calamine.CalamineWorkbook.from_path("book.ods").get_sheet_by_index(0).to_python()
e = [[x.value for x in r] for r in ezodf.opendoc("book.ods").sheets[0].rows()]
for a, b, f in zip(p, c, e): print("pyexcel-ods", a, "  python-calamine", b, "  ezodf", f)
ok = p[2] == ["XEM", 523, 500] and c[2] == ["XEM", 523, "", 500] and e[2] == ["XEM", 523, None, 500] and p[3][1] == "46311127000 JPY" and c[3][1] == e[3][1] == 46311127000
print("as recorded" if ok else "CHANGED"); sys.exit(not ok)
E
PYTHONIOENCODING=utf-8 v/bin/python -W ignore see.py
