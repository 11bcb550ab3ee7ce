import type { Tensor } from '@tensorflow/tfjs-core';
import {
  clipByValue,
  elu,
  exp,
  greater,
  leakyRelu,
  less,
  logicalAnd,
  mul,
  relu,
  sigmoid,
  softplus,
  square,
  sub,
  tanh,
  where,
  onesLike,
} from '@tensorflow/tfjs-core';

import type { Activation } from '../network/activation.ts';

/** The function on the backend. */
export function activate(activation: Activation, z: Tensor): Tensor {
  switch (activation.name) {
    case 'relu':
      return relu(z);
    case 'leaky-relu':
      return leakyRelu(z, activation.slope);
    case 'clip':
      return clipByValue(z, activation.low, activation.high);
    case 'elu':
      return where(greater(z, 0), z, mul(elu(z), activation.alpha));
    case 'sigmoid':
      return sigmoid(z);
    case 'tanh':
      return tanh(z);
    case 'softplus':
      return softplus(z);
  }
}

/** The derivative at `z`; 0 at the kink of a rectifier, as autograd frameworks have it. */
export function derivative(activation: Activation, z: Tensor): Tensor {
  const one = onesLike(z);
  switch (activation.name) {
    case 'relu':
      return mul(greater(z, 0), one);
    case 'leaky-relu':
      return where(greater(z, 0), one, mul(one, activation.slope));
    case 'clip':
      return mul(logicalAnd(greater(z, activation.low), less(z, activation.high)), one);
    case 'elu':
      return where(greater(z, 0), one, mul(exp(z), activation.alpha));
    case 'sigmoid': {
      const y = sigmoid(z);
      return mul(y, sub(1, y));
    }
    case 'tanh':
      return sub(1, square(tanh(z)));
    case 'softplus':
      return sigmoid(z);
  }
}
