import type { Tensor } from '@tensorflow/tfjs-core';
import { greater, mul, tidy } from '@tensorflow/tfjs-core';

import type { JointAdjoint } from '../layers/joint-adjoint.ts';
import type { OnCoefficients } from './prepare-term.ts';
import { select } from './select.ts';

interface BySign {
  readonly adjoints: JointAdjoint;
  readonly onCoefficients?: OnCoefficients | undefined;
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
