import { AmplitudeSketch } from './amplitude-sketch.ts';
import type { Sign } from './amplitude-sketch.ts';
import type { Split } from './magnitude-buckets.ts';
import { refine } from './refine.ts';

/** Share of the values that are the rest; the others are the top. */
const restShare = 0.8;
const zeroRest = 1e-9;

/**
 * Which numbers a percentile mean power counts.
 *
 * - `published`: zeros are positive and infinities are numbers, as in the code of arXiv 2009.02516 (Tjoa & Guan)
 * - `with-zeros`: zeros are positive, infinities are left out
 * - `without-zeros`: zeros and infinities are left out
 *
 * NaN is left out of all.
 */
export type PowerForm = 'published' | 'with-zeros' | 'without-zeros';

/** Percentile mean power of both signs and their mean. */
export interface PercentileMeanPower {
  readonly positive: number;
  readonly negative: number;
  readonly average: number;
}

/** Something that divides the magnitudes of a sign into the largest and the others. */
export interface Splitter {
  readonly split: (sign: Sign, count: number) => Split;
}

/**
 * Percentile mean power: mean of the upper fifth of the magnitudes ÷ mean of the rest, a sign.
 *
 * k = ⌈0.8·n⌉ of n sorted magnitudes; mean(x[k…]) / mean(x[…k]). k = 1 gives 1, k ≥ n counts as n − 1, a top of zero gives 0,
 * a rest of zero counts as 1e-9, a missing sign takes the other's figure. As published, infinities give infinity, and NaN
 * where they reach into the rest. Both signs missing gives 0; the published code fails there.
 *
 * @defaultValue form with-zeros
 */
export function percentileMeanPower(
  values: Float32Array,
  form: PowerForm = 'with-zeros',
): PercentileMeanPower {
  const sketch = new AmplitudeSketch();
  sketch.add(values);
  return refine(sketch, values, (ranks) => powerOf(sketch, form, ranks)).answer;
}

/**
 * The same from a sketch alone: never above the exact figure and at most an eighth below it, for magnitudes of 2^-126 and more.
 *
 * Where thousands of values fill the buckets it is within two parts in a hundred.
 *
 * @defaultValue form with-zeros
 */
export function sketchedPercentileMeanPower(
  sketch: AmplitudeSketch,
  form: PowerForm = 'with-zeros',
): PercentileMeanPower {
  return powerOf(sketch, form, sketch);
}

/** Percentile mean power of the values in a sketch, with the sums from a splitter. */
export function powerOf(
  sketch: AmplitudeSketch,
  form: PowerForm,
  splitter: Splitter,
): PercentileMeanPower {
  const power = (sign: Sign, zeros: number): number | undefined => {
    const infinite = form === 'published' ? sketch.infinities(sign) : 0;
    const count = sketch.count(sign) + zeros + infinite;
    const topSize = topSizeOf(count);
    if (topSize === undefined || topSize === 'all') return topSize === 'all' ? 1 : undefined;
    if (infinite > 0) return infinite > topSize ? Number.NaN : Number.POSITIVE_INFINITY;
    const { top, rest } = splitter.split(sign, topSize);
    return ratio(top / topSize, rest / (count - topSize));
  };
  const positive = power('positive', form === 'without-zeros' ? 0 : sketch.zeros);
  const negative = power('negative', 0);
  const up = positive ?? negative ?? 0;
  const down = negative ?? up;
  return { positive: up, negative: down, average: (up + down) / 2 };
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
