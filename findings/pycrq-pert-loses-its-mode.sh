#!/usr/bin/env bash
# pycrq 1.1.0 (PyPI): a PERT of small numbers forgets its mode, one of close large numbers its width.
#
# Guessed: PERT(low, mode, high) of a quantity in other units is the same distribution: divide the three by 10,000 and
# the mean and every quantile are divided by 10,000.
#
# What it does: to avoid a division by zero the shape is chosen by numpy.isclose with its default absolute tolerance of
# 1e-8 on a *product* of two differences. Where the three numbers are of the order of 1e-4 the test is true for any
# mode, and the symmetric PERT is used: the most likely value has no effect any more. In the same way low and high are
# held to be equal when they differ by less than one part in 100,000, and the distribution becomes a constant.
#
# Seen, in units of the upper end: mean 0.317 and 99 % quantile 0.721 at any scale down to 1e-3, but 0.550 and 0.905 at
# 1e-4. The chance (10 to 100 in a million, most likely 20) has a mean of 55 in a million in place of 31.7. An amount
# between 46,311,127,000 and 46,311,500,000 yen has a standard deviation of 0.
#
# Why it matters: yearly rates of rare breaches (a cold wallet, a key ceremony) are of just this size. The expected loss
# is 74 % too high, silently, and the answer changes when the same rate is stated per year or per century.
# What a user can do: state rates in events per 1,000 or 10,000 years and divide afterwards; compare mean() with
# (low + 4 mode + high) / 6.
set -eu
d=$(mktemp -d); trap 'rm -rf "$d"' EXIT
python3 -m venv "$d/v"
"$d/v/bin/pip" -q --disable-pip-version-check install pycrq==1.1.0 numpy==2.4.6 scipy==1.17.1 matplotlib==3.11.2
"$d/v/bin/python" -W ignore - <<'E'
import sys
from pycrq import pert

seen = {}
for scale in (1e6, 1, 1e-3, 1e-4, 1e-5):
    p = pert(0.1 * scale, 0.2 * scale, 1.0 * scale)
    seen[scale] = p.mean() / scale, p.percentile(99) / scale
    print(f"PERT(0.1, 0.2, 1) x {scale:<9g} mean {seen[scale][0]:.4f}   99 % quantile {seen[scale][1]:.4f}")
modes = [pert(1e-5, m * 1e-5, 1e-4).mean() * 1e6 for m in (1, 2, 5, 9)]
print("mean per million of PERT(10, m, 100) per million, m = 10, 20, 50, 90:", [round(x, 3) for x in modes])
sd = pert(46_311_127_000, 46_311_200_000, 46_311_500_000).std()
print("standard deviation of an amount between 46,311,127,000 and 46,311,500,000:", sd)

ok = (all(abs(seen[s][0] - 19 / 60) < 1e-9 for s in (1e6, 1, 1e-3)) and all(abs(seen[s][0] - .55) < 1e-9 for s in (1e-4, 1e-5))
      and all(abs(m - 55) < 1e-6 for m in modes) and sd == 0)
print("as recorded" if ok else "CHANGED"); sys.exit(not ok)
E
