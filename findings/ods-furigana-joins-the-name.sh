#!/usr/bin/env bash
# python-calamine 0.9.1, pyexcel-ods 0.6.0, ezodf 0.3.2 (PyPI): a name with furigana in an ODS file.
#
# Guessed: a phonetic guide above a name is no part of the name. In XLSX it is a run of its own (rPh), and readers leave
# it out; in OpenDocument it is ruby text beside the ruby base, so the same readers leave it out there too.
#
# What they do: calamine leaves it out of XLSX and joins it to the name in ODS; pyexcel-ods joins it as well. ezodf, on
# the other hand, gives an empty text: it does not look into the ruby element at all. None gives the name.
#
# Seen for 取引所 (read とりひきじょ):  XLSX: calamine and openpyxl 取引所;
#   ODS: calamine and pyexcel-ods 取引所とりひきじょ, ezodf ''.  (SheetJS 0.18.5 and pandas join it too, seen by hand.)
#
# Why it matters: a Japanese filing saved once as XLSX and once as ODS has two names for one exchange. What is joined by
# name (holdings to exchanges, this year to last year) falls apart, or an exchange has no name.
# What a user can do: join by an identifier such as the LEI; remove ruby-text elements before reading.
set -eu
d=$(mktemp -d); trap 'rm -rf "$d"' EXIT
cd "$d"; python3 -m venv v
v/bin/pip -q --disable-pip-version-check install pyexcel-ods==0.6.0 pyexcel-io==0.6.8 odfpy==1.4.1 ezodf==0.3.2 lxml==6.1.3 python-calamine==0.9.1 openpyxl==3.1.5
cat > see.py <<'E'
import re, sys, zipfile
import ezodf, openpyxl, pyexcel_ods
from python_calamine import CalamineWorkbook
OD = "urn:oasis:names:tc:opendocument:xmlns:"
with zipfile.ZipFile("book.ods", "w") as z:
    z.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    z.writestr("META-INF/manifest.xml", f'<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="{OD}manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>')
    z.writestr("content.xml", f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{OD}office:1.0" xmlns:table="{OD}table:1.0" xmlns:text="{OD}text:1.0" office:version="1.2"><office:body><office:spreadsheet><table:table table:name="S"><table:table-row><table:table-cell office:value-type="string"><text:p><text:ruby><text:ruby-base>取引所</text:ruby-base><text:ruby-text>とりひきじょ</text:ruby-text></text:ruby></text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>')
wb = openpyxl.Workbook(); wb.active["A1"] = "取引所"; wb.save("plain.xlsx")
with zipfile.ZipFile("plain.xlsx") as a, zipfile.ZipFile("book.xlsx", "w") as b:      # the same workbook with furigana
    for n in a.namelist():
        t = a.read(n)
        if n == "xl/sharedStrings.xml":
            t = re.sub("<si>.*?</si>", '<si><t>取引所</t><rPh sb="0" eb="2"><t>とりひき</t></rPh><rPh sb="2" eb="3"><t>じょ</t></rPh></si>', t.decode()).encode()
        b.writestr(n, t)
cal = lambda f: CalamineWorkbook.from_path(f).get_sheet_by_index(0).to_python()[0][0]
got = {"XLSX openpyxl": openpyxl.load_workbook("book.xlsx").active["A1"].value, "XLSX calamine": cal("book.xlsx"), "ODS calamine": cal("book.ods"),
       "ODS pyexcel-ods": pyexcel_ods.get_data("book.ods")["S"][0][0], "ODS ezodf": ezodf.opendoc("book.ods").sheets[0]["A1"].value}
for k, v in got.items(): print(k, repr(v))
ok = list(got.values()) == ["取引所", "取引所", "取引所とりひきじょ", "取引所とりひきじょ", ""]
print("as recorded" if ok else "CHANGED"); sys.exit(not ok)
E
PYTHONIOENCODING=utf-8 v/bin/python -W ignore see.py
