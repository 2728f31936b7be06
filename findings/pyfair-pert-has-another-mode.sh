#!/usr/bin/env bash
# pyfair 0.1a13 and pycrq 1.1.0 (PyPI): one low, most likely and high, two distributions; pyfair's peak is not at the mode.
#
# Guessed: two FAIR tools that take (low, mode, high) with the default weight of 4 draw from one PERT distribution, and
# "the most common value" (the mode in pyfair's docstring) is where its density is highest.
#
# What pyfair does: it sets the standard deviation to (high - low) / 6 whatever the mode is, and fits a Beta to this and
# the PERT mean. pycrq, like pertdist and betapert, has shapes 1 + 4 (mode - low) / (high - low) and its counterpart,
# which has the mode where it was asked for. The two agree only at two places, modes 15 % from either end: between them
# pyfair is the narrower, outside the wider. For a strongly skewed loss pyfair's first shape is below 1: the density is
# infinite at *low*, and the tail is fatter. (Its docstring gives the formula; that the mode moves, it does not say.)
#
# Seen for (0, 1, 100): pyfair Beta(0.721, 3.438), pycrq Beta(1.04, 4.96). Share below a tenth of the mode: 1.8 % and
#   0.4 %. Median 12.1 and 13.7, 99.5 % 74.7 and 66.2: 13 % more, the means alike (17.33). For (0, 50, 100): 88.4, 91.7.
#
# Why it matters: skewed estimates (a hot wallet's theft, 0.1 to 50 bn, most likely 1) are the usual case; a register
# moved from one tool to the other changes its tail and keeps its mean, so that nobody notices.
# What a user can do: compare the 99 % point of one draw, or state the Beta shapes beside the three numbers.
set -eu
d=$(mktemp -d); trap 'rm -rf "$d"' EXIT
cd "$d"; python3 -m venv v
v/bin/pip -q --disable-pip-version-check install pyfair==0.1a13 pycrq==1.1.0 pertdist==0.1.5 numpy==2.4.6 scipy==1.17.1 pandas==2.3.3 matplotlib==3.11.2
v/bin/python -W ignore - <<'E'
import sys
import numpy as np
from pyfair.utility.beta_pert import FairBetaPert
from pycrq import pert
from pert import PERT
ok = True
for low, mode, high in ((0, 50, 100), (0, 20, 100), (0, 1, 100)):
    f = FairBetaPert(low, mode, high)
    n = np.random.seed(1) or f.random_variates(400_000)
    c = pert(low, mode, high); p = PERT(low, mode, high)
    x = f._beta_curve
    peak = np.linspace(0, 100, 100_001)[np.argmax(x.pdf(np.linspace(0, 100, 100_001)))]
    print(f"({low}, {mode}, {high})  pyfair shapes {f._alpha:.3f} {f._beta:.3f} peak at {peak:.1f} median {np.median(n):.1f} 99.5 % {np.quantile(n, .995):.1f} mean {n.mean():.2f}"
          f"   pycrq shapes {c._dist.args[0]:.3f} {c._dist.args[1]:.3f} median {c.percentile(50):.1f} 99.5 % {c.percentile(99.5):.1f} mean {c.mean():.2f}   pertdist 99.5 % {float(p.ppf(.995)):.1f}"
          f"   below a tenth of the mode: {x.cdf(mode / 10):.4f} {c._dist.cdf(mode / 10):.4f}")
    ok &= abs(float(p.ppf(.995)) - c.percentile(99.5)) < 1e-6 and abs(x.mean() - c.mean()) < 1e-9
ok &= f._alpha < 1 and peak == 0 and np.quantile(n, .995) / c.percentile(99.5) > 1.1
print("as recorded" if ok else "CHANGED"); sys.exit(not ok)
E
