import type { AmplitudeSketch, Sign } from './amplitude-sketch.ts';

/** Share of the values that are the rest; the others are the top. */
const restShare = 0.8;
const zeroRest = 1e-9;

/** Which numbers the percentile mean power of the positive sign counts. */
export type ZeroHandling = 'with-zeros' | 'without-zeros';

/** Percentile mean power of both signs and their mean. */
export interface PercentileMeanPower {
  readonly positive: number;
  readonly negative: number;
  readonly average: number;
}

/**
 * Percentile mean power: mean of the upper fifth of the magnitudes ÷ mean of the rest, a sign.
 *
 * k = ⌈0.8·n⌉ of n sorted magnitudes; mean(x[k…]) / mean(x[…k]). k = 1 gives 1, k ≥ n counts as n − 1, a rest of zero
 * counts as 1e-9, a missing sign takes the other's figure. NaN is left out, as are infinities. With `with-zeros` zeros are
 * positive, as in the code of arXiv 2009.02516 (Tjoa & Guan); `without-zeros` leaves them out.
 *
 * Both signs missing gives 0.
 */
export function percentileMeanPower(
  values: Float32Array,
  zeros: ZeroHandling = 'with-zeros',
): PercentileMeanPower {
  const positive = values.filter((value) =>
    zeros === 'with-zeros'
      ? value >= 0 && value < Number.POSITIVE_INFINITY
      : value > 0 && value < Number.POSITIVE_INFINITY,
  );
  const negative = values
    .filter((value) => value < 0 && value > Number.NEGATIVE_INFINITY)
    .map((value) => -value);
  return bothSigns(exactPower(positive), exactPower(negative));
}

/** The same from a sketch: within the width of one bucket at the boundary, two parts in a hundred at worst in practice. */
export function sketchedPercentileMeanPower(
  sketch: AmplitudeSketch,
  zeros: ZeroHandling = 'with-zeros',
): PercentileMeanPower {
  const power = (sign: Sign, extraZeros: number): number | undefined => {
    const count = sketch.count(sign) + extraZeros;
    const topSize = topSizeOf(count);
    if (topSize === undefined || topSize === 'all') return topSize === 'all' ? 1 : undefined;
    const { top, rest } = sketch.split(sign, topSize);
    return ratio(top / topSize, rest / (count - topSize));
  };
  const extraZeros = zeros === 'with-zeros' ? sketch.zeros : 0;
  return bothSigns(power('positive', extraZeros), power('negative', 0));
}

function exactPower(magnitudes: Float32Array): number | undefined {
  const topSize = topSizeOf(magnitudes.length);
  if (topSize === undefined || topSize === 'all') return topSize === 'all' ? 1 : undefined;
  magnitudes.sort();
  const boundary = magnitudes.length - topSize;
  const sum = (part: Float32Array): number => part.reduce((total, value) => total + value, 0);
  const top = sum(magnitudes.subarray(boundary));
  return ratio(top / topSize, sum(magnitudes.subarray(0, boundary)) / boundary);
}

/** Size of the upper fifth; `all` where the figure is 1 by definition, `undefined` without values. */
function topSizeOf(count: number): number | 'all' | undefined {
  if (count === 0) return undefined;
  const boundary = Math.ceil(count * restShare);
  if (boundary === 1) return 'all';
  return boundary >= count ? 1 : count - boundary;
}

function ratio(top: number, rest: number): number {
  if (top === 0) return 0;
  return top / (rest === 0 ? zeroRest : rest);
}

function bothSigns(
  positive: number | undefined,
  negative: number | undefined,
): PercentileMeanPower {
  const up = positive ?? negative ?? 0;
  const down = negative ?? up;
  return { positive: up, negative: down, average: (up + down) / 2 };
}
