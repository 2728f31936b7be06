#!/usr/bin/env bash
# insurance-evt 0.1.0 (PyPI): the fitted tail, and the 1-in-200-year loss, depend on the unit that losses are written in.
#
# Guessed: a generalised Pareto fit has no unit. The same 60 losses in yen, thousand yen or million yen give the same
# shape xi, the same standard error, and a return level that differs by the factor only.
#
# What it does: the likelihood is maximised over (xi, sigma) with a gradient by finite differences and no scaling. In yen
# sigma is of the order of 1e8, a step of 1e-8 is lost in it, and the search stops where it is and reports success. The
# standard error is a second difference with the step 1e-5, whatever the unit. The README's own example is in single pounds.
#
# Seen, losses drawn from xi = 0.5, sigma = 2e8 above 1e8 yen:
#   seed 9  yen  xi 0.7191 +- 0.1937  1-in-200 17.8 bn;  million yen  xi 0.8217 +- 0.2690  1-in-200 24.0 bn
#   seed 7  yen  xi 0.6924 +- 0.00000;                   million yen  xi 0.6621 +- 0.1980   (rule of thumb (1+xi)/sqrt n: 0.21)
# The fit in million yen is the maximum of the likelihood (scipy's genpareto.fit finds the same), the one in yen is not.
#
# Why it matters: a filing in yen and the same filing in million yen get capital figures 35 % apart; a tail shape known
# to the fifth decimal from 60 losses looks like certainty.
# What a user can do: divide losses by their mean before fitting, compare the log-likelihood with a second optimiser.
set -eu
d=$(mktemp -d); trap 'rm -rf "$d"' EXIT
python3 -m venv "$d/v"
"$d/v/bin/pip" -q --disable-pip-version-check install insurance-evt==0.1.0 numpy==2.4.6 scipy==1.17.1 pandas==2.3.3 matplotlib==3.11.2
"$d/v/bin/python" -W ignore - <<'E'
import sys
import numpy as np
from scipy.stats import genpareto
from insurance_evt import GPDFitter, ReturnLevelCalculator

seen = {}
for seed in (9, 7):
    u = np.random.default_rng(seed).random(60)
    loss = 1e8 + 2e8 / .5 * (u ** -.5 - 1)
    for name, unit in (("yen", 1), ("thousand yen", 1e3), ("million yen", 1e6)):
        f = GPDFitter(loss / unit, threshold=1e8 / unit).fit()
        level = ReturnLevelCalculator(f, lambda_annual=2).return_level(200) * unit
        loglik = genpareto.logpdf(loss - 1e8, f.xi, 0, f.sigma * unit).sum()
        seen[seed, name] = f.xi, f.xi_se, level, loglik
        print(f"seed {seed}  {name:12s} xi {f.xi:.4f} +- {f.xi_se:.5f}   1-in-200 loss {level / 1e9:5.1f} bn yen   log-likelihood {loglik:.4f}")
    print(f"        scipy        xi {genpareto.fit((loss - 1e8) / 1e6, floc=0)[0]:.4f}")
yen, mio = seen[9, "yen"], seen[9, "million yen"]
ok = abs(yen[0] - mio[0]) > .05 and mio[2] / yen[2] > 1.2 and mio[3] > yen[3] + .01 and seen[7, "yen"][1] < .01 < .1 < seen[7, "million yen"][1]
print("as recorded" if ok else "CHANGED"); sys.exit(not ok)
E
