import type { FilterContext } from '../filter.ts';

/** More than rounding in a product of float32 can add. */
const roundingFactor = 1 + 2 ** -20;

/**
 * Whether the host knows that no |r| exceeds coefficient · scaleₖ · |a|, k its channel, so that the activation need not be read.
 *
 * @param scales - Of the first channels; 1 for the others.
 */
export function isBelowCoefficient(
  { coefficientPeaks, summary }: Pick<FilterContext, 'coefficientPeaks' | 'summary'>,
  coefficient: number,
  scales: Float32Array,
): boolean {
  const peaks = summary.nonFinite === 0 ? coefficientPeaks?.() : null;
  if (peaks === null || peaks === undefined) return false;
  for (let channel = 0; channel < peaks.length; channel += 1) {
    const scale = channel < scales.length ? scales[channel]! : 1;
    const isBelow = peaks[channel]! * roundingFactor < coefficient * scale;
    if (!isBelow) return false;
  }
  return true;
}
