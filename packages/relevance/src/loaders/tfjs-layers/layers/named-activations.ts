import type { Activation } from '../../../network/activation.ts';

/** What a name of a function in a Keras file stands for. */
export type NamedActivation = Activation | 'linear' | 'softmax';

const selu: Activation = {
  name: 'selu',
  alpha: 1.673_263_242_354_377_2,
  scale: 1.050_700_987_355_480_5,
};
const swish: Activation = { name: 'swish', beta: 1 };
const hardSwish: Activation = { name: 'hard-swish' };

/** Functions by name; from Keras 3 on, `hard_sigmoid` has another slope. */
const activations: ReadonlyMap<string, NamedActivation> = new Map(
  Object.entries<NamedActivation>({
    celu: { name: 'celu', alpha: 1 },
    elu: { name: 'elu', alpha: 1 },
    exponential: { name: 'exponential' },
    gelu: { name: 'gelu', approximate: 'none' },
    gelu_new: { name: 'gelu', approximate: 'tanh' },
    hard_sigmoid: { name: 'hard-sigmoid', alpha: 0.2, beta: 0.5 },
    hard_silu: hardSwish,
    hard_swish: hardSwish,
    hard_tanh: { name: 'clip', low: -1, high: 1 },
    leaky_relu: { name: 'leaky-relu', slope: 0.2 },
    linear: 'linear',
    log_softmax: 'softmax',
    mish: { name: 'mish' },
    relu: { name: 'relu' },
    relu6: { name: 'clip', low: 0, high: 6 },
    selu,
    sigmoid: { name: 'sigmoid' },
    silu: swish,
    softmax: 'softmax',
    softplus: { name: 'softplus' },
    softsign: { name: 'softsign' },
    swish,
    tanh: { name: 'tanh' },
  }),
);

/** Names of the functions that are read, sorted. */
export const activationNames: readonly string[] = [...activations.keys()];

/** The function of that name in a file of a major version of Keras. */
export function activationNamed(name: string, kerasVersion: number): NamedActivation | undefined {
  if (name === 'hard_sigmoid' && kerasVersion >= 3) {
    return { name: 'hard-sigmoid', alpha: 1 / 6, beta: 0.5 };
  }
  return activations.get(name);
}
