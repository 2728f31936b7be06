#!/usr/bin/env bash
# ixbrlparse 0.12.0, ixbrl-parse 0.11.0 (PyPI): a dimension in a scenario is lost, and parts look like totals.
#
# Guessed: a fact whose context names a member of an axis (assets in cold storage, assets in hot storage) is read with
# that member, whether the context holds it in its segment or in its scenario. XBRL allows both places.
#
# What it does: both read the segment only. ixbrlparse gives the total and its two parts as three rows that differ in
# nothing but the number. ixbrl-parse takes contexts of the same entity and date for one, so that the last fact replaces
# the others, and its CSV prints that fact once for each of the lost contexts. It also takes members of a typed axis,
# even in a segment, for no member at all.
#
# Seen, total 523, cold 423, hot 100 in this order: ixbrlparse, scenario: 523, 423 and 100, all without a member;
# segment: with their members. ixbrl-parse, scenario: 100, 100 and 100, in the instance that it writes one fact of 100;
# segment: all three, but with a typed axis again only 100. Nothing warns.
#
# Why it matters: the filings of listed companies in Europe and in Japan (EDINET) keep their dimensions in the scenario,
# those of the United States in the segment. What an exchange holds hot is read as all that it holds, and a sum over the
# rows counts the total twice. A reader tested on American filings shows none of this.
# What a user can do: count the contexts with children of xbrli:scenario before reading; read with Arelle.
set -eu
d=$(mktemp -d); trap 'rm -rf "$d"' EXIT
cd "$d"; python3 -m venv v
v/bin/pip -q --disable-pip-version-check install ixbrlparse==0.12.0 ixbrl-parse==0.11.0
cat > see.py <<'E'
import csv, io, subprocess, sys
from ixbrlparse import IXBRL
NS = ('xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:xbrldi="http://xbrl.org/2006/xbrldi" xmlns:link="http://www.xbrl.org/2003/linkbase" '
      'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:iso4217="http://www.xbrl.org/2003/iso4217" xmlns:t="urn:example:t" '
      'xmlns:ix="http://www.xbrl.org/2013/inlineXBRL" xmlns:ixt="http://www.xbrl.org/inlineXBRL/transformation/2015-02-26"')
def explicit(m): return f'<xbrldi:explicitMember dimension="t:StorageAxis">t:{m}</xbrldi:explicitMember>'
def typed(m): return f'<xbrldi:typedMember dimension="t:StorageAxis"><t:Storage>{m}</t:Storage></xbrldi:typedMember>'
def context(i, member, place):
    inner = f"<xbrli:{place}>{member}</xbrli:{place}>" if member else ""
    entity, after = (inner, "") if place == "segment" else ("", inner)
    return (f'<xbrli:context id="{i}"><xbrli:entity><xbrli:identifier scheme="http://example.org">exchange</xbrli:identifier>{entity}</xbrli:entity>'
            f'<xbrli:period><xbrli:instant>2018-01-26</xbrli:instant></xbrli:period>{after}</xbrli:context>')
def read(place, member):
    contexts = context("total", "", place) + context("cold", member("Cold"), place) + context("hot", member("Hot"), place)
    facts = " ".join(f'<ix:nonFraction name="t:Held" contextRef="{c}" unitRef="u" decimals="0" format="ixt:numdotdecimal">{v}</ix:nonFraction>' for c, v in (("total", 523), ("cold", 423), ("hot", 100)))
    with open("f.html", "w") as f: f.write(f'''<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml" {NS}><head><title>t</title></head><body><div style="display:none"><ix:header><ix:references><link:schemaRef xlink:type="simple" xlink:href="t.xsd"/></ix:references><ix:resources>{contexts}<xbrli:unit id="u"><xbrli:measure>iso4217:EUR</xbrli:measure></xbrli:unit></ix:resources></ix:header></div><p>{facts}</p></body></html>''')
    one = [(r["value"], " ".join(v for k, v in r.items() if k.startswith("segment") and v)) for r in IXBRL.open("f.html").to_table("numeric")]
    rows = list(csv.DictReader(io.StringIO(subprocess.run(["v/bin/ixbrl-to-csv", "f.html"], capture_output=True, text=True, check=True).stdout)))
    instance = subprocess.run(["v/bin/ixbrl-to-xbrl", "f.html"], capture_output=True, text=True, check=True).stdout
    two = [(float(r["value"]), r.get("StorageAxis", "")) for r in rows]
    print(f"{member.__name__} member in the {place}:\n  ixbrlparse  {one}\n  ixbrl-parse {two}, facts in the instance it writes: {instance.count(':Held ')}")
    return one, two, instance.count(":Held ")
lost = [(523.0, ""), (423.0, ""), (100.0, "")], [(100.0, "")] * 3, 1
a, b, c = read("scenario", explicit), read("segment", explicit), read("segment", typed)
ok = a == lost and [v for v, m in b[0]] == [523, 423, 100] and "t:Hot" in b[0][2][1] and b[1] == [(523.0, ""), (423.0, "Cold"), (100.0, "Hot")] and b[2] == 3
ok = ok and read("scenario", typed) == lost and c[1:] == lost[1:] and "Hot" in c[0][2][1]
print("as recorded" if ok else "CHANGED"); sys.exit(not ok)
E
v/bin/python -W ignore see.py
