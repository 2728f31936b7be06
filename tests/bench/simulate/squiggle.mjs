// The scenarios of the benchmark in Squiggle, as `plain.mjs` states them.
//
// Squiggle has no cheap loop over trials: a function that samples inside a trial draws a whole sample set there. So
// the trials are the samples of sample sets, combined sample by sample, and the breaches of a year are steps that all
// samples take: two in the first scenario, where the second breach always ends in a shortfall, six in the others, after
// which hardly a year goes on. A million trials would take it most of a minute; it gets fewer.

import { run } from "@quri/squiggle-lang";

import { time } from "./summary.mjs";

const COINCHECK = `
rate = SampleSet.fromDist(Sym.gamma(5, 0.018 / 5))
u = SampleSet.fromDist(Sym.uniform(0, 1))
counts = SampleSet.map2(u, rate, {|u, rate|
  none = exp(-rate)
  u < none ? 0 : u < none * (1 + rate) ? 1 : 2
})
gross_loss = counts * 523e6 * 110.2
obligation = counts * 523e6 * 88.549
shortfall = SampleSet.map(obligation, {|owed| max([owed - 53.5e9, 0])})
`;

const drawn = (rate) => `
draw(dist) = SampleSet.fromDist(dist)
value = 523e6 * 110.2
threshold = 5e10
shape = 0.8
scale = 2e9 * shape / (2 ^ shape - 1)
spread = 1.2 * (52 / 365) ^ 0.5
rate = ${rate} * 1.5 * 0.2 * draw(Sym.gamma(1 / 1.5, 1)) * draw(Sym.gamma(5, 1))
u = draw(Sym.uniform(0, 1))
term = SampleSet.map(rate, {|rate| exp(-rate)})
nothing = SampleSet.fromNumber(0)

breach(before, number) = {
  stolen = SampleSet.map2(
    (0.1 + 0.9 * draw(Sym.beta(1 + 4 * 0.6 / 0.9, 1 + 4 * 0.3 / 0.9))) * value,
    draw(Sym.uniform(0, 1)),
    {|stolen, v| stolen > threshold ? min([threshold + scale / shape * (v ^ (-shape) - 1), value]) : stolen}
  )
  kept = SampleSet.map2(
    draw(Sym.uniform(0, 1)),
    draw(Sym.beta(0.9, 2.1)),
    {|v, recovered| v < 0.7 ? 1 : 1 - recovered}
  )
  owed = stolen * kept * draw(Sym.lognormal(-(spread ^ 2) / 2, spread))
  cost = draw(Sym.lognormal({ p5: 1e8, p95: 2e9 }))
  happens = SampleSet.map3(u, before.below, before.left, {|u, below, left| u > below && left >= 0 ? 1 : 0})
  term = before.term * rate / number
  {
    term: term,
    below: before.below + term,
    gross: before.gross + happens * stolen,
    obligation: before.obligation + happens * owed,
    left: before.left - happens * (owed + cost),
  }
}

first = { term: term, below: term, gross: nothing, obligation: nothing, left: SampleSet.fromNumber(40e9) }
year = List.reduce(List.upTo(1, 6), first, breach)
gross_loss = year.gross
obligation = year.obligation
shortfall = SampleSet.map(year.left, {|left| max([-left, 0])})
`;

const TRIALS = 100_000;

for (const [name, code] of [
  ["coincheck", COINCHECK],
  ["rare", drawn(0.018)],
  ["drawn", drawn(0.6)],
]) {
  console.log(JSON.stringify(await time("Squiggle", name, TRIALS, 5, (trials, seed) => simulate(code, trials, seed))));
}

async function simulate(code, trials, seed) {
  const { result } = await run(code, { environment: { sampleCount: trials, xyPointLength: 1000, seed: String(seed) } });
  if (!result.ok) throw new Error(result.value.toString());
  const above = (name) => {
    const samples = result.value.bindings.get(name).value.getSamples();
    return Float64Array.from(samples.filter((sample) => sample > 0));
  };
  return { gross_loss: above("gross_loss"), obligation: above("obligation"), shortfall: above("shortfall") };
}
