/** Most values that a displacement is worked out from. */
export const displacementSampleSize = 4096;

/** Positions by which relevance is held against the activation beside its own. */
const distance = 2;

/**
 * How much better relevance fits the activation two positions away than at its own place: the largest of
 * Σ |R(p)| |a(p + d)| ÷ Σ |R(p)| |a(p)| over both ways along each spatial axis; over the features next to its own for vectors.
 *
 * Of more than {@link displacementSampleSize} values of R at most so many are looked at, evenly spread. `undefined` where
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
  const activity = [0, ...offsetsOf(shape)].map((offset) =>
    massBeside(relevance, activation, offset),
  );
  const ratio = Math.max(...activity.slice(1)) / activity[0]!;
  return Number.isFinite(ratio) ? ratio : undefined;
}

/** Σ |R| |a|, the activation so far away, round the ends. */
function massBeside(relevance: Float32Array, activation: Float32Array, offset: number): number {
  const { length } = relevance;
  // Odd, so that it does not meet the same channels again and again.
  const step = Math.ceil(length / displacementSampleSize) | 1;
  let mass = 0;
  let beside = offset < 0 ? offset + length : offset;
  for (let index = 0; index < length; index += step) {
    mass += Math.abs(relevance[index]! * activation[beside]!);
    beside += step;
    if (beside >= length) beside -= length;
  }
  return mass;
}

/** Distances in memory, both ways along every spatial axis that has other positions. */
function offsetsOf(shape: readonly number[]): readonly number[] {
  const axes = shape.slice(0, -1);
  let stride = shape.at(-1) ?? 1;
  const offsets: number[] = [];
  for (const length of axes.toReversed()) {
    const steps = Math.min(distance, length - 1) * stride;
    if (steps > 0) offsets.push(steps, -steps);
    stride *= length;
  }
  return offsets.length > 0 ? offsets : [1, -1, 2, -2];
}
