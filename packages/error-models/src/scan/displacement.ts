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
  let own = 0;
  let most = 0;
  for (const offset of offsetsOf(shape)) {
    const beside = massBeside(relevance, activation, offset);
    own = beside.own;
    most = Math.max(most, beside.behind, beside.before);
  }
  const ratio = most / own;
  return Number.isFinite(ratio) ? ratio : undefined;
}

/** Σ |R| |a|: at their own place, and with the activation so far behind and so far before, round the ends. */
function massBeside(
  relevance: Float32Array,
  activation: Float32Array,
  offset: number,
): Readonly<Record<'own' | 'behind' | 'before', number>> {
  const { length } = relevance;
  const distance = runDistance(length, displacementSampleSize);
  let [own, behind, before] = [0, 0, 0];
  for (let from = 0; from < length; from += distance) {
    const end = Math.min(from + runLength, length);
    const isInside = from >= offset && end + offset <= length;
    for (let index = from; index < end; index += 1) {
      const value = relevance[index]!;
      const next = isInside ? index + offset : (index + offset) % length;
      const last = isInside ? index - offset : (index + length - offset) % length;
      own += Math.abs(value * activation[index]!);
      behind += Math.abs(value * activation[next]!);
      before += Math.abs(value * activation[last]!);
    }
  }
  return { own, behind, before };
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
