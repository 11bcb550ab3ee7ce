/** An elementwise function of a network; parameters as its framework defines them. */
export type Activation =
  | { readonly name: 'relu' }
  | { readonly name: 'leaky-relu'; readonly slope: number }
  | { readonly name: 'clip'; readonly low: number; readonly high: number }
  | { readonly name: 'elu'; readonly alpha: number }
  | { readonly name: 'sigmoid' }
  | { readonly name: 'tanh' }
  | { readonly name: 'softplus' };

/** Whether the function never returns a negative number. */
export function isNonNegative(activation: Activation): boolean {
  switch (activation.name) {
    case 'relu':
    case 'sigmoid':
    case 'softplus':
      return true;
    case 'clip':
      return activation.low >= 0;
    case 'leaky-relu':
    case 'elu':
    case 'tanh':
      return false;
  }
}
