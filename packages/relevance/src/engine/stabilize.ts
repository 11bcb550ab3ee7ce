import type { Tensor } from '@tensorflow/tfjs-core';
import { abs, equal, greaterEqual, less, mul, scalar, sign } from '@tensorflow/tfjs-core';

import type { Stabilizer } from '../rules/rule.ts';
import { select } from './select.ts';

/** What is added to a denominator to keep it away from zero, as a tensor that spreads over it; `null` for nothing. */
export function stabilizerOf(denominator: Tensor, stabilizer: Stabilizer): Tensor | null {
  switch (stabilizer.kind) {
    case 'signed':
      return select(greaterEqual(denominator, 0), stabilizer.epsilon, -stabilizer.epsilon);
    case 'plus':
      return scalar(stabilizer.epsilon);
    case 'where-zero':
      return select(equal(denominator, 0), stabilizer.epsilon, 0);
    case 'near-zero': {
      // sign(0) is 0 here: an exact zero stays what it is.
      const added = mul(sign(denominator), stabilizer.epsilon);
      return select(less(abs(denominator), stabilizer.epsilon), added, 0);
    }
    case 'drop':
    case 'none':
      return null;
  }
}
