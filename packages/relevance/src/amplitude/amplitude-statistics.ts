import { AmplitudeSketch } from './amplitude-sketch.ts';
import { hoyerSparsity } from './hoyer-sparsity.ts';
import type { MagnitudeFigures } from './magnitude-figures.ts';
import { magnitudeFigures } from './magnitude-figures.ts';
import type { PercentileMeanPower } from './percentile-mean-power.ts';
import { powerOf } from './percentile-mean-power.ts';
import type { Amplitude } from './point-summary.ts';
import { summaryOf, topShareSize } from './point-summary.ts';
import type { Part, Ranks } from './ranks.ts';
import { partBuckets, sketchedRanks } from './ranks.ts';
import { refine } from './refine.ts';

/** Every statistic of the magnitudes of some values. */
export interface AmplitudeStatistics extends Amplitude {
  /** Percentile mean power with infinities as numbers, as published. */
  readonly powerAsPublished: PercentileMeanPower;
  /** NaN values. */
  readonly notANumber: number;
  /** Values of plus or minus infinity. */
  readonly infinite: number;
  /** Hoyer sparsity of the finite values, 0 to 1; `undefined` with fewer than two or where all are zero. */
  readonly hoyer: number | undefined;
  /** Each sign without zeros, and both together with them. */
  readonly magnitudes: Readonly<Record<Part, MagnitudeFigures>>;
}

/**
 * The statistics of some values, exactly: a pass for the sketch and one for the buckets that a figure ends in.
 *
 * Sums are those of float64. Magnitudes below 2^-129 count as zero.
 *
 * @param values - Any shape.
 * @param sketch - Scratch space, cleared at first, for callers with many samples. @defaultValue a new one
 */
export function exactStatistics(
  values: Float32Array,
  sketch: AmplitudeSketch = new AmplitudeSketch(),
): AmplitudeStatistics {
  sketch.clear();
  sketch.add(values);
  const { answer, squares } = refine(sketch, values, (ranks) => statistics(sketch, ranks));
  return { ...answer, hoyer: hoyerOf(sketch, squares) };
}

/**
 * The statistics of what a sketch holds, without the values.
 *
 * Counts, sums, absmax and the eight largest are exact. A percentile mean power is never above the exact one and at most an
 * eighth below, a top share at most a 32nd below; a quantile or a largest value is less than an eighth away, Hoyer sparsity
 * less than 0.005. Magnitudes below 2^-126 lie in coarser buckets.
 */
export function sketchedStatistics(sketch: AmplitudeSketch): AmplitudeStatistics {
  const buckets = partBuckets(sketch);
  return {
    ...statistics(sketch, sketchedRanks(buckets)),
    hoyer: hoyerOf(sketch, buckets.both.squares()),
    largestPositive: sketch.largest('positive'),
    largestNegative: sketch.largest('negative'),
  };
}

function statistics(sketch: AmplitudeSketch, ranks: Ranks): Omit<AmplitudeStatistics, 'hoyer'> {
  const summary = summaryOf(sketch);
  const infinite = sketch.infinities('positive') + sketch.infinities('negative');
  const { top } = ranks.split('both', topShareSize(sketch));
  return {
    ...summary,
    notANumber: sketch.nonFinite - infinite,
    infinite,
    power: powerOf(sketch, 'with-zeros', ranks),
    powerWithoutZeros: powerOf(sketch, 'without-zeros', ranks),
    powerAsPublished: powerOf(sketch, 'published', ranks),
    largestPositive: ranks.ranked('positive', 1),
    largestNegative: ranks.ranked('negative', 1),
    topShare: summary.l1 === 0 ? 0 : top / summary.l1,
    magnitudes: {
      positive: magnitudeFigures(sketch, 'positive', ranks),
      negative: magnitudeFigures(sketch, 'negative', ranks),
      both: magnitudeFigures(sketch, 'both', ranks),
    },
  };
}

function hoyerOf(sketch: AmplitudeSketch, squares: number): number | undefined {
  const l1 = sketch.mass('positive') + sketch.mass('negative');
  return hoyerSparsity({ count: sketch.size - sketch.nonFinite, l1, squares });
}
