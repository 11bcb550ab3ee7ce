import { checkStated } from '../check-stated.ts';
import type { LayerContext } from '../layer-context.ts';
import { biasOf, requiredWeight, unsupportedLayer } from '../layer-context.ts';
import type { Weight } from '../read-weights.ts';
import { emitInlineActivation } from './activation.ts';
import { layerWindow } from './layer-window.ts';

/** Convolution over `rank` spatial axes; the kernel already is `[...kernel, in / groups, out]`. */
export const convolution =
  (rank: number) =>
  (context: LayerContext): void => {
    const { config, name, input } = context;
    const kernel = kernelOf(context, { name: 'kernel', place: 0, rank });
    checkStated(context, 'kernel_size', kernel.shape.slice(0, rank));
    checkStated(context, 'filters', kernel.shape.slice(-1));
    context.emit({
      kind: 'convolution',
      name,
      inputs: [input.node],
      window: layerWindow(context, kernel.shape.slice(0, rank), { strides: ones(rank) }),
      groups: config.number('groups', 1),
      channels: kernel.shape.at(-1)!,
      weights: kernel.values,
      bias: biasOf(context, 1),
    });
    emitInlineActivation(context, name);
  };

/** Convolution of every channel with kernels of its own; the kernel `[...kernel, in, multiplier]` is `[...kernel, 1, out]`. */
export const depthwiseConvolution =
  (rank: number) =>
  (context: LayerContext): void => {
    const { config, name } = context;
    const dilations = config.integers('dilation_rate', rank, 1);
    if (dilations.some((dilation) => dilation !== 1)) {
      context.notice(
        `"${name}" is read as Keras computes it; TensorFlow.js leaves out dilation_rate there`,
      );
    }
    emitDepthwise(context, { rank, name, bias: biasOf(context, 1) });
    emitInlineActivation(context, name);
  };

/** A depthwise convolution and a pointwise one behind it. */
export const separableConvolution =
  (rank: number) =>
  (context: LayerContext): void => {
    const { name } = context;
    const depthwise = context.nameFor('depthwise');
    emitDepthwise(context, { rank, name: depthwise, bias: null });
    const kernel = kernelOf(context, { name: 'pointwise_kernel', place: 1, rank });
    checkStated(context, 'filters', kernel.shape.slice(-1));
    context.emit({
      kind: 'convolution',
      name,
      inputs: [depthwise],
      window: {
        kernel: kernel.shape.slice(0, rank),
        strides: ones(rank),
        dilations: ones(rank),
        padding: ones(rank).map(() => [0, 0] as const),
      },
      groups: 1,
      channels: kernel.shape.at(-1)!,
      weights: kernel.values,
      bias: biasOf(context, 2),
    });
    emitInlineActivation(context, name);
  };

/** A kernel with that many spatial axes. */
export function kernelOf(
  context: LayerContext,
  { name, place, rank }: { name: string; place: number; rank: number },
): Weight {
  const kernel = requiredWeight(context, name, place);
  if (kernel.shape.length === rank + 2) return kernel;
  throw unsupportedLayer(context, `a kernel of rank ${rank + 2}`, `[${kernel.shape.join(', ')}]`);
}

/** A one for every spatial axis. */
export function ones(rank: number): number[] {
  return Array.from({ length: rank }, () => 1);
}

function emitDepthwise(
  context: LayerContext,
  { rank, name, bias }: { rank: number; name: string; bias: Float32Array | null },
): void {
  const kernel = kernelOf(context, { name: 'depthwise_kernel', place: 0, rank });
  const [inputs, multiplier] = kernel.shape.slice(-2) as [number, number];
  checkStated(context, 'kernel_size', kernel.shape.slice(0, rank));
  checkStated(context, 'depth_multiplier', [multiplier]);
  context.emit({
    kind: 'convolution',
    name,
    inputs: [context.input.node],
    window: layerWindow(context, kernel.shape.slice(0, rank), { strides: ones(rank) }),
    groups: inputs,
    channels: inputs * multiplier,
    weights: kernel.values,
    bias,
  });
}
