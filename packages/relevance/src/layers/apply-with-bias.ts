import type { Tensor } from '@tensorflow/tfjs-core';
import { add, tidy } from '@tensorflow/tfjs-core';

import type { LinearMap } from './linear-map.ts';

/** A·x + bias in as few operations as the map can; `null` is no bias. */
export function applyWithBias(map: LinearMap, x: Tensor, bias: Tensor | null): Tensor {
  if (bias === null) return map.apply(x);
  return map.applyWithBias?.(x, bias) ?? tidy(() => add(map.apply(x), bias));
}
