"""The scenarios of the benchmark in NumPy: one array operation for all trials at once.

Prints one line of JSON for each scenario. The other programs in this folder simulate the same; see `plain.mjs` for what.
"""

import json
import sys
import time

# This file has the name of the library; the folder that it lies in comes first where Python looks.
sys.path.pop(0)
import numpy as np  # noqa: E402

TRIALS = 1_000_000
# Runs are repeated at least so often, and for at least so many seconds.
RUNS = 5
SECONDS = 1.0
LEVELS = [0.5, 0.9, 0.95, 0.99, 0.995, 0.999]
UNITS, PRICE = 523e6, 110.2


def coincheck(rng):
    """Counts of breaches from one uniform each, by the table of the negative binomial distribution."""
    mean, shape = 0.018, 5.0
    pmf = [(shape / (shape + mean)) ** shape]
    for n in range(40):
        pmf.append(pmf[-1] * (n + shape) / (n + 1) * mean / (shape + mean))
    uniform = rng.random(TRIALS)
    counts = np.searchsorted(np.cumsum(pmf), uniform[uniform > pmf[0]])

    def breach(size):
        return np.full(size, UNITS * PRICE), np.full(size, UNITS * 88.549), 0.0

    return breaches(counts, 53.5e9, breach)


def drawn(rng, mean):
    """Everything that happens in a breach is drawn, and how many there are from a rate that is."""
    rate = mean * rng.gamma(1 / 1.5, 1.5, TRIALS) * rng.gamma(5, 1 / 5, TRIALS)
    counts = rng.poisson(rate)
    counts = counts[counts > 0]
    threshold, median, shape = 5e10, 2e9, 0.8
    scale = median * shape / (2**shape - 1)
    spread = 1.2 * np.sqrt(52 / 365)
    low, high = np.log(1e8), np.log(2e9)
    mu, sigma = (low + high) / 2, (high - low) / 2 / 1.6448536269514722

    def breach(size):
        share = 0.1 + 0.9 * rng.beta(1 + 4 * 0.6 / 0.9, 1 + 4 * 0.3 / 0.9, size)
        gross = share * (UNITS * PRICE)
        above = np.flatnonzero(gross > threshold)
        loss = threshold + scale / shape * (rng.random(above.size) ** -shape - 1)
        gross[above] = np.minimum(loss, UNITS * PRICE)
        kept = np.ones(size)
        some = np.flatnonzero(rng.random(size) >= 0.7)
        kept[some] -= rng.beta(0.9, 2.1, some.size)
        move = np.exp(spread * rng.standard_normal(size) - spread * spread / 2)
        response = np.exp(mu + sigma * rng.standard_normal(size))
        return gross, gross * kept * move, response

    return breaches(counts, 40e9, breach)


def breaches(counts, cash, breach):
    """Gross loss, obligation and shortfall of the trials with a breach. All first breaches, then all second ones of the
    trials that are not short, and so on."""
    gross, obligation, shortfall = np.zeros((3, counts.size))
    left = np.full(counts.size, cash)
    going, number = np.arange(counts.size), 0
    while going.size:
        number += 1
        stolen, owed, cost = breach(going.size)
        gross[going] += stolen
        obligation[going] += owed
        left[going] -= owed + cost
        shortfall[going] = np.maximum(-left[going], 0)
        going = going[(left[going] >= 0) & (counts[going] > number)]
    return gross, obligation, shortfall


def summary(values):
    """Of all trials; those without a breach are zero."""
    values = np.sort(values[values > 0])
    zeros = TRIALS - values.size
    mean = values.sum() / TRIALS
    variance = (((values - mean) ** 2).sum() + zeros * mean * mean) / (TRIALS - 1)
    quantiles, tails = [], []
    for level in LEVELS:
        at = int(np.ceil(TRIALS * level)) - 1 - zeros
        quantile = float(values[at]) if at >= 0 else 0.0
        excess = (values[max(at, 0) :] - quantile).sum() / (TRIALS * (1 - level))
        quantiles.append(quantile)
        tails.append(float(quantile + excess))
    return {
        "mean": float(mean),
        "standard_deviation": float(np.sqrt(variance)),
        "value_at_risk": quantiles,
        "expected_shortfall": tails,
    }


for name, scenario in [
    ("coincheck", coincheck),
    ("rare", lambda rng: drawn(rng, 0.018)),
    ("drawn", lambda rng: drawn(rng, 0.6)),
]:
    seconds = float("inf")
    begun, run = time.perf_counter(), 0
    while run < RUNS or time.perf_counter() - begun < SECONDS:
        run += 1
        start = time.perf_counter()
        gross, obligation, shortfall = scenario(np.random.default_rng(run))
        measures = {
            "gross_loss": summary(gross),
            "obligation": summary(obligation),
            "shortfall": summary(shortfall),
        }
        p_shortfall = np.count_nonzero(shortfall > 0) / TRIALS
        seconds = min(seconds, time.perf_counter() - start)
    result = {
        "program": "NumPy",
        "scenario": name,
        "trials": TRIALS,
        "seconds": seconds,
        "trials_per_second": TRIALS / seconds,
        "mean_gross": measures["gross_loss"]["mean"],
        "p_shortfall": p_shortfall,
        "measures": measures,
    }
    print(json.dumps(result))
