/**
 * Share of a mask that a map covers: |A ∩ mask| ÷ |mask|, A where the map is above half of its largest value; the recall that
 * arXiv 1911.08136 calls inclusivity. 0 for a map without a positive value.
 */
export function inclusivity(map: Float32Array, mask: Float32Array): number {
  const half = 0.5 * map.reduce((largest, value) => Math.max(largest, value), 0);
  let covered = 0;
  let size = 0;
  for (let index = 0; index < mask.length; index += 1) {
    if (mask[index] === 0) continue;
    size += 1;
    if (half > 0 && map[index]! > half) covered += 1;
  }
  return size === 0 ? 0 : covered / size;
}
