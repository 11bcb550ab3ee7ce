import type { RelevanceScan } from './relevance-scan.ts';

/**
 * Largest flatness (Σ |r|)² ÷ (positions · Σ r²) among the channels that hold at least the median l1 norm of those with any,
 * 0 to 1; 1 where such a channel is constant. `undefined` where all values are zero.
 *
 * @param scanned - Each sum over even positions, then over odd ones.
 */
export function flattestChannel(
  scanned: Pick<RelevanceScan, 'masses' | 'squares'>,
  positions: number,
): number | undefined {
  const masses = channelSums(scanned.masses);
  const squares = channelSums(scanned.squares);
  const alive = masses.filter((mass) => mass > 0).toSorted();
  const median = alive[alive.length >> 1];
  if (median === undefined) return undefined;
  let flattest = 0;
  for (let channel = 0; channel < masses.length; channel += 1) {
    const mass = masses[channel]!;
    if (mass < median || squares[channel] === 0) continue;
    const flatness = mass / positions / squares[channel]!;
    flattest = Math.max(flattest, Math.min(1, flatness * mass));
  }
  return flattest;
}

function channelSums(sums: Float64Array): Float64Array {
  const channels = sums.length / 2;
  const whole = sums.slice(0, channels);
  for (let channel = 0; channel < channels; channel += 1)
    whole[channel]! += sums[channels + channel]!;
  return whole;
}
