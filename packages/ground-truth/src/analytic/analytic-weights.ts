import { createHashRandom } from '../random/hash-random.ts';
import type { HashRandom } from '../random/hash-random.ts';
import type { CompleteAnalyticOptions } from './analytic-options.ts';

/** Weights of an analytic network, float32 as the network has them. */
export interface AnalyticWeights {
  /** `[patch, patch, channels, detectors]` */
  readonly detectors: Float32Array;
  /** `[detectors]` */
  readonly bias: Float32Array;
  /** Batch normalization, `[detectors]` each. */
  readonly scale: Float64Array;
  readonly offset: Float64Array;
  /** `[detectors, detectors]` a layer, input first. */
  readonly mixing: readonly Float32Array[];
  /** `[cells, cells, detectors, classes]`, cells = patches behind the pool. */
  readonly classes: Float32Array;
}

/** Patches along each side behind the pool. */
export function cellsOf({ grid, pooling }: CompleteAnalyticOptions): number {
  return pooling === 'none' ? grid : grid / 2;
}

/** Draws all weights from the seed. */
export function drawWeights(options: CompleteAnalyticOptions): AnalyticWeights {
  const { seed, patch, channels, detectors, classes, depth, bias, isPositive } = options;
  const draw = (name: string, size: number, one: (random: HashRandom) => number): number[] => {
    const random = createHashRandom('analytic', seed, name);
    return Array.from({ length: size }, () => one(random));
  };
  const weight = (random: HashRandom): number =>
    isPositive ? random.between(0.2, 1) : random.normal();
  const shift = (random: HashRandom): number =>
    bias * (isPositive ? Math.abs(random.normal()) : random.normal());
  const normalized = options.hasNormalization;
  const cells = cellsOf(options);
  return {
    detectors: Float32Array.from(draw('detectors', patch * patch * channels * detectors, weight)),
    bias: Float32Array.from(draw('bias', detectors, shift)),
    scale: Float64Array.from(
      draw('scale', detectors, (random) => (normalized ? random.between(0.5, 2) : 1)),
    ),
    offset: Float64Array.from(
      draw('offset', detectors, (random) => (normalized ? 0.5 * random.next() : 0)),
    ),
    mixing: Array.from({ length: depth }, (_, layer) =>
      Float32Array.from(
        draw(`mixing ${layer}`, detectors * detectors, (random) => random.between(0.2, 1)),
      ),
    ),
    classes: Float32Array.from(draw('classes', cells * cells * detectors * classes, weight)),
  };
}
