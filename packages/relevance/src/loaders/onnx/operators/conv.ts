import type { Operator } from '../operator.ts';
import { constantInput, emit, optionalConstant, tensorInput, unsupported } from '../operator.ts';
import { readWindow } from '../read-window.ts';
import { transposeValues } from '../transpose-values.ts';

/** Convolution: weights `[out, in / groups, ...kernel]` become `[...kernel, in / groups, out]`. */
export const conv: Operator = {
  opType: 'Conv',
  importNode: (context) => {
    const input = context.builder.channelsLast(tensorInput(context, 0));
    const weights = constantInput(context, 1);
    const bias = optionalConstant(context, 2);
    const [channels = 0, , ...kernel] = weights.shape;
    const stated = context.attributes.ints('kernel_shape') ?? kernel;
    if (kernel.length === 0 || stated.join() !== kernel.join()) {
      throw unsupported(context, 'a kernel_shape that fits the weights', `[${stated.join(', ')}]`);
    }
    const last = kernel.map((_, axis) => axis + 2);
    emit(
      context,
      {
        kind: 'convolution',
        name: context.name,
        inputs: [input.node],
        window: readWindow(context, kernel, input.shape.slice(0, -1)),
        groups: context.attributes.int('group', 1),
        channels,
        weights: transposeValues(weights, [...last, 1, 0]),
        bias: bias === undefined ? null : Float32Array.from(bias.values),
      },
      true,
    );
  },
};
