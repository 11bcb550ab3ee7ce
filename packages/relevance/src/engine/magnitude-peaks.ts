import type { Tensor } from '@tensorflow/tfjs-core';
import { max, maximum, min, neg, reshape, tidy } from '@tensorflow/tfjs-core';

/** Largest magnitude of each sample of `values` `[batch, ...sample]`; `null` without values. */
export function magnitudePeaks(values: Tensor | undefined): Float32Array | null {
  if (values === undefined) return null;
  const peaks = tidy(() => {
    const rows = reshape(values, [values.shape[0], -1]);
    return maximum(max(rows, 1), neg(min(rows, 1)));
  });
  const numbers = peaks.dataSync() as Float32Array;
  peaks.dispose();
  return numbers;
}
