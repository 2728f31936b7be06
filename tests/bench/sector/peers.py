"""Trials a second of pyfair and pycrq on the nearest model of an exchange that each can express: a number of breaches a
year times the loss of one. Two processes share the models, as two threads do natively.

usage: peers.py MODELS TRIALS
"""

import json
import sys
import time
from multiprocessing import Pool

RATES = (0.018, 0.6)


def pyfair(job):
    from pyfair import FairModel

    at, trials, rate, is_drawn = job
    model = FairModel(f"exchange {at}", n_simulations=trials, random_seed=at)
    # It has no number of breaches; the expected number stands in its place.
    model.input_data("Loss Event Frequency", constant=rate)
    if is_drawn:
        model.input_data("Loss Magnitude", low=1e6, mode=2e6 + at, high=9e6)
    else:
        model.input_data("Loss Magnitude", constant=2e6 + at)
    risk = model.calculate_all().export_results()["Risk"]
    return float(risk.mean()), float(risk.quantile(0.99))


def pycrq(job):
    import pycrq as p

    at, trials, rate, is_drawn = job
    loss = p.pert(1e6, 2e6 + at, 9e6) if is_drawn else p.constant(2e6 + at)
    scenario = p.FAIRScenario(
        name=f"exchange {at}",
        asset=p.Asset("hot wallet", asset_type=list(p.AssetType)[0]),
        threat_agent=p.ThreatAgent("thief", threat_type=list(p.ThreatType)[0]),
        frequency_factors=p.FrequencyFactors(lef=p.poisson(rate)),
        loss_magnitude_factors=p.LossMagnitudeFactors(primary_loss=loss),
    )
    result = p.FAIRSimulator(n_simulations=trials, seed=at).simulate(scenario)
    return result.mean_ale, result.cvar(0.99)


def main():
    models, trials = int(sys.argv[1]), int(sys.argv[2])
    with Pool(2) as pool:
        for program in (pyfair, pycrq):
            # Imports are not timed.
            pool.map(program, [(at, 100, 0.6, True) for at in range(8)], chunksize=1)
            for is_drawn in (False, True):
                for rate in RATES:
                    jobs = [(at, trials, rate, is_drawn) for at in range(models)]
                    start = time.perf_counter()
                    pool.map(program, jobs)
                    seconds = time.perf_counter() - start
                    print(json.dumps({
                        "program": program.__name__, "rate": rate, "drawn": is_drawn, "filings": models,
                        "trials": trials, "seconds": seconds,
                    }), flush=True)


if __name__ == "__main__":
    main()
