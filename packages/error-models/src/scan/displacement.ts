import { runDistance, runLength } from './sampled-runs.ts';

/** Most values that a displacement is worked out from. */
export const displacementSampleSize = 4096;

/** Positions by which relevance is held against the activation beside its own. */
const distance = 2;

/**
 * How much better relevance fits the activation two positions away than at its own place: the largest of
 * Σ |R(p)| |a(p + d)| ÷ Σ |R(p)| |a(p)| over both ways along each spatial axis; over the features next to its own for vectors.
 *
 * Of more than {@link displacementSampleSize} values of R at most so many are looked at, in runs of eight that are evenly spread. `undefined` where
 * nothing of them is active, and with fewer than four values.
 *
 * @param relevance - `[...shape]`, channel last, all finite.
 */
export function displacement(
  relevance: Float32Array,
  activation: Float32Array,
  shape: readonly number[],
): number | undefined {
  const { length } = relevance;
  if (length < 4) return undefined;
  const [first = 0, second = first, third] = offsetsOf(shape);
  const [own, beside] = massesBeside(relevance, activation, first, second);
  const most =
    third === undefined
      ? beside
      : Math.max(beside, massesBeside(relevance, activation, third, third)[1]);
  const ratio = most / own;
  return Number.isFinite(ratio) ? ratio : undefined;
}

/**
 * Σ |R| |a| at their own place, and the largest with the activation one of two distances behind or before, round the ends.
 *
 * All in one pass, as each sum waits for its last addition.
 */
function massesBeside(
  relevance: Float32Array,
  activation: Float32Array,
  near: number,
  far: number,
): [own: number, most: number] {
  const { length } = relevance;
  const distance = runDistance(length, displacementSampleSize);
  let [own, behindNear, beforeNear, behindFar, beforeFar] = [0, 0, 0, 0, 0];
  for (let from = 0; from < length; from += distance) {
    const end = Math.min(from + runLength, length);
    for (let index = from; index < end; index += 1) {
      const value = relevance[index]!;
      own += Math.abs(value * activation[index]!);
      behindNear += Math.abs(value * activation[wrapped(index + near, length)]!);
      beforeNear += Math.abs(value * activation[wrapped(index + length - near, length)]!);
      behindFar += Math.abs(value * activation[wrapped(index + far, length)]!);
      beforeFar += Math.abs(value * activation[wrapped(index + length - far, length)]!);
    }
  }
  return [own, Math.max(behindNear, beforeNear, behindFar, beforeFar)];
}

/** A place that is less than twice the length, round the end. */
function wrapped(place: number, length: number): number {
  return place < length ? place : place - length;
}

/** Distances in memory along every spatial axis that has other positions. */
function offsetsOf(shape: readonly number[]): readonly number[] {
  const axes = shape.slice(0, -1);
  let stride = shape.at(-1) ?? 1;
  const offsets: number[] = [];
  for (const length of axes.toReversed()) {
    const steps = Math.min(distance, length - 1) * stride;
    if (steps > 0) offsets.push(steps);
    stride *= length;
  }
  return offsets.length > 0 ? offsets : [1, 2];
}
