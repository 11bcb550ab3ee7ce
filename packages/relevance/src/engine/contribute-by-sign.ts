import type { Tensor } from '@tensorflow/tfjs-core';
import { greater, mul, tidy } from '@tensorflow/tfjs-core';

import type { JointAdjoint } from '../layers/joint-adjoint.ts';
import { select } from './select.ts';
import type { BackwardContext } from './step.ts';

interface BySign extends Pick<BackwardContext, 'onCoefficients'> {
  readonly adjoints: JointAdjoint;
}

/** x⁺ ⊙ Aᵀs + x⁻ ⊙ Bᵀs in one product: every input has one sign. */
export function contributeBySign(
  x: Tensor,
  signal: Tensor,
  { adjoints, onCoefficients }: BySign,
): Tensor {
  const sources = tidy(() => {
    const [positive, negative] = adjoints.apply(signal);
    return select(greater(x, 0), positive, negative);
  });
  onCoefficients?.(sources);
  return mul(x, sources);
}
