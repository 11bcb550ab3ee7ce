/** Percentile mean power without zeros, mean of both signs, of magnitudes clipped at a limit. */
export type ClippedPower = (limit: number) => number;

const restShare = 0.8;

/** Prepares the sums of both signs; what is returned is valid until the next call. */
export function createClippedPower(): (
  positives: Float32Array,
  negatives: Float32Array,
) => ClippedPower {
  let sums: Record<'positive' | 'negative', Float64Array> = {
    positive: new Float64Array(0),
    negative: new Float64Array(0),
  };
  return (positives, negatives) => {
    sums = {
      positive: cumulate(positives, sums.positive),
      negative: cumulate(negatives, sums.negative),
    };
    return (limit) => {
      const up = powerOf(positives, sums.positive, limit);
      const down = powerOf(negatives, sums.negative, limit);
      return ((up ?? down ?? 0) + (down ?? up ?? 0)) / 2;
    };
  };
}

function cumulate(sorted: Float32Array, into: Float64Array): Float64Array {
  const sums = into.length > sorted.length ? into : new Float64Array(sorted.length + 1);
  sums[0] = 0;
  for (let index = 0; index < sorted.length; index += 1) {
    sums[index + 1] = sums[index]! + sorted[index]!;
  }
  return sums;
}

/** Mean of the upper fifth over the mean of the rest, counted as percentileMeanPower does. */
function powerOf(sorted: Float32Array, sums: Float64Array, limit: number): number | undefined {
  const count = sorted.length;
  if (count === 0) return undefined;
  const boundary = Math.ceil(count * restShare);
  if (boundary === 1) return 1;
  const split = boundary >= count ? count - 1 : boundary;
  const clipped = countUpTo(sorted, limit);
  const sumOf = (end: number): number =>
    sums[Math.min(end, clipped)]! + Math.max(0, end - clipped) * limit;
  const rest = sumOf(split) / split;
  const top = (sumOf(count) - sumOf(split)) / (count - split);
  return top === 0 ? 0 : top / rest;
}

function countUpTo(sorted: Float32Array, limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
