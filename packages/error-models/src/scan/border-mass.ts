import type { Extents } from './extents.ts';
import { hasInside } from './extents.ts';

/**
 * l1 norm of the positions at an end of an axis that has more than its ends.
 *
 * @param relevance - `[depth, height, width, channels]`, all finite.
 */
export function borderMass(relevance: Float32Array, extents: Extents): number {
  const { depth, height, width, channels } = extents;
  const isEnd = (place: number, length: number): boolean =>
    hasInside(length) && (place === 0 || place === length - 1);
  const line = width * channels;
  let mass = 0;
  for (let row = 0; row < depth * height; row += 1) {
    const from = row * line;
    if (isEnd(Math.floor(row / height), depth) || isEnd(row % height, height)) {
      mass += massOf(relevance, from, line);
    } else if (hasInside(width)) {
      mass += massOf(relevance, from, channels);
      mass += massOf(relevance, from + line - channels, channels);
    }
  }
  return mass;
}

/** In four sums, so that no addition waits for the one before. */
function massOf(relevance: Float32Array, from: number, length: number): number {
  let [first, second, third, fourth] = [0, 0, 0, 0];
  const end = from + length;
  const inFours = from + (length & ~3);
  for (let index = from; index < inFours; index += 4) {
    first += Math.abs(relevance[index]!);
    second += Math.abs(relevance[index + 1]!);
    third += Math.abs(relevance[index + 2]!);
    fourth += Math.abs(relevance[index + 3]!);
  }
  for (let index = inFours; index < end; index += 1) first += Math.abs(relevance[index]!);
  return first + second + third + fourth;
}
