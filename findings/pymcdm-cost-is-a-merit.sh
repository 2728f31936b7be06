#!/usr/bin/env bash
# pymcdm 1.4.0 (PyPI): in three of its ranking methods the exchange that owes ten times as much stands above its equal.
#
# Guessed: a criterion of type -1 is a cost. Of two exchanges that are alike but for what they owe, the one that owes
# more ranks lower, in each of the 22 methods that take data, weights and types and need no more.
#
# What it does: 19 of the 22 do so. COPRAS has, in its term for the costs, a product where the published formula has a
# sum over all candidates; the product cancels out, and costs are added to merits. pyDecision 5.1.8 follows the formula
# of the paper and gives the opposite order. LoPM gives low values to good candidates, as published, but its rank() puts
# high values first, so that the whole ranking is upside down. AROMAN adds costs to merits too; so does the paper, whose
# example the docstring repeats, but nothing there says that type -1 is no cost.
#
# Seen, criteria cold share, reserve ratio and amount owed; a sixth exchange is like the first but owes ten times as
# much. Ranks of the first and the sixth: COPRAS 5 and 2, AROMAN 3 and 2, LoPM 4 and 2. In all three the exchange that
# owes most (58 bn) ranks 1 and the one that owes least (0.42 bn) ranks 6. COPRAS in pyDecision: 5 and 6, and the one
# that owes least ranks 1.
#
# Why it matters: a sector ranked by exposure comes out in the order of who exposes most, under the name of a known
# method. Each result alone looks like a ranking; only a second method, or a second package, shows the reversal.
# What a user can do: rank two candidates that differ in one criterion, once for each criterion, before the real data.
set -eu
d=$(mktemp -d); trap 'rm -rf "$d"' EXIT
cd "$d"; python3 -m venv v
v/bin/pip -q --disable-pip-version-check install pymcdm==1.4.0 pyDecision==5.1.8 numpy==2.4.6 scipy==1.17.1
MPLBACKEND=Agg v/bin/python -W ignore - <<'E'
import contextlib, io, sys
import numpy as np
from pymcdm import methods
from pyDecision.algorithm import copras_method
sector = np.array([[.95, 12, 3.1e9], [.80, 30, 5.8e10], [.99, 8, 4.2e8], [.70, 25, 9.9e9], [.90, 18, 2.2e9], [.95, 12, 3.1e10]])
weights, types = np.array([.5, .3, .2]), np.array([1, 1, -1])
names = "ARAS AROMAN COCOSO CODAS COPRAS EDAS LMAW LoPM MABAC MAIRCA MARCOS MOORA OCRA PROBID PROMETHEE_II RAM SPROBID TOPSIS VIKOR WASPAS WPM WSM".split()
wrong = {}
for name in names:
    method = getattr(methods, name)(*(["usual"] if name == "PROMETHEE_II" else []))
    ranks = [int(r) for r in method.rank(method(sector, weights, types))]
    if ranks[5] <= ranks[0]: wrong[name] = ranks
    print(f"{name:13s} first {ranks[0]}, sixth {ranks[5]}; owes most {ranks[1]}, owes least {ranks[2]}{'   <-' if name in wrong else ''}")
with contextlib.redirect_stdout(io.StringIO()):
    score = np.asarray(copras_method(sector.copy(), list(weights), ["max", "max", "min"], graph=False, verbose=False))[:, 1]
other = [int((score > s).sum()) + 1 for s in score]
print(f"pyDecision COPRAS: first {other[0]}, sixth {other[5]}; owes most {other[1]}, owes least {other[2]}")
ok = (sorted(wrong) == ["AROMAN", "COPRAS", "LoPM"] and all(r[1] == 1 and r[2] == 6 for r in wrong.values())
      and [wrong[k][0] for k in sorted(wrong)] == [3, 5, 4] and all(r[5] == 2 for r in wrong.values()) and (other[0], other[5], other[2]) == (5, 6, 1))
print("as recorded" if ok else "CHANGED"); sys.exit(not ok)
E
