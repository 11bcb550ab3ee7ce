import type { Tensor } from '@tensorflow/tfjs-core';
import { greaterEqual } from '@tensorflow/tfjs-core';

import { select } from './select.ts';

/** ε·sign(d) with sign(0) = +1: what is added to a denominator to keep it away from zero. */
export function stabilizerOf(denominator: Tensor, epsilon: number): Tensor {
  return select(greaterEqual(denominator, 0), epsilon, -epsilon);
}
