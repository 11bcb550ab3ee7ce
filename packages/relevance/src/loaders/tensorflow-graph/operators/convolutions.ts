import type { Window } from '../../../network/window.ts';
import type { Constant } from '../constant.ts';
import type { GraphValue, PlacedTensor } from '../graph-value.ts';
import type { Operator, OperatorContext } from '../operator.ts';
import {
  constantInput,
  emit,
  mismatch,
  shown,
  tensorInput,
  unsupported,
  float32Of,
} from '../operator.ts';
import { checkChannelsLast, readWindow } from '../read-window.ts';
import { emitActivation } from './activations.ts';
import { batchNormalizationOf } from './batch-normalization.ts';

interface Filter {
  readonly kernel: readonly number[];
  readonly groups: number;
  readonly channels: number;
  readonly weights: Float32Array;
}

type ReadFilter = (context: OperatorContext, channels: number) => Filter;

/** Weights `[...kernel, inChannels / groups, outChannels]` lie as the network has them. */
const filterOf =
  (rank: number): ReadFilter =>
  (context, channels) => {
    const constant = filterConstant(context, rank);
    const [inGroup = 0, outChannels = 0] = constant.shape.slice(-2);
    return {
      kernel: constant.shape.slice(0, rank),
      groups: channels / inGroup,
      channels: outChannels,
      weights: float32Of(context, constant),
    };
  };

/** Weights `[...kernel, inChannels, multiplier]`: every channel is a group. */
const depthwiseFilter: ReadFilter = (context, channels) => {
  const constant = filterConstant(context, 2);
  const { shape } = constant;
  const [inChannels = 0, multiplier = 0] = shape.slice(-2);
  if (inChannels !== channels) {
    throw mismatch(context, `weights for ${channels} channels`, shown(shape));
  }
  return {
    kernel: shape.slice(0, 2),
    groups: channels,
    channels: channels * multiplier,
    weights: float32Of(context, constant),
  };
};

function filterConstant(context: OperatorContext, rank: number): Constant {
  const constant = constantInput(context, 1);
  if (constant.shape.length === rank + 2 && constant.values.length > 0) return constant;
  throw mismatch(context, `weights with ${rank + 2} axes`, shown(constant.shape));
}

/** The convolution of a node, with a bias where it is fused. */
function convolve(
  context: OperatorContext,
  readFilter: ReadFilter,
  bias: Float32Array | null,
): GraphValue {
  const [first] = context.inputs;
  if (first?.kind === 'blocks') return convolveBlocks(context, readFilter, bias);
  const input = tensorInput(context, 0);
  const filter = readFilter(context, input.shape.at(-1) ?? 0);
  const window = readWindow(context, filter.kernel, input.shape.slice(0, -1));
  return emitConvolution(context, { input, filter, window, bias });
}

/** Blocks are how TensorFlow 1 writes a dilated convolution: its dilation is the size of a block. */
function convolveBlocks(
  context: OperatorContext,
  readFilter: ReadFilter,
  bias: Float32Array | null,
): GraphValue {
  const blocks = context.inputs[0] as GraphValue & { kind: 'blocks' };
  const { tensor, block, padding } = blocks;
  const filter = readFilter(context, tensor.shape.at(-1) ?? 0);
  const own = readWindow(context, filter.kernel, tensor.shape.slice(0, -1));
  const isPlain =
    [...own.strides, ...own.dilations].every((step) => step === 1) &&
    own.padding.flat().every((cells) => cells === 0);
  if (!isPlain || padding === null || block.length !== filter.kernel.length) {
    throw unsupported(
      context,
      'one convolution with padding VALID and no stride between SpaceToBatchND and BatchToSpaceND',
      'another',
    );
  }
  const window = { ...own, dilations: block, padding };
  const made = emitConvolution(context, { input: tensor, filter, window, bias });
  return { kind: 'blocks', tensor: made, block, padding: null };
}

function emitConvolution(
  context: OperatorContext,
  made: { input: PlacedTensor; filter: Filter; window: Window; bias: Float32Array | null },
): PlacedTensor {
  const { input, filter, window, bias } = made;
  const { groups, channels, weights } = filter;
  return emit(context, {
    kind: 'convolution',
    name: context.node.name,
    inputs: [input.node],
    window,
    groups,
    channels,
    weights,
    bias,
  });
}

const plain = (operation: string, readFilter: ReadFilter): Operator => ({
  operation,
  importNode: (context) => [convolve(context, readFilter, null)],
});

/** A convolution or dense layer with a bias or batch normalization and an activation in one node. */
export const fused = (
  operation: string,
  make: (context: OperatorContext, bias: Float32Array | null) => GraphValue,
): Operator => ({
  operation,
  importNode: (context) => {
    checkChannelsLast(context);
    const names = context.attributes.strings('fused_ops');
    const hasBias = names[0] === 'BiasAdd';
    const made = make(context, hasBias ? float32Of(context, constantInput(context, 2)) : null);
    return [
      names.slice(hasBias ? 1 : 0).reduce((value, name) => applyFused(context, value, name), made),
    ];
  },
});

function applyFused(context: OperatorContext, value: GraphValue, operation: string): GraphValue {
  if (value.kind === 'blocks') {
    const tensor = applyFused(context, value.tensor, operation);
    return { ...value, tensor: tensor as PlacedTensor };
  }
  const input = value as PlacedTensor;
  if (operation === 'FusedBatchNorm') {
    return batchNormalizationOf(context, { input, name: `${context.node.name}/batch-norm`, at: 2 });
  }
  return emitActivation(context, { operation, input, name: `${context.node.name}/activation` });
}

/** Convolutions over two and three axes, depthwise ones, and those with what follows fused. */
export const convolutionOperators: readonly Operator[] = [
  plain('Conv2D', filterOf(2)),
  plain('Conv3D', filterOf(3)),
  plain('DepthwiseConv2dNative', depthwiseFilter),
  fused('FusedDepthwiseConv2dNative', (context, bias) => convolve(context, depthwiseFilter, bias)),
  fused('_FusedConv2D', (context, bias) => convolve(context, filterOf(2), bias)),
  fused('_FusedDepthwiseConv2dNative', (context, bias) => convolve(context, depthwiseFilter, bias)),
];
