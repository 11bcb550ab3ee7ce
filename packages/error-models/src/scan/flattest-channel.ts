import type { Extents } from './extents.ts';

/**
 * Largest flatness (Σ |r|)² ÷ (positions · Σ r²) among the channels that hold at least the median l1 norm of those with any,
 * 0 to 1; 1 where such a channel is constant. `undefined` where all values are zero.
 *
 * @param relevance - `[...positions, channels]`, all finite.
 */
export function flattestChannel(
  relevance: Float32Array,
  { channels }: Extents,
): number | undefined {
  const masses = new Float64Array(channels);
  const squares = new Float64Array(channels);
  for (let position = 0; position < relevance.length; position += channels) {
    for (let channel = 0; channel < channels; channel += 1) {
      const magnitude = Math.abs(relevance[position + channel]!);
      masses[channel]! += magnitude;
      squares[channel]! += magnitude * magnitude;
    }
  }
  const alive = masses.filter((mass) => mass > 0).toSorted();
  const median = alive[alive.length >> 1];
  if (median === undefined) return undefined;
  let flattest = 0;
  for (let channel = 0; channel < channels; channel += 1) {
    if (masses[channel]! < median || squares[channel] === 0) continue;
    const flatness = (masses[channel]! * channels) / relevance.length / squares[channel]!;
    flattest = Math.max(flattest, Math.min(1, flatness * masses[channel]!));
  }
  return flattest;
}
