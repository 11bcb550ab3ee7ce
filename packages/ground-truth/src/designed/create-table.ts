import { GroundTruthError, checkLengths } from '../errors.ts';
import { createHashRandom } from '../random/hash-random.ts';
import type { TruthSample } from '../truth-sample.ts';
import type { DesignedData } from './designed-data.ts';

/** What {@link createTable} makes. */
export interface TableOptions {
  /** The same seed gives the same effects and rows. */
  readonly seed: number | string;
  /** @defaultValue 20 */
  readonly features?: number;
  /** Features that have an effect. @defaultValue 4 */
  readonly planted?: number;
  /** How a feature has its effect: wⱼ·xⱼ, or wⱼ·max(0, xⱼ). @defaultValue linear */
  readonly effect?: 'linear' | 'relu';
  /** Standard deviation of noise on what decides the class. @defaultValue 0 */
  readonly labelNoise?: number;
  /**
   * Features that say nothing about the class, yet hold the noise of a planted feature, so that a model does better with them:
   * relevance on them is no error that a filter corrects.
   *
   * @defaultValue 0
   */
  readonly suppressors?: number;
}

/** Rows of features whose effects are known. */
export interface Table extends DesignedData {
  /** Weight of each feature, zero where it has no effect. */
  readonly weights: Float64Array;
  /**
   * What each feature adds to the value whose sign is the class; exact where there are no suppressors.
   *
   * @throws {GroundTruthError} SHAPE_MISMATCH when the row has another number of features.
   */
  readonly contributionsOf: (row: ArrayLike<number>) => Float64Array;
}

/**
 * A table of rows `[features]` of which few features decide the class, sparse and additive, for tier `designed`.
 *
 * Truth `[features]`: 1 where a feature has an effect, 0 elsewhere. With suppressors the planted features are seen through noise that
 * the suppressors hold alone (Wilming et al., arXiv 2111.07473).
 *
 * @throws {GroundTruthError} INVALID_OPTIONS when there are more planted features and suppressors than features, or a number is out of range.
 */
export function createTable(options: TableOptions): Table {
  const complete = completeOptions(options);
  const { seed, features, planted } = complete;
  const order = shuffled(features, seed);
  const random = createHashRandom(seed, 'effects');
  const weights = new Float64Array(features);
  for (const feature of order.slice(0, planted)) {
    weights[feature] = (random.next() < 0.5 ? -1 : 1) * random.between(0.5, 1.5);
  }
  const contributionsOf = (row: ArrayLike<number>): Float64Array => {
    checkLengths('Contributions', row, weights);
    return weights.map((weight, feature) => weight * effectOf(complete, row[feature]!));
  };
  return {
    shape: [features],
    classes: ['below zero', 'above zero'],
    weights,
    contributionsOf,
    sample: (index) => drawRow(complete, { order, weights, contributionsOf }, index),
  };
}

interface Effects extends Pick<Table, 'weights' | 'contributionsOf'> {
  /** Features, the planted ones first, then the suppressors. */
  readonly order: readonly number[];
}

function drawRow(
  options: Required<TableOptions>,
  { order, weights, contributionsOf }: Effects,
  index: number,
): TruthSample {
  const { seed, features, planted, labelNoise, suppressors } = options;
  const random = createHashRandom(seed, 'row', index);
  const clean = Float64Array.from({ length: features }, () => random.normal());
  const total = contributionsOf(clean).reduce((sum, value) => sum + value, 0);
  const seen = Float32Array.from(clean);
  for (let each = 0; each < suppressors; each += 1) {
    const noise = random.normal();
    seen[order[each % planted]!]! += noise;
    seen[order[planted + each]!] = noise;
  }
  const decides = total + labelNoise * createHashRandom(seed, 'label', index).normal();
  return {
    input: { shape: [features], values: seen },
    label: decides > 0 ? 1 : 0,
    truth: {
      shape: [features],
      values: Float32Array.from(weights, (weight) => (weight === 0 ? 0 : 1)),
    },
    tier: 'designed',
    parameters: { generator: 'table', seed, index, effect: options.effect, total },
  };
}

function effectOf({ effect }: Required<TableOptions>, value: number): number {
  return effect === 'relu' ? Math.max(0, value) : value;
}

function shuffled(count: number, seed: number | string): number[] {
  const random = createHashRandom(seed, 'features');
  return Array.from({ length: count }, (_, feature) => ({ feature, key: random.next() }))
    .toSorted((one, other) => one.key - other.key)
    .map(({ feature }) => feature);
}

function completeOptions(options: TableOptions): Required<TableOptions> {
  const complete = {
    features: 20,
    planted: 4,
    effect: 'linear' as const,
    labelNoise: 0,
    suppressors: 0,
    ...options,
  };
  const { features, planted, labelNoise, suppressors } = complete;
  const isValid =
    [features, planted, suppressors].every((count) => Number.isInteger(count)) &&
    planted >= 1 &&
    suppressors >= 0 &&
    planted + suppressors <= features &&
    labelNoise >= 0;
  if (isValid) return complete;
  throw new GroundTruthError(
    'INVALID_OPTIONS',
    `A table expects 1 or more planted features and 0 or more suppressors among its features and a label noise of at least 0, got ${planted} and ${suppressors} of ${features}, ${labelNoise}`,
    { features, planted, suppressors, labelNoise },
  );
}
