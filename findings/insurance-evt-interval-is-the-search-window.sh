#!/usr/bin/env bash
# insurance-evt 0.1.0 (PyPI): the "profile likelihood" interval of the 1-in-200-year loss is 0.5 to 2.5 times the estimate.
#
# Guessed: SolvencyIIReport(ReturnLevelCalculator(fit, rate)).generate(), as in the docstring, gives the profile
# likelihood interval that its sentence names; it is asymmetric, its lower end lies above the threshold, and it is wider
# for fewer or heavier-tailed losses.
#
# What it does: (1) the calculator of the docstring has no data (its attach_data is said to be called "automatically by
# GPDFitter", but nothing calls it), so the interval is a symmetric normal one from two standard errors, as if shape and
# scale were independent, and the sentence says "profile likelihood" all the same. Its lower end can be a negative loss.
# (2) With attach_data, as in the README, the interval is searched between 0.5 and 2.5 times the estimate. Where the true
# end lies outside, the root search fails, the failure is caught, and the end of the search window is returned.
#
# Seen, 60 losses in million yen, three samples: (1) -12,444 to 42,887 for an estimate of 15,222 and the like, each
# "95% CI, profile likelihood"; (2) exactly 0.500 and 2.500 times the estimate for three unlike samples, while the
# likelihood ratio at 2.5 times is well inside the cutoff of 1.92.
#
# Why it matters: the sentence is meant to be pasted into a regulatory file. An upper end that is always 2.5 times the
# estimate is a property of the program, not of the data; the report's own warning recommends it
# as the more conservative capital figure.
# What a user can do: divide both ends by the estimate; 0.5 and 2.5 mean "not found". Profile by hand otherwise.
set -eu
d=$(mktemp -d); trap 'rm -rf "$d"' EXIT
python3 -m venv "$d/v"
"$d/v/bin/pip" -q --disable-pip-version-check install insurance-evt==0.1.0 numpy==2.4.6 scipy==1.17.1 pandas==2.3.3 matplotlib==3.11.2
"$d/v/bin/python" -W ignore - <<'E'
import sys
import numpy as np
from scipy.optimize import minimize_scalar
from scipy.stats import genpareto
from insurance_evt import GPDFitter, ReturnLevelCalculator, SolvencyIIReport

ok = True
for seed in (7, 9, 11):
    u = np.random.default_rng(seed).random(60)
    excess = 200 / .5 * (u ** -.5 - 1)
    fitter = GPDFitter(100 + excess, threshold=100); fit = fitter.fit()
    calc = ReturnLevelCalculator(fit, lambda_annual=2)
    a = SolvencyIIReport(calc).generate()
    calc.attach_data(fitter._exceedances)
    b = SolvencyIIReport(calc).generate()
    x = a["return_level_200"]
    def drop(level):                        # how far the profile log-likelihood is below its maximum at this return level
        def nll(xi): return -genpareto.logpdf(excess, xi, 0, xi * (level - 100) / (400 ** xi - 1)).sum()
        return minimize_scalar(nll, bounds=(.01, 3), method="bounded").fun + fit.loglik
    print(f"seed {seed}: estimate {x:9,.0f}   without data {a['ci_lower']:9,.0f} to {a['ci_upper']:9,.0f}   with data {b['ci_lower'] / x:.4f} to "
          f"{b['ci_upper'] / x:.4f} times it; log-likelihood at 2.5 times is {drop(2.5 * x):.2f} below (a 95 % end is at 1.92)")
    print("        ", a["interpretation"].split(". ")[0])
    ok &= (a["ci_lower"] < 0 and abs(a["ci_lower"] + a["ci_upper"] - 2 * x) < 1e-6 * x and "profile likelihood" in a["interpretation"]
           and abs(b["ci_lower"] / x - .5) < 1e-9 and abs(b["ci_upper"] / x - 2.5) < 1e-9 and drop(2.5 * x) < 1.9)
print("as recorded" if ok else "CHANGED"); sys.exit(not ok)
E
