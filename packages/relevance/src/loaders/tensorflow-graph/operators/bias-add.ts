import type { Operator } from '../operator.ts';
import { constantInput, emit, mismatch, tensorInput } from '../operator.ts';
import { channelShape } from '../read-window.ts';

/** A bias a channel; canonize merges it into the layer in front. */
export const biasAdd: Operator = {
  operation: 'BiasAdd',
  importNode: (context) => {
    const input = tensorInput(context, 0);
    const { values } = constantInput(context, 1);
    const shape = channelShape(context, input.shape);
    const channels = shape[0] ?? 0;
    if (values.length !== channels) {
      throw mismatch(context, `a bias for ${channels} channels`, `${values.length}`);
    }
    return [
      emit(context, {
        kind: 'affine',
        name: context.node.name,
        inputs: [input.node],
        scale: new Float64Array(channels).fill(1),
        offset: Float64Array.from(values),
        ...(shape.length > 1 && { shape }),
      }),
    ];
  },
};
