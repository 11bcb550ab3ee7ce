import type { AmplitudeHistogram } from '../amplitudes/amplitude-histogram.ts';

/** A normal distribution of logarithms with its share of the values. */
export interface LogNormal {
  readonly weight: number;
  /** Mean of the natural logarithm. */
  readonly mean: number;
  readonly deviation: number;
}

/** Two log-normal distributions. */
export interface LogNormalMixture {
  /** The one with the smaller mean. */
  readonly lower: LogNormal;
  readonly upper: LogNormal;
  /** 2·ln(likelihood ÷ that of one distribution) − 3·ln n: above 0 where two are better than one (Schwarz 1978). */
  readonly evidence: number;
  /** Distance of the means in units of the larger deviation. */
  readonly separation: number;
  /** Magnitude above both means' midpoint from which on the upper one is the likelier; missing where it never is. */
  readonly crossing?: number;
}

const iterations = 200;
const leastDeviation = 0.01;

/** Fits two log-normal distributions to the magnitudes in a histogram by expectation maximization over its buckets. */
export function fitLogNormalMixture(histogram: AmplitudeHistogram): LogNormalMixture {
  const bins = binsOf(histogram);
  let [lower, upper] = firstGuess(bins);
  for (let step = 0; step < iterations; step += 1) {
    const shares = bins.map(({ log }) => {
      const high = densityAt(upper, log);
      const both = high + densityAt(lower, log);
      return both === 0 ? Number(log > upper.mean) : high / both;
    });
    upper = component(bins, shares);
    lower = component(
      bins,
      shares.map((share) => 1 - share),
    );
  }
  if (lower.mean > upper.mean) [lower, upper] = [upper, lower];
  const separation = (upper.mean - lower.mean) / Math.max(lower.deviation, upper.deviation);
  const crossing = crossingOf(lower, upper);
  const evidence = evidenceOf(bins, [lower, upper]);
  return { lower, upper, evidence, separation, ...(crossing !== undefined && { crossing }) };
}

function evidenceOf(bins: readonly Bin[], both: readonly LogNormal[]): number {
  const one = component(
    bins,
    bins.map(() => 1),
  );
  const fit = (parts: readonly LogNormal[]): number =>
    bins.reduce((total, { log, count }) => {
      const density = parts.reduce((sum, part) => sum + densityAt(part, log), 0);
      return total + count * Math.log(Math.max(density, Number.MIN_VALUE));
    }, 0);
  const count = bins.reduce((total, bin) => total + bin.count, 0);
  return 2 * (fit(both) - fit([one])) - 3 * Math.log(Math.max(1, count));
}

interface Bin {
  readonly log: number;
  readonly count: number;
}

function binsOf({ positive, negative }: AmplitudeHistogram): readonly Bin[] {
  return Array.from(positive.counts, (up, bucket) => {
    const count = up + negative.counts[bucket]!;
    return { count, log: Math.log((positive.sums[bucket]! + negative.sums[bucket]!) / count) };
  }).filter(({ count }) => count > 0);
}

/** The bulk, and what lies in the upper hundredth of the range. */
function firstGuess(bins: readonly Bin[]): [LogNormal, LogNormal] {
  const all = component(
    bins,
    bins.map(() => 1),
  );
  const largest = bins.at(-1)?.log ?? 0;
  return [
    { ...all, weight: 0.99 },
    { weight: 0.01, mean: largest, deviation: Math.max(leastDeviation, all.deviation / 2) },
  ];
}

function component(bins: readonly Bin[], shares: readonly number[]): LogNormal {
  const weights = bins.map(({ count }, index) => count * shares[index]!);
  const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
  const total = sum(bins.map(({ count }) => count));
  const weight = sum(weights);
  if (weight === 0) return { weight: 0, mean: 0, deviation: leastDeviation };
  const mean = sum(bins.map(({ log }, index) => log * weights[index]!)) / weight;
  const variance = sum(bins.map(({ log }, index) => (log - mean) ** 2 * weights[index]!)) / weight;
  const deviation = Math.max(leastDeviation, Math.sqrt(variance));
  return { weight: weight / total, mean, deviation };
}

function densityAt({ weight, mean, deviation }: LogNormal, log: number): number {
  return (weight / deviation) * Math.exp(-0.5 * ((log - mean) / deviation) ** 2);
}

function crossingOf(lower: LogNormal, upper: LogNormal): number | undefined {
  if (lower.weight === 0 || upper.weight === 0) return undefined;
  let low = lower.mean;
  let high = upper.mean;
  if (densityAt(upper, high) <= densityAt(lower, high)) return undefined;
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (densityAt(upper, middle) > densityAt(lower, middle)) high = middle;
    else low = middle;
  }
  return Math.exp(high);
}
