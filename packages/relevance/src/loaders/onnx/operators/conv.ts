import type { Constant } from '../constant.ts';
import type { ImportContext, Operator } from '../operator.ts';
import {
  constantInput,
  countedFor,
  emit,
  mismatch,
  optionalConstant,
  tensorInput,
  unsupported,
} from '../operator.ts';
import { readTransposedWindow } from '../read-transposed-window.ts';
import { readWindow } from '../read-window.ts';
import { transposeValues } from '../transpose-values.ts';

/** Convolution: weights `[out, in / groups, ...kernel]` become `[...kernel, in / groups, out]`. */
export const conv: Operator = {
  opType: 'Conv',
  importNode: (context) => {
    const input = context.builder.channelsLast(tensorInput(context, 0));
    const { weights, kernel, bias } = weightsOf(context);
    const last = kernel.map((_, axis) => axis + 2);
    emit(
      context,
      {
        kind: 'convolution',
        name: context.name,
        inputs: [input.node],
        window: readWindow(context, kernel, input.shape.slice(0, -1)),
        groups: context.attributes.int('group', 1),
        channels: weights.shape[0]!,
        weights: transposeValues(weights, [...last, 1, 0], countedFor(context)),
        bias,
      },
      true,
    );
  },
};

/**
 * Transposed convolution: weights `[in, out / groups, ...kernel]` become `[...kernel, in / groups, out]`, the outputs of a group
 * beside each other.
 */
export const convTranspose: Operator = {
  opType: 'ConvTranspose',
  importNode: (context) => {
    const input = context.builder.channelsLast(tensorInput(context, 0));
    const { weights, kernel, bias } = weightsOf(context);
    const groups = context.attributes.int('group', 1);
    const [inChannels = 0, outInGroup = 0] = weights.shape;
    const fits = groups >= 1 && inChannels % groups === 0 && inChannels === input.shape.at(-1);
    if (!fits) {
      throw mismatch(
        context,
        `weights for ${input.shape.at(-1)} channels in ${groups} groups`,
        `[${weights.shape.join(', ')}]`,
      );
    }
    const grouped = {
      ...weights,
      shape: [groups, inChannels / groups, outInGroup, ...kernel],
    };
    const last = kernel.map((_, axis) => axis + 3);
    emit(
      context,
      {
        kind: 'transposed-convolution',
        name: context.name,
        inputs: [input.node],
        ...readTransposedWindow(context, kernel, input.shape.slice(0, -1)),
        groups,
        channels: groups * outInGroup,
        weights: transposeValues(grouped, [...last, 1, 0, 2], countedFor(context)),
        bias,
      },
      true,
    );
  },
};

function weightsOf(context: ImportContext): {
  weights: Constant;
  kernel: readonly number[];
  bias: Float32Array | null;
} {
  const weights = constantInput(context, 1);
  const bias = optionalConstant(context, 2);
  const kernel = weights.shape.slice(2);
  const stated = context.attributes.ints('kernel_shape') ?? kernel;
  if (kernel.length === 0 || stated.join() !== kernel.join()) {
    throw unsupported(context, 'a kernel_shape that fits the weights', `[${stated.join(', ')}]`);
  }
  return { weights, kernel, bias: bias === undefined ? null : Float32Array.from(bias.values) };
}
