import { RelevanceError } from '../errors.ts';
import type { Layout } from '../network/network.ts';
import type { TensorData } from '../network/tensor-data.ts';
import { sizeOf } from '../network/tensor-data.ts';
import type { TargetMask } from './target-mask.ts';
import { targetMask } from './target-mask.ts';

/** Which output is explained: the largest, or a class; one for all samples, or one a sample. */
export type Target = 'predicted' | number | ArrayLike<number | 'predicted'>;

/**
 * Relevance at the output: the target's value and zero elsewhere, 1 and zero elsewhere, the whole output, or an array of
 * the output's shape.
 */
export type Start = 'logit' | 'one-hot' | 'output' | TensorData;

/** Start relevance `[batch, ...output]` and the classes it stands for. */
export interface StartRelevance {
  readonly values: Float32Array;
  /** One class a sample; the predicted one where the start has no target. */
  readonly targets: Int32Array;
}

/**
 * The start relevance of a batch.
 *
 * Outputs with positions (segmentations) are explained at the target channel of every position; predicted is the channel
 * with the largest mean, both under the mask where there is one. Ties go to the lowest index.
 *
 * @throws {RelevanceError} TARGET_OUT_OF_RANGE when a target is no channel of the output.
 * @throws {RelevanceError} SHAPE_MISMATCH when an array of targets, of start relevance or a mask does not fit the output.
 * @throws {RelevanceError} INVALID_OPTIONS when a mask comes with a start array, or cannot be used.
 */
export function startRelevance(
  output: TensorData,
  layout: Layout,
  options: {
    readonly target: Target;
    readonly start: Start;
    readonly mask?: TensorData | undefined;
  },
): StartRelevance {
  const [samples = 0, ...shape] = output.shape;
  const axis = layout === 'channels-first' ? 0 : shape.length - 1;
  const classes = shape[axis] ?? 1;
  const stride = sizeOf(shape.slice(axis + 1));
  const channelOf = (index: number): number => Math.floor(index / stride) % classes;
  const size = sizeOf(shape);
  const isMasked = maskOf(output, layout, options);
  const positionOf = (index: number): number =>
    layout === 'channels-first' ? index % stride : Math.floor(index / classes);
  const isExplained = (sample: number, index: number): boolean =>
    isMasked === null || isMasked(sample, positionOf(index));
  const targets = new Int32Array(samples);
  const given = options.target;
  if (typeof given === 'object' && given.length !== samples) {
    throw new RelevanceError(
      'SHAPE_MISMATCH',
      `Targets expect one class a sample, ${samples} in all, got ${given.length}`,
      { samples, got: given.length },
    );
  }
  for (let sample = 0; sample < samples; sample += 1) {
    const values = output.values.subarray(sample * size, (sample + 1) * size);
    const target = typeof given === 'object' ? given[sample]! : given;
    targets[sample] =
      target === 'predicted'
        ? predicted(values, classes, (index) =>
            isExplained(sample, index) ? channelOf(index) : null,
          )
        : target;
    if (target !== 'predicted') checkTarget(target, classes);
  }
  if (typeof options.start === 'object')
    return { values: broadcastStart(options.start, output), targets };
  const isWhole = options.start === 'output';
  const isOneHot = options.start === 'one-hot';
  const values = output.values.map((value, index) => {
    const sample = Math.floor(index / size);
    const isTarget = isWhole || channelOf(index % size) === targets[sample];
    return isTarget && isExplained(sample, index % size) ? (isOneHot ? 1 : value) : 0;
  });
  return { values, targets };
}

function maskOf(
  output: TensorData,
  layout: Layout,
  { mask, start }: { readonly mask?: TensorData | undefined; readonly start: Start },
): TargetMask | null {
  if (mask === undefined) return null;
  if (typeof start === 'string') return targetMask(mask, output, layout);
  throw new RelevanceError(
    'INVALID_OPTIONS',
    'Target mask expects a start of logit, one-hot or output, got an array, which says itself what is explained',
  );
}

function predicted(
  values: Float32Array,
  classes: number,
  channelOf: (index: number) => number | null,
): number {
  const sums = new Float64Array(classes);
  for (const [index, value] of values.entries()) {
    const channel = channelOf(index);
    if (channel !== null) sums[channel]! += value;
  }
  let best = 0;
  for (let channel = 1; channel < classes; channel += 1) {
    if (sums[channel]! > sums[best]!) best = channel;
  }
  return best;
}

function checkTarget(target: number, classes: number): void {
  if (Number.isInteger(target) && target >= 0 && target < classes) return;
  throw new RelevanceError(
    'TARGET_OUT_OF_RANGE',
    `Target expects a class from 0 to ${classes - 1}, got ${target}`,
    { classes, target },
  );
}

function broadcastStart(start: TensorData, output: TensorData): Float32Array {
  const [samples = 0, ...shape] = output.shape;
  const size = sizeOf(shape);
  const given = start.shape.join();
  const isSample = given === shape.join() || given === [1, ...shape].join();
  const fits = isSample ? size : given === output.shape.join() ? output.values.length : -1;
  if (start.values.length !== fits) {
    throw new RelevanceError(
      'SHAPE_MISMATCH',
      `Start relevance expects the output's shape [${output.shape.join(', ')}], got [${start.shape.join(', ')}] with ${start.values.length} values`,
      { expected: output.shape, got: start.shape },
    );
  }
  if (!isSample || samples === 1) return Float32Array.from(start.values);
  const values = new Float32Array(output.values.length);
  for (let sample = 0; sample < samples; sample += 1) values.set(start.values, sample * size);
  return values;
}
