import type { RelevanceSums } from '@pellucid/filters';
import type { Amplitude } from '@pellucid/relevance/amplitude';
import { hoyerSparsity } from '@pellucid/relevance/amplitude';

import type { PointRecord } from '../statistic.ts';
import { activationFigures } from './activation-figures.ts';
import { extentsOf } from './extents.ts';
import { levelShare } from './level-share.ts';
import { spatialFigures } from './spatial-figures.ts';

/** One sample at one point. */
export interface ScannedSample {
  /** `[...shape]`, raw; it is not changed, and not read once the next sample is there. */
  readonly relevance: Float32Array;
  /** What the layer reads, of the same shape. Called when a figure needs it. */
  readonly activation: () => Float32Array;
  readonly summary: Amplitude;
  readonly start: RelevanceSums;
}

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
  let sample: ScannedSample;
  let values: Float32Array | undefined;
  const finite = (): Float32Array => (values ??= finiteOf(sample));
  const space = spatialFigures(extentsOf(shape), finite);
  const beside = activationFigures(finite, () => sample.activation());
  const record: PointRecord = {
    shape,
    get summary() {
      return sample.summary;
    },
    get start() {
      return sample.start;
    },
    ...space.figures,
    ...beside.figures,
    tiesAtLargest: () => tiesAtLargest(finite(), sample.summary.top8),
    levels: () => levelShare(finite()),
    hoyer: () => hoyerOf(finite(), sample.summary.nonFinite),
  };
  return {
    scan: (next) => {
      sample = next;
      values = undefined;
      space.forget();
      beside.forget();
      return record;
    },
  };
}

function finiteOf({ relevance, summary }: ScannedSample): Float32Array {
  if (summary.nonFinite === 0) return relevance;
  return relevance.map((value) => (Number.isFinite(value) ? value : 0));
}

function tiesAtLargest(relevance: Float32Array, top8: Float32Array): number | undefined {
  const [largest = 0, second] = top8;
  if (largest === 0) return undefined;
  if (second !== largest) return 1;
  let ties = 0;
  for (const value of relevance) if (Math.abs(value) === largest) ties += 1;
  return ties;
}

function hoyerOf(relevance: Float32Array, nonFinite: number): number | undefined {
  let l1 = 0;
  let squares = 0;
  for (const value of relevance) {
    l1 += Math.abs(value);
    squares += value * value;
  }
  return hoyerSparsity({ count: relevance.length - nonFinite, l1, squares });
}
