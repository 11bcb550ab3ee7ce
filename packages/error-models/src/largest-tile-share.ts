import { spatialAxesOf } from './spatial-axes.ts';

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
  const { sizes, strides } = spatialAxesOf(shape);
  const tileOf = tilesOf(sizes);
  const tiles = new Float64Array(tilesAlong ** sizes.length);
  const stride = strides.at(-1)!;
  for (let from = 0; from < values.length;) {
    for (const tile of tileOf) {
      for (const end = from + stride; from < end; from += 1) {
        const size = Math.abs(values[from]!);
        if (size < Infinity) tiles[tile]! += size;
      }
    }
  }
  const total = tiles.reduce((sum, mass) => sum + mass, 0);
  return total > 0 ? tiles.reduce((most, mass) => Math.max(most, mass), 0) / total : undefined;
}

/** The tile of each position, in their order. */
function tilesOf(sizes: readonly number[]): Int32Array {
  let tiles = Int32Array.of(0);
  for (const size of sizes) {
    const before = tiles;
    tiles = new Int32Array(before.length * size);
    for (let index = 0; index < tiles.length; index += 1) {
      const place = index % size;
      const above = before[(index - place) / size]!;
      tiles[index] = above * tilesAlong + Math.floor((place * tilesAlong) / size);
    }
  }
  return tiles;
}
