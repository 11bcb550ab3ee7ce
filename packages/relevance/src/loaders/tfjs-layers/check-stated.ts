import { RelevanceError } from '../../errors.ts';
import type { LayerContext } from './layer-context.ts';

/**
 * Refuses weights of another size than the layer states, as far as it does: one of them is of another network.
 *
 * @throws {RelevanceError} MALFORMED_MODEL
 */
export function checkStated(
  { config, className, name }: LayerContext,
  key: string,
  got: readonly number[],
): void {
  if (!config.has(key)) return;
  const stated = config.integers(key, got.length);
  if (stated.every((size, axis) => size === got[axis])) return;
  throw new RelevanceError(
    'MALFORMED_MODEL',
    `${className} "${name}" expects weights for ${key} ${stated.join('×')}, got ${got.join('×')}`,
    { layer: name, key, stated, got },
  );
}
