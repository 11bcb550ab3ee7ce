import type { Tensor } from '@tensorflow/tfjs-core';
import { abs, max, maximum, min, neg, reshape, tidy } from '@tensorflow/tfjs-core';

/** Largest magnitude of each channel of `values` `[batch, ...positions, channels]`: `[batch, channels]`, as many numbers. */
export function magnitudePeaks(values: Tensor): Tensor {
  const [batch, channels] = [values.shape[0], values.shape.at(-1)!];
  const positions = values.size / (batch * channels);
  return tidy(() => {
    if (positions === 1) return abs(values);
    const rows = reshape(values, [batch, positions, channels]);
    return maximum(max(rows, 1), neg(min(rows, 1)));
  });
}
