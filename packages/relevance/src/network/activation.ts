/** An elementwise function of a network; parameters as its framework defines them. */
export type Activation =
  | { readonly name: 'relu' }
  | { readonly name: 'leaky-relu'; readonly slope: number }
  /** One slope, or one for every place of the last axes that the shape names. */
  | { readonly name: 'prelu'; readonly slopes: Float32Array; readonly shape: readonly number[] }
  | { readonly name: 'clip'; readonly low: number; readonly high: number }
  | { readonly name: 'elu'; readonly alpha: number }
  /** scale·elu(z, alpha), as SELU has it. */
  | { readonly name: 'selu'; readonly alpha: number; readonly scale: number }
  /** max(z, 0) + min(0, α·(exp(z/α) − 1)). */
  | { readonly name: 'celu'; readonly alpha: number }
  | { readonly name: 'sigmoid' }
  | { readonly name: 'tanh' }
  | { readonly name: 'softplus' }
  | { readonly name: 'softsign' }
  | { readonly name: 'exponential' }
  /** min(z, ceiling) above the threshold, slope·(z − threshold) up to it; as the ReLU and the ThresholdedReLU of Keras have it. */
  | {
      readonly name: 'thresholded-relu';
      readonly threshold: number;
      readonly slope: number;
      /** `null` where there is none. */
      readonly ceiling: number | null;
    }
  /** min(max(alpha·z + beta, 0), 1). */
  | { readonly name: 'hard-sigmoid'; readonly alpha: number; readonly beta: number }
  /** z·min(max(z/6 + 1/2, 0), 1). */
  | { readonly name: 'hard-swish' }
  /** z·sigmoid(beta·z); SiLU at beta = 1. */
  | { readonly name: 'swish'; readonly beta: number }
  /** z·Φ(z), by the error function or by its approximation with tanh. */
  | { readonly name: 'gelu'; readonly approximate: 'none' | 'tanh' }
  /** z·tanh(softplus(z)). */
  | { readonly name: 'mish' }
  /** |z|. */
  | { readonly name: 'abs' }
  /** The natural logarithm. */
  | { readonly name: 'log' }
  /** z to the power of a number: squares, roots, generalized means. */
  | { readonly name: 'power'; readonly exponent: number };

/** Whether the function never returns a negative number. */
export function isNonNegative(activation: Activation): boolean {
  switch (activation.name) {
    case 'relu':
    case 'sigmoid':
    case 'softplus':
    case 'hard-sigmoid':
    case 'exponential':
    case 'abs':
      return true;
    case 'power':
      return activation.exponent % 2 === 0;
    case 'clip':
      return activation.low >= 0;
    case 'thresholded-relu':
      return activation.threshold >= 0 && activation.slope <= 0 && (activation.ceiling ?? 0) >= 0;
    case 'leaky-relu':
    case 'prelu':
    case 'elu':
    case 'selu':
    case 'celu':
    case 'tanh':
    case 'softsign':
    case 'hard-swish':
    case 'swish':
    case 'gelu':
    case 'mish':
    case 'log':
      return false;
  }
}

/** Whether the function returns nothing negative where nothing negative comes in. */
export function keepsNonNegative(activation: Activation): boolean {
  if (activation.name === 'clip') return activation.high >= 0;
  if (activation.name === 'selu') return activation.scale >= 0;
  if (activation.name === 'thresholded-relu') {
    const { threshold, slope, ceiling } = activation;
    return (threshold <= 0 || slope <= 0) && (ceiling ?? 0) >= 0;
  }
  return activation.name !== 'log';
}

/** Whether the function is a gate: its values lie in [0, 1] whatever comes in. */
export function isGate(activation: Activation): boolean {
  return (
    activation.name === 'sigmoid' ||
    activation.name === 'hard-sigmoid' ||
    (activation.name === 'clip' && activation.low === 0 && activation.high === 1)
  );
}
