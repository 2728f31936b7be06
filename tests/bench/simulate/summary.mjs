// What the programs in JavaScript say of the trials they ran. Runs in Node and in a page.

const LEVELS = [0.5, 0.9, 0.95, 0.99, 0.995, 0.999];

/** Runs a scenario several times and for at least a second, each with its own seed, and returns the figures of the last run and the best time.
 * `simulate(trials, seed)` returns, or promises, for each measure the values above zero. */
export async function time(program, scenario, trials, runs, simulate) {
  let seconds = Infinity;
  let measures;
  let short;
  const begun = performance.now();
  for (let seed = 1; seed <= runs || performance.now() - begun < 1000; seed++) {
    const start = performance.now();
    const { gross_loss, obligation, shortfall } = await simulate(trials, seed);
    measures = {
      gross_loss: summary(gross_loss, trials),
      obligation: summary(obligation, trials),
      shortfall: summary(shortfall, trials),
    };
    short = shortfall.length;
    seconds = Math.min(seconds, (performance.now() - start) / 1000);
  }
  return {
    program,
    scenario,
    trials,
    seconds,
    trials_per_second: trials / seconds,
    mean_gross: measures.gross_loss.mean,
    p_shortfall: short / trials,
    measures,
  };
}

/** Of all trials; those that are not among the values are zero. Sorts the values. */
function summary(values, trials) {
  values.sort();
  const zeros = trials - values.length;
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / trials;
  let squares = zeros * mean * mean;
  for (const value of values) squares += (value - mean) ** 2;
  const value_at_risk = [];
  const expected_shortfall = [];
  for (const level of LEVELS) {
    const at = Math.ceil(trials * level) - 1 - zeros;
    const quantile = at >= 0 ? values[at] : 0;
    let excess = 0;
    for (let i = Math.max(at, 0); i < values.length; i++) excess += values[i] - quantile;
    value_at_risk.push(quantile);
    expected_shortfall.push(quantile + excess / (trials * (1 - level)));
  }
  return { mean, standard_deviation: Math.sqrt(squares / (trials - 1)), value_at_risk, expected_shortfall };
}
