#!/usr/bin/env bash
# py-xbrl 3.0.3 (PyPI): an inline XBRL fact above one million is rounded to a whole number.
#
# Guessed: a fact of 1,234,567.89 with decimals="2" has the value 1234567.89, in inline XBRL (the number marked in a web
# page) as in plain XBRL; the attribute decimals states the precision, and no reader rounds below it.
#
# What it does: values read from inline documents are rounded to integers when they exceed 1e6 (the source calls it
# mitigation of floating-point error). In plain documents they are not. So the same report gives two values, and one
# value just below a million keeps its cents while one just above loses them. Besides, decimals="INF" (exact) becomes
# decimals 0 (correct to the unit) in both, although the documentation says that None stands for an exact value.
#
# Seen: inline 999,999.89 -> 999999.89; 1,234,567.89 -> 1234568.0; 1,234,567.49999999 -> 1234567.0.
#       plain 1234567.89 -> 1234567.89; decimals INF -> 0.
#
# Why it matters: quantities of coins are reported in units with eight decimals; 1,234,567.49999999 BTC read in this way
# are half a bitcoin short, and totals no longer equal the sum of their parts, which is what filing rules check.
# What a user can do: read inline documents with Arelle, or extract the plain instance first; compare sums in cents.
set -eu
d=$(mktemp -d); trap 'rm -rf "$d"' EXIT
cd "$d"; python3 -m venv v
v/bin/pip -q --disable-pip-version-check install py-xbrl==3.0.3
cat > see.py <<'E'
import sys
from pathlib import Path
from xbrl.cache import HttpCache
from xbrl.instance import XbrlParser
here = Path(".").resolve()
(here / "t.xsd").write_text('''<?xml version="1.0" encoding="UTF-8"?>
<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:t="urn:example:t" targetNamespace="urn:example:t" elementFormDefault="qualified">
<xsd:element id="t_Owed" name="Owed" type="xbrli:monetaryItemType" substitutionGroup="xbrli:item" xbrli:periodType="instant"/></xsd:schema>''')
NS = 'xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:iso4217="http://www.xbrl.org/2003/iso4217" xmlns:t="urn:example:t"'
REF = '<link:schemaRef xlink:type="simple" xlink:href="t.xsd"/>'
CTX = '<xbrli:context id="c"><xbrli:entity><xbrli:identifier scheme="http://example.org">exchange</xbrli:identifier></xbrli:entity><xbrli:period><xbrli:instant>2018-01-26</xbrli:instant></xbrli:period></xbrli:context><xbrli:unit id="u"><xbrli:measure>iso4217:EUR</xbrli:measure></xbrli:unit>'
parser = XbrlParser(HttpCache("cache"))
def inline(shown, decimals):
    (here / "f.html").write_text(f'''<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL" xmlns:ixt="http://www.xbrl.org/inlineXBRL/transformation/2020-02-12" {NS}><head><title>t</title></head><body><div style="display:none"><ix:header><ix:references>{REF}</ix:references><ix:resources>{CTX}</ix:resources></ix:header></div><p><ix:nonFraction name="t:Owed" contextRef="c" unitRef="u" decimals="{decimals}" format="ixt:num-dot-decimal">{shown}</ix:nonFraction></p></body></html>''')
    f = parser.parse_instance(str(here / "f.html")).facts[0]; print(f"inline {shown:>20s} decimals {decimals:>3s} -> {f.value!r} decimals {f.decimals}"); return f.value, f.decimals
def plain(value, decimals):
    (here / "f.xml").write_text(f'<?xml version="1.0" encoding="UTF-8"?><xbrli:xbrl {NS}>{REF}{CTX}<t:Owed contextRef="c" unitRef="u" decimals="{decimals}">{value}</t:Owed></xbrli:xbrl>')
    f = parser.parse_instance(str(here / "f.xml")).facts[0]; print(f"plain  {value:>20s} decimals {decimals:>3s} -> {f.value!r} decimals {f.decimals}"); return f.value, f.decimals
ok = (inline("999,999.89", "2") == (999999.89, 2) and inline("1,234,567.89", "2") == (1234568.0, 2) and inline("1,234,567.49999999", "8") == (1234567.0, 8)
      and plain("1234567.89", "2") == (1234567.89, 2) and plain("1234567.89", "INF") == (1234567.89, 0))
print("as recorded" if ok else "CHANGED"); sys.exit(not ok)
E
v/bin/python see.py
