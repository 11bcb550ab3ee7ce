import { hoyerSparsity } from '@pellucid/relevance/amplitude';

import type { PointRecord } from '../statistic.ts';
import { cosineOfMagnitudes } from './cosine-of-magnitudes.ts';
import { extentsOf } from './extents.ts';
import { levelShare } from './level-share.ts';
import type { ScannedSample } from './sample-of-the-moment.ts';
import { SampleOfTheMoment } from './sample-of-the-moment.ts';
import { spatialFigures } from './spatial-figures.ts';

/** Measures samples of one shape, one after the other. */
export interface PointScanner {
  /** The record of a sample; it and its arrays hold until the next one. */
  readonly scan: (sample: ScannedSample) => PointRecord;
}

/**
 * A scanner for samples of a shape, channel last.
 *
 * Figures are worked out when they are asked for, without memory of their own but for a copy of maps with values that are not
 * finite, which count as zero.
 */
export function createPointScanner(shape: readonly number[]): PointScanner {
  const sample = new SampleOfTheMoment();
  const record: PointRecord = {
    shape,
    get summary() {
      return sample.seen.summary;
    },
    get start() {
      return sample.seen.start;
    },
    ...spatialFigures(extentsOf(shape), sample),
    violation: () => {
      const { l1 } = sample.seen.summary;
      const mass = l1 === 0 ? undefined : sample.activation().massOffSupport;
      return mass === undefined ? undefined : mass / l1;
    },
    alignment: () =>
      cosineOfMagnitudes(sample.finite(), sample.seen.activation(), sample.squares()),
    coefficient: () => {
      const { start } = sample.seen;
      const largest = sample.activation().largestCoefficient;
      return largest === undefined || start.l1 === 0 ? undefined : largest / start.l1;
    },
    coefficientOfLargest: () => {
      const { l1 } = sample.seen.start;
      const coefficient = sample.activation().coefficientOfLargest;
      if (coefficient === undefined || l1 === 0) return undefined;
      return Math.min(coefficient / l1, Number.MAX_VALUE);
    },
    displacement: () => sample.displacement(shape),
    tiesAtLargest: () => tiesAtLargest(sample.finite(), sample.seen.summary.top8),
    levels: () => levelShare(sample.finite()),
    hoyer: () => {
      const { size, nonFinite, l1 } = sample.seen.summary;
      return hoyerSparsity({ count: size - nonFinite, l1, squares: sample.squares() });
    },
  };
  return {
    scan: (next) => {
      sample.replace(next);
      return record;
    },
  };
}

function tiesAtLargest(relevance: Float32Array, top8: Float32Array): number | undefined {
  const [largest = 0, second] = top8;
  if (largest === 0) return undefined;
  if (second !== largest) return 1;
  let ties = 0;
  for (const value of relevance) if (Math.abs(value) === largest) ties += 1;
  return ties;
}
