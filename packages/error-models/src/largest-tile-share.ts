import { placeAlong, spatialAxesOf } from './spatial-axes.ts';

/** Tiles along each spatial axis. */
const tilesAlong = 8;

/**
 * Largest share of the l1 norm in one tile of an 8 × 8 grid over the spatial axes; `undefined` without any finite mass.
 *
 * @param shape - Of the sample, in either layout.
 */
export function largestTileShare(
  values: Float32Array,
  shape: readonly number[],
): number | undefined {
  const axes = spatialAxesOf(shape);
  const tiles = new Float64Array(tilesAlong ** axes.sizes.length);
  for (let index = 0; index < values.length; index += 1) {
    const size = Math.abs(values[index]!);
    if (size === 0 || !Number.isFinite(size)) continue;
    let tile = 0;
    for (const [axis, length] of axes.sizes.entries()) {
      const place = placeAlong(axes, axis, index);
      tile = tile * tilesAlong + Math.floor((place * tilesAlong) / length);
    }
    tiles[tile]! += size;
  }
  const total = tiles.reduce((sum, mass) => sum + mass, 0);
  return total > 0 ? tiles.reduce((most, mass) => Math.max(most, mass), 0) / total : undefined;
}
