#!/usr/bin/env bash
# pyDecision 5.1.8 (PyPI): IDOCRIW gives the criterion that tells exchanges apart best a negative weight.
#
# Guessed: a criterion that is equal for all exchanges tells nothing of them, and adding it does not change what the
# other criteria count for, in the objective weights (here IDOCRIW: entropy weights times impact-loss weights) or later.
#
# What it does: the entropy is divided by the logarithm of the number of criteria, not of candidates. It exceeds 1 where
# there are more candidates than criteria, and one minus it is negative. The second factor is the result of a search that
# ends where it began, at ones. So the criterion types have no effect, and the package's own entropy_method and
# cilos_method, whose results are close to those of pymcdm, are not what enters.
#
# Seen, five exchanges by cold share, reserve ratio and amount owed (0.42 to 58 bn): weights 0.927, 0.760, -0.688, with
# all criteria as merits and all as costs the same. From the package's entropy and CILOS weights one gets 0.043, 0.145,
# 0.812; pymcdm 1.4.0 gives 0.037, 0.126, 0.837. With a fourth criterion equal for all: -2.219, -1.285, 6.800, -2.296.
# In the package's saw_method the exchange that owes least is last with the three weights and first with the four.
#
# Why it matters: weights that no one chose are used because they look neutral. They sum to 1, which is what one checks.
# The exchange that owes least is punished for it, until a column that tells nothing turns the order round.
# What a user can do: refuse a weight below 0; multiply entropy_method and cilos_method oneself.
set -eu
d=$(mktemp -d); trap 'rm -rf "$d"' EXIT
cd "$d"; python3 -m venv v
v/bin/pip -q --disable-pip-version-check install pymcdm==1.4.0 pyDecision==5.1.8 numpy==2.4.6 scipy==1.17.1
MPLBACKEND=Agg v/bin/python -W ignore - <<'E'
import contextlib, io, sys
import numpy as np
from pymcdm import weights
from pyDecision.algorithm import cilos_method, entropy_method, idocriw_method, saw_method
sector = np.array([[.95, 12, 3.1e9], [.80, 30, 5.8e10], [.99, 8, 4.2e8], [.70, 25, 9.9e9], [.90, 18, 2.2e9]])
def see(what, w): print(f"{what:44s}", np.round(w, 3), "sum", round(float(np.sum(w)), 6)); return np.asarray(w)
def idocriw(data, types):
    with contextlib.redirect_stdout(io.StringIO()): return idocriw_method(data.copy(), types, verbose=False)
mixed = ["max", "max", "min"]
a = see("pyDecision idocriw", idocriw(sector, mixed)); merits = see("  all merits", idocriw(sector, ["max"] * 3)); costs = see("  all costs", idocriw(sector, ["min"] * 3))
equal = see("  and a criterion equal for all", idocriw(np.c_[sector, np.full(5, 7.)], mixed + ["max"]))
def order(data, types, w):
    with contextlib.redirect_stdout(io.StringIO()): score = np.asarray(saw_method(data.copy(), types, list(w), graph=False, verbose=False))[:, 1]
    return [int(i) + 1 for i in np.argsort(-score)]
three, four = order(sector, mixed, a), order(np.c_[sector, np.full(5, 7.)], mixed + ["max"], equal)
print("order by saw, best first, with the three:", three, " with the four:", four)
product = np.ravel(entropy_method(sector.copy(), mixed)) * np.ravel(cilos_method(sector.copy(), mixed))
own = see("pyDecision entropy times cilos", product / product.sum()); other = see("pymcdm idocriw", weights.idocriw_weights(sector, np.array([1, 1, -1])))
ok = (np.allclose(a, [.9274, .7602, -.6876], atol=1e-3) and np.allclose(a, merits) and np.allclose(a, costs) and equal.min() < -2 and equal.max() > 6 and three[-1] == four[0] == 3
      and np.allclose(own, [.043, .145, .812], atol=2e-3) and np.allclose(other, [.037, .126, .837], atol=2e-3) and abs(a.sum() - 1) < 1e-9)
print("as recorded" if ok else "CHANGED"); sys.exit(not ok)
E
