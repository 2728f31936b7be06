#!/usr/bin/env bash
# pyrra 0.1.1 (PyPI): with forty rankings to combine, the one that is last in all of them comes out first.
#
# Guessed: aggregate_ranks(method="stuart") gives p-values, between 0 and 1. If all lists say A, B, C, D, E, F, the
# result says so too, however many lists there are.
#
# What it does: Stuart's statistic is a sum with alternating signs. Its terms grow with the number of lists, its value
# for a good item shrinks. From 38 lists of six on, the rounding errors of doubles exceed the values. Scores below 0 and
# above 1 are sorted like any other. The README says of the option exact (of the default method) that it may be unstable
# for many lists; of this method, which has no other way to compute, it says nothing, and there is no warning.
#
# Seen, n equal lists A to F: 10 and 36 lists, ABCDEF; 40 lists, F first with the "p-value" -17.2; 60 lists, F first
# with -1.5e11. Fifty noisy lists of twenty, A the best and T the last in truth: S, O and N lead, with -351 for S, while
# method="mean" has B, C, D first and S last but two.
#
# Why it matters: a sector that is ranked once per scenario, or once per resample, gives a hundred lists to combine. The
# exchange that is last in each of them is named first.
# What a user can do: refuse scores outside 0 to 1; above twenty lists use method="mean", or exact fractions.
set -eu
d=$(mktemp -d); trap 'rm -rf "$d"' EXIT
cd "$d"; python3 -m venv v
v/bin/pip -q --disable-pip-version-check install pyrra==0.1.1 numpy==2.4.6 scipy==1.17.1 pandas==2.3.3
v/bin/python -W ignore - <<'E'
import random, sys
from pyrra import aggregate_ranks
def see(what, lists, method="stuart"):
    rows = aggregate_ranks(glist=lists, method=method).values.tolist()
    order, scores = "".join(name for name, _ in rows), [s for _, s in rows]
    print(f"{what}, {method:6s}: {order}  scores from {min(scores):.3g} to {max(scores):.3g}")
    return order, scores
equal = {n: see(f"{n:3d} equal lists", [list("ABCDEF")] * n) for n in (10, 36, 40, 60)}
rng, names = random.Random(1), "ABCDEFGHIJKLMNOPQRST"
noisy = [sorted(names, key=lambda c: ord(c) + rng.gauss(0, 7)) for _ in range(50)]
a, b = see(" 50 noisy lists", noisy), see(" 50 noisy lists", noisy, "mean")
ok = (equal[10][0] == equal[36][0] == "ABCDEF" and equal[40][0][0] == equal[60][0][0] == "F" and equal[40][1][0] < -1
      and set(b[0][:6]) == set("ABCDEF") and b[0].index(a[0][0]) > 9 and a[1][0] < -1)
print("as recorded" if ok else "CHANGED"); sys.exit(not ok)
E
