import type { Tensor } from '@tensorflow/tfjs-core';
import { greater, mul, tidy } from '@tensorflow/tfjs-core';

import type { LinearMap } from '../layers/linear-map.ts';
import { select } from './select.ts';

/** x⁺ ⊙ Aᵀs + x⁻ ⊙ Bᵀs in one product: every input has one sign. */
export function contributeBySign(
  x: Tensor,
  signal: Tensor,
  { positive, negative }: { positive: LinearMap; negative: LinearMap },
): Tensor {
  const sources = tidy(() =>
    select(greater(x, 0), positive.adjoint(signal), negative.adjoint(signal)),
  );
  return mul(x, sources);
}
