import type { Network } from '@pellucid/relevance';

import type { DesignedData } from '../designed/designed-data.ts';
import { GroundTruthError, checkLengths } from '../errors.ts';
import { createHashRandom } from '../random/hash-random.ts';
import type { TruthSample } from '../truth-sample.ts';
import type { AnalyticOptions, CompleteAnalyticOptions } from './analytic-options.ts';
import { completeAnalyticOptions } from './analytic-options.ts';
import type { AnalyticWeights } from './analytic-weights.ts';
import { drawWeights } from './analytic-weights.ts';
import { buildNetwork } from './build-network.ts';
import type { ExactRelevance } from './closed-form.ts';
import { exactRelevance } from './closed-form.ts';

/** A network whose relevance is known, and inputs for it. */
export interface AnalyticNetwork extends DesignedData {
  /** Input `[size, size, channels]`, size = grid · patch; output `[classes]`, linear. */
  readonly network: Network;
  /**
   * What a class owes to each value of an input.
   *
   * @param input - `[size, size, channels]`
   * @throws {GroundTruthError} SHAPE_MISMATCH when the input has another length.
   * @throws {GroundTruthError} INVALID_OPTIONS when there is no such class.
   */
  readonly relevanceOf: (input: ArrayLike<number>, target: number) => ExactRelevance;
}

/**
 * A network with weights set by hand so that its relevance is known exactly (tier `analytic`): detectors look at patches that do not
 * overlap, and what they say is added up by positive layers.
 *
 * LRP-0, and LRP-ε for ε → 0, give exactly this relevance with biases, merged normalization and pools; where a rule, a dialect or a
 * fault gives another, the difference is its error. A sample's truth is the relevance of its label summed over channels, and its label
 * the largest class.
 *
 * @throws {GroundTruthError} INVALID_OPTIONS when an option is out of range.
 */
export function createAnalyticNetwork(options: AnalyticOptions): AnalyticNetwork {
  const complete = completeAnalyticOptions(options);
  const weights = drawWeights(complete);
  const { grid, patch, channels, classes } = complete;
  const shape = [grid * patch, grid * patch, channels];
  const length = shape.reduce((product, size) => product * size, 1);
  return {
    network: buildNetwork(complete, weights),
    shape,
    classes: Array.from({ length: classes }, (_, index) => `class ${index}`),
    relevanceOf: (input, target) => {
      checkLengths('Exact relevance', input, { length });
      checkTarget(target, classes);
      return exactRelevance(complete, weights, input, target);
    },
    sample: (index) => drawSample(complete, weights, { index, shape }),
  };
}

function drawSample(
  options: CompleteAnalyticOptions,
  weights: AnalyticWeights,
  { index, shape }: { readonly index: number; readonly shape: readonly number[] },
): TruthSample {
  const { seed, channels, isPositive, classes } = options;
  const random = createHashRandom('analytic', seed, 'input', index);
  const size = shape.reduce((product, dimension) => product * dimension, 1);
  const values = Float32Array.from({ length: size }, () =>
    isPositive ? random.between(0.1, 1) : random.normal(),
  );
  const exact = Array.from({ length: classes }, (_, target) =>
    exactRelevance(options, weights, values, target),
  );
  const outputs = exact.map(({ output }) => output);
  const label = outputs.indexOf(Math.max(...outputs));
  const { relevance, absorbed, output } = exact[label]!;
  const truth = new Float64Array(size / channels);
  for (const [place, value] of relevance.entries()) truth[Math.floor(place / channels)]! += value;
  return {
    input: { shape, values },
    label,
    truth: { shape: shape.slice(0, -1), values: Float32Array.from(truth) },
    tier: 'analytic',
    parameters: { generator: 'analytic', seed, index, output, absorbed },
  };
}

function checkTarget(target: number, classes: number): void {
  if (Number.isInteger(target) && target >= 0 && target < classes) return;
  throw new GroundTruthError(
    'INVALID_OPTIONS',
    `Exact relevance expects a class from 0 to ${classes - 1}, got ${target}`,
    { target, classes },
  );
}
