// The scenarios of the benchmark in plain JavaScript: a loop over trials. Runs in Node and in a page.
//
// All scenarios: one year; 523,000,000 XEM in hot at 110.2; breaches are counted by a Poisson distribution whose rate
// is Gamma-distributed with shape 5; all breaches of a year draw on the same cash; at the first shortfall the exchange
// stops.
//
// - coincheck: rate 0.018; every breach takes all, and 88.549 is owed for each unit; cash 53.5 billion.
// - rare, drawn: rate 0.018, as for Coincheck, and 0.6, far above that of any exchange; clusters with dispersion 1.5;
//   what is taken is PERT 0.1–0.7–1, with a generalized Pareto tail above 50 billion (median excess 2 billion, shape
//   0.8) up to all that is held; nothing is recovered with probability 0.7, else a Beta fraction of mean 0.3 and weight
//   3; units are owed at the price after 52 days at volatility 1.2; the response costs 0.1 to 2 billion, a 90 % interval
//   of a lognormal; cash 40 billion.

import { time } from "./summary.mjs";

const UNITS = 523e6;
const PRICE = 110.2;
const VALUE = UNITS * PRICE;

/** The scenarios, one after the other. */
export async function run(program, trials = 1_000_000, runs = 5) {
  return [
    await time(program, "coincheck", trials, runs, coincheck),
    await time(program, "rare", trials, runs, (trials, seed) => drawn(trials, seed, 0.018)),
    await time(program, "drawn", trials, runs, (trials, seed) => drawn(trials, seed, 0.6)),
  ];
}

function coincheck(trials, seed) {
  const { uniform } = generator(seed);
  const [mean, shape] = [0.018, 5];
  // P(N ≤ n) of the negative binomial distribution.
  const cdf = [];
  let p = (shape / (shape + mean)) ** shape;
  for (let n = 0, sum = 0; n < 40; n++) {
    sum += p;
    cdf.push(sum);
    p *= ((n + shape) / (n + 1)) * (mean / (shape + mean));
  }
  const none = cdf[0];
  const result = new Results(trials);
  for (let i = 0; i < trials; i++) {
    const u = uniform();
    if (u <= none) continue;
    let count = 1;
    while (count < 40 && u > cdf[count]) count++;
    let [gross, obligation, left] = [0, 0, 53.5e9];
    for (let b = 0; b < count && left >= 0; b++) {
      gross += VALUE;
      obligation += UNITS * 88.549;
      left -= UNITS * 88.549;
    }
    result.add(gross, obligation, left < 0 ? -left : 0);
  }
  return result.values();
}

function drawn(trials, seed, rate) {
  const { uniform, normal, gamma, beta } = generator(seed);
  const [threshold, median, shape] = [5e10, 2e9, 0.8];
  const scale = (median * shape) / (2 ** shape - 1);
  const spread = 1.2 * Math.sqrt(52 / 365);
  const drift = -0.5 * spread * spread;
  const [low, high] = [Math.log(1e8), Math.log(2e9)];
  const mu = 0.5 * (low + high);
  const sigma = (0.5 * (high - low)) / 1.6448536269514722;
  const alpha = 1 + (4 * 0.6) / 0.9;
  const omega = 1 + (4 * 0.3) / 0.9;
  const result = new Results(trials);
  for (let i = 0; i < trials; i++) {
    const limit = Math.exp(-rate * gamma(1 / 1.5) * 1.5 * gamma(5) * 0.2);
    // Poisson, by the product of uniforms.
    let count = 0;
    for (let product = uniform(); product > limit; product *= uniform()) count++;
    if (count === 0) continue;
    let [gross, obligation, left] = [0, 0, 40e9];
    for (let b = 0; b < count && left >= 0; b++) {
      let stolen = (0.1 + 0.9 * beta(alpha, omega)) * VALUE;
      if (stolen > threshold) {
        stolen = Math.min(threshold + (scale / shape) * (uniform() ** -shape - 1), VALUE);
      }
      const kept = uniform() < 0.7 ? 1 : 1 - beta(0.9, 2.1);
      const owed = stolen * kept * Math.exp(spread * normal() + drift);
      gross += stolen;
      obligation += owed;
      left -= owed + Math.exp(mu + sigma * normal());
    }
    result.add(gross, obligation, left < 0 ? -left : 0);
  }
  return result.values();
}

/** The values above zero. */
class Results {
  constructor(trials) {
    this.gross = new Float64Array(trials);
    this.obligation = new Float64Array(trials);
    this.shortfall = new Float64Array(trials);
    this.breached = 0;
    this.short = 0;
  }

  add(gross, obligation, shortfall) {
    this.gross[this.breached] = gross;
    this.obligation[this.breached++] = obligation;
    if (shortfall > 0) this.shortfall[this.short++] = shortfall;
  }

  values() {
    return {
      gross_loss: this.gross.subarray(0, this.breached),
      obligation: this.obligation.subarray(0, this.breached),
      shortfall: this.shortfall.subarray(0, this.short),
    };
  }
}

/** Draws from xoshiro128** of Blackman and Vigna, seeded by SplitMix32. */
function generator(seed) {
  const word = () => {
    seed = (seed + 0x9e3779b9) | 0;
    let z = seed;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return z ^ (z >>> 15);
  };
  let [a, b, c, d] = [word(), word(), word(), word()];

  /** On (0, 1). */
  function uniform() {
    let r = Math.imul(b, 5);
    r = Math.imul((r << 7) | (r >>> 25), 9);
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = (d << 11) | (d >>> 21);
    return ((r >>> 0) + 0.5) / 4294967296;
  }

  let spare = NaN;

  /** Standard normal, by Marsaglia's polar method. */
  function normal() {
    if (spare === spare) {
      const drawn = spare;
      spare = NaN;
      return drawn;
    }
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(square)) / square);
      spare = y * factor;
      return x * factor;
    }
  }

  /** Gamma with scale 1, by Marsaglia and Tsang. */
  function gamma(shape) {
    if (shape < 1) return gamma(shape + 1) * uniform() ** (1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = normal();
      const root = 1 + c * x;
      if (root <= 0) continue;
      const v = root * root * root;
      const u = uniform();
      if (u < 1 - 0.0331 * x * x * x * x || Math.log(u) < 0.5 * x * x + d * (1 - v + Math.log(v))) return d * v;
    }
  }

  function beta(first, second) {
    const x = gamma(first);
    return x / (x + gamma(second));
  }

  return { uniform, normal, gamma, beta };
}

// Started by itself rather than imported.
if (globalThis.process?.argv[1]?.endsWith("plain.mjs")) {
  for (const result of await run("JavaScript")) console.log(JSON.stringify(result));
}
