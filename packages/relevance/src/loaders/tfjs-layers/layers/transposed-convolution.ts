import { spreadOver } from '../../../network/window.ts';
import { checkStated } from '../check-stated.ts';
import type { LayerContext } from '../layer-context.ts';
import { biasOf, checkChannelsLast, checkSpatialAxes, unsupportedLayer } from '../layer-context.ts';
import type { Weight } from '../read-weights.ts';
import { emitInlineActivation } from './activation.ts';
import { kernelOf, ones } from './convolution.ts';

interface Spread {
  readonly kernel: readonly number[];
  readonly strides: readonly number[];
  readonly dilations: readonly number[];
}

/** Transposed convolution over `rank` spatial axes; the kernel of Keras is `[...kernel, out, in]`. */
export const transposedConvolution =
  (rank: number) =>
  (context: LayerContext): void => {
    const { config, name, input } = context;
    checkChannelsLast(context);
    checkSpatialAxes(context, rank);
    const kernel = kernelOf(context, { name: 'kernel', place: 0, rank });
    checkStated(context, 'kernel_size', kernel.shape.slice(0, rank));
    checkStated(context, 'filters', kernel.shape.slice(-2, -1));
    const spread: Spread = {
      kernel: kernel.shape.slice(0, rank),
      strides: config.integers('strides', rank, 1),
      dilations: config.integers('dilation_rate', rank, 1),
    };
    noteOthers(context, spread);
    const window = { ...spread, padding: ones(rank).map(() => [0, 0] as const) };
    const whole = spreadOver(window, input.shape.slice(0, -1));
    const wanted = outputSizes(context, spread, whole);
    // What the window makes too much is cut off on both sides, the odd cell behind; what it lacks is added behind.
    const excess = whole.map((size, axis) => size - wanted[axis]!);
    context.emit({
      kind: 'transposed-convolution',
      name,
      inputs: [input.node],
      window: {
        ...spread,
        padding: excess.map((cells) => {
          const before = Math.floor(Math.max(cells, 0) / 2);
          return [before, Math.max(cells, 0) - before] as const;
        }),
      },
      outputPadding: excess.map((cells) => Math.max(-cells, 0)),
      groups: 1,
      channels: kernel.shape.at(-2)!,
      weights: swapChannels(kernel),
      bias: biasOf(context, 1),
    });
    emitInlineActivation(context, name);
  };

/** Says so where another computes something else. */
function noteOthers({ config, name, notice }: LayerContext, { dilations }: Spread): void {
  if (!config.has('output_padding') && dilations.every((dilation) => dilation === 1)) return;
  notice(
    `"${name}" is read as Keras computes it; TensorFlow.js leaves out output_padding and dilation_rate there`,
  );
}

/** Size along each spatial axis, as Keras has it (`deconv_output_length`). */
function outputSizes(
  context: LayerContext,
  { kernel, strides, dilations }: Spread,
  whole: readonly number[],
): number[] {
  const { config, input } = context;
  const padding = config.string('padding', 'valid');
  if (padding !== 'valid' && padding !== 'same') {
    throw unsupportedLayer(context, 'padding valid or same', `"${padding}"`);
  }
  const isSame = padding === 'same';
  const spans = kernel.map((size, axis) => (size - 1) * dilations[axis]! + 1);
  if (config.has('output_padding')) {
    const added = config.integers('output_padding', kernel.length);
    return whole.map(
      (size, axis) => size + added[axis]! - (isSame ? 2 * Math.floor(spans[axis]! / 2) : 0),
    );
  }
  return strides.map((stride, axis) => {
    const cells = input.shape[axis]! * stride;
    return isSame ? cells : cells + Math.max(spans[axis]! - stride, 0);
  });
}

function swapChannels({ shape, values }: Weight): Float32Array {
  const [out, input] = shape.slice(-2) as [number, number];
  const swapped = new Float32Array(values.length);
  for (let index = 0; index < values.length; index += 1) {
    const cell = Math.floor(index / (out * input));
    const [from, to] = [index % input, Math.floor(index / input) % out];
    swapped[(cell * input + from) * out + to] = values[index]!;
  }
  return swapped;
}
