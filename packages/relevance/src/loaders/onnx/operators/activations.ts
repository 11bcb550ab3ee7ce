import type { Activation } from '../../../network/activation.ts';
import type { Attributes } from '../attributes.ts';
import type { Operator } from '../operator.ts';
import { emit, tensorInput } from '../operator.ts';

const activation = (
  opType: string,
  functionOf: (attributes: Attributes) => Activation,
): Operator => ({
  opType,
  importNode: (context) => {
    const input = context.builder.value(tensorInput(context, 0))!;
    emit(
      context,
      {
        kind: 'activation',
        name: context.name,
        inputs: [input.node],
        activation: functionOf(context.attributes),
      },
      input.isTurned,
    );
  },
});

/** Elementwise functions. */
export const activations: readonly Operator[] = [
  activation('Relu', () => ({ name: 'relu' })),
  activation('LeakyRelu', (attributes) => ({
    name: 'leaky-relu',
    slope: attributes.float('alpha', 0.01),
  })),
];
