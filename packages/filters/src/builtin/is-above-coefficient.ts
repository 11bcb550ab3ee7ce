import { suspectChunk, suspectLength } from '../kernels/suspect-chunk.ts';

const unscaled = Float32Array.of(1);

/**
 * Whether some |r| exceeds coefficient · scaleₖ · |a|, k its channel.
 *
 * @param scales - Of all channels. Default: 1 for each.
 */
export function isAboveCoefficient(
  relevance: Float32Array,
  active: Float32Array,
  {
    coefficient,
    scales = unscaled,
  }: { readonly coefficient: number; readonly scales?: Float32Array },
): boolean {
  const { length } = relevance;
  for (let from = 0; ; from += suspectLength) {
    from = suspectChunk(relevance, active, { coefficient, from, scales });
    if (from === length) return false;
    const stop = Math.min(from + suspectLength, length);
    for (let index = from; index < stop; index += 1) {
      const scale = scales[index % scales.length]!;
      if (Math.abs(relevance[index]!) > coefficient * (scale * Math.abs(active[index]!)))
        return true;
    }
  }
}
