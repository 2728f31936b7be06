#!/usr/bin/env bash
# ixbrlparse 0.12.0, ixbrl-parse 0.11.0 (PyPI): a fact that is filed as "no value" (xsi:nil) is read as 0.
#
# Guessed: a nil fact has no value. A reader gives None, or leaves the fact out; a converter from inline to plain XBRL
# keeps the attribute xsi:nil.
#
# What it does: neither looks at xsi:nil. The element is empty, and both take empty text for zero. ixbrlparse gives the
# integer 0, from inline and from plain documents. ixbrl-parse gives 0.0, and the instance that it writes holds a filed
# zero in place of the nil. The two packages are unrelated.
#
# Seen: nil next to a true zero: ixbrlparse 0 and 0.0, ixbrl-parse 0.0 and 0.0, written as <Reserve ...>0.0</Reserve>.
# py-xbrl 3.0.3 leaves the nil fact of the inline document out and gives None for the one of the plain document.
#
# Why it matters: a reserve that an exchange does not report is not a reserve of nothing. In a ranking of exchanges the
# one that withheld its figure is placed below all who filed one, or, where less is better, above them.
# What a user can do: look for xsi:nil="true" in the document, and drop those facts by concept and context.
set -eu
d=$(mktemp -d); trap 'rm -rf "$d"' EXIT
cd "$d"; python3 -m venv v
v/bin/pip -q --disable-pip-version-check install ixbrlparse==0.12.0 ixbrl-parse==0.11.0 py-xbrl==3.0.3
cat > see.py <<'E'
import csv, io, re, subprocess, sys
from pathlib import Path
from ixbrlparse import IXBRL
from xbrl.cache import HttpCache
from xbrl.instance import XbrlParser
here = Path(".").resolve()
(here / "t.xsd").write_text('<?xml version="1.0" encoding="UTF-8"?><xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance" targetNamespace="urn:example:t" elementFormDefault="qualified">'
    + "".join(f'<xsd:element id="t_{n}" name="{n}" type="xbrli:monetaryItemType" substitutionGroup="xbrli:item" xbrli:periodType="instant" nillable="true"/>' for n in ("Reserve", "Debt")) + "</xsd:schema>")
NS = ('xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:link="http://www.xbrl.org/2003/linkbase" '
      'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:iso4217="http://www.xbrl.org/2003/iso4217" xmlns:t="urn:example:t"')
REF = '<link:schemaRef xlink:type="simple" xlink:href="t.xsd"/>'
CTX = ('<xbrli:context id="c"><xbrli:entity><xbrli:identifier scheme="http://example.org">exchange</xbrli:identifier></xbrli:entity><xbrli:period><xbrli:instant>2018-01-26</xbrli:instant></xbrli:period></xbrli:context>'
       '<xbrli:unit id="u"><xbrli:measure>iso4217:EUR</xbrli:measure></xbrli:unit>')
(here / "f.html").write_text(f'''<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL" xmlns:ixt="http://www.xbrl.org/inlineXBRL/transformation/2015-02-26" {NS}><head><title>t</title></head><body><div style="display:none"><ix:header><ix:references>{REF}</ix:references><ix:resources>{CTX}</ix:resources></ix:header></div>
<p><ix:nonFraction name="t:Reserve" contextRef="c" unitRef="u" xsi:nil="true"/> <ix:nonFraction name="t:Debt" contextRef="c" unitRef="u" decimals="0" format="ixt:numdotdecimal">0</ix:nonFraction></p></body></html>''')
(here / "f.xml").write_text(f'<?xml version="1.0" encoding="UTF-8"?><xbrli:xbrl {NS}>{REF}{CTX}<t:Reserve contextRef="c" unitRef="u" xsi:nil="true"/><t:Debt contextRef="c" unitRef="u" decimals="0">0</t:Debt></xbrli:xbrl>')
def run(tool): return subprocess.run([f"v/bin/{tool}", "f.html"], capture_output=True, text=True, check=True).stdout
one = [[(n.name, n.value) for n in IXBRL.open(f).numeric] for f in ("f.html", "f.xml")]
two = [(r["name"], float(r["value"])) for r in csv.DictReader(io.StringIO(run("ixbrl-to-csv")))]
written = run("ixbrl-to-xbrl"); instance = re.findall(r":(Reserve|Debt) [^>]*>([^<]*)<", written)
parser = XbrlParser(HttpCache("cache")); three = [[(f.concept.name, f.value) for f in parser.parse_instance(str(here / n)).facts] for n in ("f.html", "f.xml")]
print("ixbrlparse, inline and plain:", one, "\nixbrl-parse:", two, "written as", instance, "nil kept:", "nil" in written, "\npy-xbrl, inline and plain:", three)
zero = [("Reserve", 0), ("Debt", 0)]
ok = one == [zero, zero] and two == zero and instance[0] == ("Reserve", "0.0") and "nil" not in written and three == [[("Debt", 0.0)], [("Reserve", None), ("Debt", 0.0)]]
print("as recorded" if ok else "CHANGED"); sys.exit(not ok)
E
v/bin/python -W ignore see.py
