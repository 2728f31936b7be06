#!/usr/bin/env bash
# pycrq 1.1.0, varlab 0.1.1, vartools 1.2.0 (PyPI): three expected shortfalls of one loss, 56 times apart.
#
# Guessed: expected shortfall at 95 % is the mean of the worst 5 % of the years. 1,000 years, 18 of them with a loss of
# 10 % (the rate of this project's default scenario) and none in the others: 18 x 10 % / 50 = 3.6 %.
#
# What they do: all three take the mean over a set of years that is found by comparing with value at risk. Value at risk
# is 0 here, and that value is shared by 982 years. pycrq ("the mean ALE in the tail beyond the VaR threshold") and
# varlab ("the mean of losses in the tail") keep every year that is not below it, which is all of them: the figure is
# the plain mean, 0.18 %. vartools keeps the years strictly beyond it: 10 %, the mean of the years with a loss. The first
# is 20 times too small, the last 2.8 times too large.
#
# Seen: right 3.6 %; pycrq 0.18 %, varlab 0.18 %, vartools 10 %. The control, 60 loss years in 1,000 so that value at
# risk is itself a loss: all agree on 10 %.
#
# Why it matters: simulated breach losses are zero in most years, and capped ones share their largest value. A capital
# or reserve figure at a confidence level below the chance of "no loss" is then not an expected shortfall at all; the
# measure loses what it is used for (it is no longer larger at a higher level, nor subadditive).
# What a user can do: sort the losses and average the worst (1 - level) x n, counting the one at the boundary in part.
set -eu
d=$(mktemp -d); trap 'rm -rf "$d"' EXIT
python3 -m venv "$d/v"
"$d/v/bin/pip" -q --disable-pip-version-check install pycrq==1.1.0 varlab==0.1.1 numpy==2.4.6 scipy==1.17.1 pandas==2.3.3 matplotlib==3.11.2
# vartools needs a market-data client for another part of it; its risk module needs none of that.
"$d/v/bin/pip" -q --disable-pip-version-check install --no-deps --target "$d/vartools" vartools==1.2.0
"$d/v/bin/python" -W ignore - "$d/vartools/vartools" <<'E'
import importlib, math, sys, types
import numpy as np, pandas as pd
from pycrq.simulation import SimulationResult
import varlab
package = types.ModuleType("vartools"); package.__path__ = [sys.argv[1]]; sys.modules["vartools"] = package
risk = importlib.import_module("vartools.risk")

def right(loss, level):
    n = (1 - level) * len(loss); k = math.floor(n + 1e-9); s = np.sort(loss)[::-1]
    return (s[:k].sum() + (n - k) * s[k]) / n
def all_of_them(bad, years=1000, level=.95):
    loss = np.zeros(years); loss[np.linspace(5, years - 5, bad).astype(int)] = .1
    prices = pd.DataFrame({"x": 100 * np.cumprod(np.r_[1, 1 - loss])})
    r = (right(loss, level), SimulationResult("x", years, loss, loss, loss).cvar(level), float(varlab.es(-loss, confidence=level)),
         float(risk.cvar_weights(prices, [1.0], level * 100)))
    print(f"{bad:4d} loss years of {years}:  " + "  ".join(f"{n} {100 * v:.3f} %" for n, v in zip(("right", "pycrq", "varlab", "vartools"), r)))
    return r
a = all_of_them(18); b = all_of_them(60)
near = lambda x, y: abs(x - y) < 1e-9
ok = near(a[0], .036) and near(a[1], .0018) and near(a[2], .0018) and near(a[3], .1) and near(b[1], .1) and near(b[2], .1)
print("as recorded" if ok else "CHANGED"); sys.exit(not ok)
E
