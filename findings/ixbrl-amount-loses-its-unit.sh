#!/usr/bin/env bash
# ixbrl-parse 0.11.0, ixbrlparse 0.12.0 (PyPI): of three units one is left; a price per coin is an amount of yen.
#
# Guessed: one concept, one date and three units (XEM, BTC, JPY) are three facts in the CSV and in the instance that
# ixbrl-parse writes; a unit with a denominator (yen per XEM) is read whole; and a quantity of one satoshi is written as
# a number that XBRL allows.
#
# What it does: ixbrl-parse keeps facts by concept and context, so that the last unit replaces the others, without a
# word. ixbrlparse keeps all facts, but takes the first measure of a unit for the unit: JPY/XEM is JPY. And ixbrl-parse
# writes small numbers as Python does, 1e-08, which no decimal type of XBRL accepts.
#
# Seen: 523,000,000 XEM, 1,200 BTC and 46,311,127,000 JPY: ixbrl-parse 46311127000.0 JPY only, ixbrlparse all three.
#   88.549 JPY/XEM: ixbrlparse 88.549 iso4217:JPY, ixbrl-parse 88.549 JPY/XEM. 0.00000001 BTC: <Fee ...>1e-08</Fee>.
#
# Why it matters: what an exchange holds is reported in this very form, one concept in one unit a coin. The one figure
# that is left looks complete. A price of 88.5 yen a coin becomes an amount of 88.5 yen, and adds up with real amounts.
# What a user can do: compare the number of facts with the number of ix:nonFraction elements; look up each unitRef.
set -eu
d=$(mktemp -d); trap 'rm -rf "$d"' EXIT
cd "$d"; python3 -m venv v
v/bin/pip -q --disable-pip-version-check install ixbrlparse==0.12.0 ixbrl-parse==0.11.0
cat > see.py <<'E'
import csv, io, re, subprocess, sys
from ixbrlparse import IXBRL
NS = ('xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink" '
      'xmlns:iso4217="http://www.xbrl.org/2003/iso4217" xmlns:t="urn:example:t" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL" xmlns:ixt="http://www.xbrl.org/inlineXBRL/transformation/2015-02-26"')
def measure(m): return f"<xbrli:measure>{m}</xbrli:measure>"
units = {"xem": measure("t:XEM"), "btc": measure("t:BTC"), "jpy": measure("iso4217:JPY"),
         "price": f"<xbrli:divide><xbrli:unitNumerator>{measure('iso4217:JPY')}</xbrli:unitNumerator><xbrli:unitDenominator>{measure('t:XEM')}</xbrli:unitDenominator></xbrli:divide>"}
facts = [("Held", "xem", "523,000,000", 0), ("Held", "btc", "1,200", 0), ("Held", "jpy", "46,311,127,000", 0), ("Price", "price", "88.549", 3), ("Fee", "btc", "0.00000001", 8)]
with open("f.html", "w") as f: f.write(f'''<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml" {NS}><head><title>t</title></head><body><div style="display:none"><ix:header><ix:references><link:schemaRef xlink:type="simple" xlink:href="t.xsd"/></ix:references><ix:resources>
<xbrli:context id="c"><xbrli:entity><xbrli:identifier scheme="http://example.org">exchange</xbrli:identifier></xbrli:entity><xbrli:period><xbrli:instant>2018-01-26</xbrli:instant></xbrli:period></xbrli:context>
{"".join(f'<xbrli:unit id="{i}">{m}</xbrli:unit>' for i, m in units.items())}</ix:resources></ix:header></div><p>{" ".join(f'<ix:nonFraction name="t:{n}" contextRef="c" unitRef="{u}" decimals="{k}" format="ixt:numdotdecimal">{v}</ix:nonFraction>' for n, u, v, k in facts)}</p></body></html>''')
one = [(n.name, n.value, n.unit) for n in IXBRL.open("f.html").numeric]
def run(tool): return subprocess.run([f"v/bin/{tool}", "f.html"], capture_output=True, text=True, check=True).stdout
two = [(r["name"], float(r["value"]), r["unit"]) for r in csv.DictReader(io.StringIO(run("ixbrl-to-csv")))]
instance = re.findall(r":(Held|Price|Fee) [^>]*>([^<]*)<", run("ixbrl-to-xbrl"))
print("ixbrlparse ", one, "\nixbrl-parse", two, "\n  and as an instance", instance)
ok = (one == [("Held", 523e6, "t:XEM"), ("Held", 1200.0, "t:BTC"), ("Held", 46311127000.0, "iso4217:JPY"), ("Price", 88.549, "iso4217:JPY"), ("Fee", 1e-8, "t:BTC")]
      and two == [("Held", 46311127000.0, "JPY"), ("Price", 88.549, "JPY/XEM"), ("Fee", 1e-8, "BTC")] and instance == [("Held", "46311127000.0"), ("Price", "88.549"), ("Fee", "1e-08")])
print("as recorded" if ok else "CHANGED"); sys.exit(not ok)
E
v/bin/python -W ignore see.py
