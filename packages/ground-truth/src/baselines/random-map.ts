import { createHashRandom } from '../random/hash-random.ts';

/**
 * Relevance that knows nothing: standard normal numbers that depend on the key alone.
 *
 * A method whose scores are not above those of such maps says nothing about the mask.
 *
 * @param key - Words that tell this map from others, such as a seed and the id of the event.
 */
export function randomMap(size: number, ...key: readonly (string | number)[]): Float32Array {
  const random = createHashRandom('random map', ...key);
  return Float32Array.from({ length: size }, () => random.normal());
}
