import type { PowerForm } from '../../src/amplitude/index.ts';

/** Magnitudes below count as zero. */
export const leastCounted: number = 2 ** -129;

/** Compensated sum (Neumaier), in float64. */
export function naiveSum(numbers: readonly number[]): number {
  let sum = 0;
  let lost = 0;
  for (const number of numbers) {
    const next = sum + number;
    lost += Math.abs(sum) >= Math.abs(number) ? sum - next + number : number - next + sum;
    sum = next;
  }
  return sum + lost;
}

/** The finite values, those below {@link leastCounted} as zero. */
export function naiveFinite(values: Float32Array): number[] {
  return [...values]
    .filter(Number.isFinite)
    .map((value) => (Math.abs(value) < leastCounted ? 0 : value));
}

const descending = (numbers: readonly number[]): number[] =>
  [...Float64Array.from(numbers).sort()].toReversed();

/** Magnitudes of a sign without zeros, or of all finite values with them, largest first. */
export function naiveMagnitudes(
  values: Float32Array,
  part: 'positive' | 'negative' | 'both',
): number[] {
  const finite = naiveFinite(values);
  if (part === 'both') return descending(finite.map(Math.abs));
  return descending(
    part === 'positive'
      ? finite.filter((value) => value > 0)
      : finite.filter((value) => value < 0).map((value) => -value),
  );
}

/** Percentile mean power of the signs by its definition: sorted, cut at ⌈0.8·n⌉, means of both parts. */
export function naivePower(
  values: Float32Array,
  form: PowerForm,
): { positive: number; negative: number; average: number } {
  const all = [...values].map((value) => (Math.abs(value) < leastCounted ? 0 : value));
  const numbers = form === 'published' ? all.filter((v) => !Number.isNaN(v)) : naiveFinite(values);
  const isPositive = (value: number): boolean =>
    value > 0 || (value === 0 && form !== 'without-zeros');
  const positive = onePower(numbers.filter(isPositive));
  const negative = onePower(numbers.filter((value) => value < 0).map((value) => -value));
  const up = positive ?? negative ?? 0;
  const down = negative ?? positive ?? 0;
  return { positive: up, negative: down, average: (up + down) / 2 };
}

function onePower(magnitudes: readonly number[]): number | undefined {
  const n = magnitudes.length;
  if (n === 0) return undefined;
  const sorted = descending(magnitudes).toReversed();
  const k = Math.ceil(n * 0.8);
  if (k === 1) return 1;
  const cut = k >= n ? n - 1 : k;
  const mean = (numbers: readonly number[]): number =>
    (numbers.includes(Number.POSITIVE_INFINITY) ? Number.POSITIVE_INFINITY : naiveSum(numbers)) /
    numbers.length;
  const top = mean(sorted.slice(cut));
  const rest = mean(sorted.slice(0, cut));
  return top === 0 ? 0 : top / (rest === 0 ? 1e-9 : rest);
}

/** (√n − l1/l2) / (√n − 1) of the finite values. */
export function naiveHoyer(values: Float32Array): number | undefined {
  const magnitudes = naiveMagnitudes(values, 'both');
  const l1 = naiveSum(magnitudes);
  if (magnitudes.length < 2 || l1 === 0) return undefined;
  const l2 = Math.sqrt(naiveSum(magnitudes.map((magnitude) => magnitude ** 2)));
  const root = Math.sqrt(magnitudes.length);
  return (root - l1 / l2) / (root - 1);
}

/** Share of the sum in the ⌈fraction · n⌉ largest. */
export function naiveTopShare(magnitudes: readonly number[], fraction: number): number {
  const total = naiveSum(magnitudes);
  if (total === 0) return 0;
  return naiveSum(magnitudes.slice(0, Math.ceil(fraction * magnitudes.length))) / total;
}

/** The smallest of the magnitudes that at least `level` of them do not exceed; 0 without any. */
export function naiveQuantile(magnitudes: readonly number[], level: number): number {
  const rising = magnitudes.toReversed();
  return rising.find((_, index) => index + 1 >= level * rising.length) ?? 0;
}
