import type { Tensor } from '@tensorflow/tfjs-core';
import {
  abs,
  add,
  clipByValue,
  div,
  erf,
  exp,
  expm1,
  greater,
  keep,
  leakyRelu,
  less,
  log,
  logicalAnd,
  minimum,
  mul,
  onesLike,
  pow,
  relu,
  sigmoid,
  sign,
  softplus,
  sqrt,
  square,
  sub,
  tanh,
  tensor,
  where,
} from '@tensorflow/tfjs-core';

import type { Activation } from '../network/activation.ts';

/** The slopes of a PReLU on the backend, for a caller who keeps them; `null` for every other function. */
export function slopesOf(activation: Activation): Tensor | null {
  return activation.name === 'prelu'
    ? keep(tensor(activation.slopes, [...activation.shape]))
    : null;
}

/**
 * The function on the backend.
 *
 * @param slopes - Of {@link slopesOf}.
 */
export function activate(activation: Activation, z: Tensor, slopes: Tensor | null = null): Tensor {
  switch (activation.name) {
    case 'relu':
      return relu(z);
    case 'leaky-relu':
      return leakyRelu(z, activation.slope);
    case 'prelu':
      return where(greater(z, 0), z, mul(z, slopes!));
    case 'clip':
      return clipByValue(z, activation.low, activation.high);
    case 'elu':
      return where(greater(z, 0), z, mul(belowZero(z), activation.alpha));
    case 'selu':
      return mul(where(greater(z, 0), z, mul(belowZero(z), activation.alpha)), activation.scale);
    case 'celu':
      return add(relu(z), mul(belowZero(div(z, activation.alpha)), activation.alpha));
    case 'sigmoid':
      return sigmoid(z);
    case 'tanh':
      return tanh(z);
    case 'softplus':
      return softplus(z);
    case 'softsign':
      return div(z, add(abs(z), 1));
    case 'exponential':
      return exp(z);
    case 'thresholded-relu':
      return thresholdedRelu(activation, z);
    case 'hard-sigmoid':
      return clipByValue(add(mul(z, activation.alpha), activation.beta), 0, 1);
    case 'hard-swish':
      return mul(z, clipByValue(add(div(z, 6), 0.5), 0, 1));
    case 'swish':
      return mul(z, sigmoid(mul(z, activation.beta)));
    case 'gelu':
      return mul(z, gaussianShare(activation.approximate, z));
    case 'mish':
      return mul(z, tanh(softplus(z)));
    case 'abs':
      return abs(z);
    case 'log':
      return log(z);
    case 'power':
      return power(z, activation.exponent);
  }
}

type ThresholdedRelu = Extract<Activation, { name: 'thresholded-relu' }>;

function thresholdedRelu({ threshold, slope, ceiling }: ThresholdedRelu, z: Tensor): Tensor {
  const above = ceiling === null ? z : minimum(z, ceiling);
  return where(greater(z, threshold), above, mul(sub(z, threshold), slope));
}

function thresholdedReluSlope({ threshold, slope, ceiling }: ThresholdedRelu, z: Tensor): Tensor {
  const one = onesLike(z);
  const above = ceiling === null ? one : mul(less(z, ceiling), one);
  return where(greater(z, threshold), above, mul(one, slope));
}

/** exp(z) − 1 where z < 0, else 0; an ELU of the backend subtracts and has no digits left where z is near zero. */
function belowZero(z: Tensor): Tensor {
  return expm1(minimum(z, 0));
}

function power(z: Tensor, exponent: number): Tensor {
  if (exponent === 2) return square(z);
  return exponent === 0.5 ? sqrt(z) : pow(z, exponent);
}

/** Φ(z): the share of the normal distribution below z. */
function gaussianShare(approximate: 'none' | 'tanh', z: Tensor): Tensor {
  if (approximate === 'none') return mul(add(erf(mul(z, Math.SQRT1_2)), 1), 0.5);
  return mul(add(tanh(tanhArgument(z)), 1), 0.5);
}

const tanhScale = Math.sqrt(2 / Math.PI);
const tanhCube = 0.044715;

function tanhArgument(z: Tensor): Tensor {
  return mul(mul(z, add(mul(square(z), tanhCube), 1)), tanhScale);
}

/** The derivative at `z`; 0 at the kink of a rectifier, as autograd frameworks have it. */
export function derivative(
  activation: Activation,
  z: Tensor,
  slopes: Tensor | null = null,
): Tensor {
  const one = onesLike(z);
  switch (activation.name) {
    case 'relu':
      return mul(greater(z, 0), one);
    case 'leaky-relu':
      return where(greater(z, 0), one, mul(one, activation.slope));
    case 'prelu':
      return where(greater(z, 0), one, mul(one, slopes!));
    case 'clip':
      return between(z, activation.low, activation.high);
    case 'elu':
      return where(greater(z, 0), one, mul(exp(minimum(z, 0)), activation.alpha));
    case 'selu': {
      const below = mul(exp(minimum(z, 0)), activation.alpha);
      return mul(where(greater(z, 0), one, below), activation.scale);
    }
    case 'celu':
      return where(greater(z, 0), one, exp(minimum(div(z, activation.alpha), 0)));
    case 'sigmoid': {
      const y = sigmoid(z);
      return mul(y, sub(1, y));
    }
    case 'tanh':
      return sub(1, square(tanh(z)));
    case 'softplus':
      return sigmoid(z);
    case 'softsign':
      return div(one, square(add(abs(z), 1)));
    case 'exponential':
      return exp(z);
    case 'thresholded-relu':
      return thresholdedReluSlope(activation, z);
    case 'hard-sigmoid':
      return mul(between(add(mul(z, activation.alpha), activation.beta), 0, 1), activation.alpha);
    case 'hard-swish':
      return hardSwishSlope(z);
    case 'swish':
      return swishSlope(z, activation.beta);
    case 'gelu':
      return add(
        gaussianShare(activation.approximate, z),
        mul(z, gaussianDensity(activation.approximate, z)),
      );
    case 'mish':
      return mishSlope(z);
    case 'abs':
      return sign(z);
    case 'log':
      return div(one, z);
    case 'power':
      return mul(power(z, activation.exponent - 1), activation.exponent);
  }
}

function hardSwishSlope(z: Tensor): Tensor {
  return where(
    logicalAnd(greater(z, -3), less(z, 3)),
    add(div(z, 3), 0.5),
    mul(greater(z, 0), onesLike(z)),
  );
}

function swishSlope(z: Tensor, beta: number): Tensor {
  const gate = sigmoid(mul(z, beta));
  return add(gate, mul(mul(mul(z, beta), gate), sub(1, gate)));
}

function mishSlope(z: Tensor): Tensor {
  const gate = tanh(softplus(z));
  return add(gate, mul(mul(z, sub(1, square(gate))), sigmoid(z)));
}

function between(z: Tensor, low: number, high: number): Tensor {
  return mul(logicalAnd(greater(z, low), less(z, high)), onesLike(z));
}

/** The derivative of {@link gaussianShare}. */
function gaussianDensity(approximate: 'none' | 'tanh', z: Tensor): Tensor {
  if (approximate === 'none') {
    return mul(exp(mul(square(z), -0.5)), 1 / Math.sqrt(2 * Math.PI));
  }
  const slope = mul(add(mul(square(z), 3 * tanhCube), 1), tanhScale);
  return mul(mul(sub(1, square(tanh(tanhArgument(z)))), slope), 0.5);
}
