import { sizeOf } from '../../../network/tensor-data.ts';
import { samePadding, spreadOver } from '../../../network/window.ts';
import type { Constant } from '../constant.ts';
import { isBatchAt } from '../constant.ts';
import type { Operator, OperatorContext } from '../operator.ts';
import { constantInput, emit, mismatch, shown, tensorInput, unsupported } from '../operator.ts';
import { readWindow } from '../read-window.ts';

/** The gradient of a convolution as a layer: output shape, weights `[...kernel, out / groups, in]`, input. */
const transposedConvolution = (operation: string, rank: number): Operator => ({
  operation,
  importNode: (context) => {
    const input = tensorInput(context, 2);
    const filter = constantInput(context, 1);
    if (filter.shape.length !== rank + 2 || filter.values.length === 0) {
      throw mismatch(context, `weights with ${rank + 2} axes`, shown(filter.shape));
    }
    const output = outputShape(context, rank, filter.shape[rank]!);
    const channels = output.at(-1)!;
    const kernel = filter.shape.slice(0, rank);
    const spatial = output.slice(0, -1);
    // The window is that of the convolution over the output, whose result has the shape of the input.
    const window = readWindow(context, kernel, spatial);
    const isSame = context.attributes.string('padding', 'VALID') === 'SAME';
    const padded = isSame ? { ...window, padding: samePadding(window, spatial) } : window;
    const least = spreadOver(padded, input.shape.slice(0, -1));
    context.builder.claim(filter.values.length);
    const groups = channels / filter.shape[rank]!;
    return [
      emit(context, {
        kind: 'transposed-convolution',
        name: context.node.name,
        inputs: [input.node],
        window: padded,
        outputPadding: spatial.map((size, axis) => size - least[axis]!),
        groups,
        channels,
        weights: swapChannels(filter, groups),
        bias: null,
      }),
    ];
  },
});

/** The shape of the output behind the batch; the file may leave out batch and channels. */
function outputShape(context: OperatorContext, rank: number, channels: number): number[] {
  const constant = constantInput(context, 0);
  const { values, batchAt } = constant;
  const list = values.length === rank ? [...values, channels] : [...values].slice(1);
  const isKnown =
    list.length === rank + 1 &&
    list.every((size) => Number.isInteger(size) && size >= 1) &&
    [...(batchAt ?? [])].every(
      (place) => place === 0 && isBatchAt(constant, 0) && values.length === rank + 2,
    );
  if (isKnown) return list;
  throw unsupported(
    context,
    `an output shape of ${rank + 2} known numbers`,
    `[${list.join(', ')}]`,
  );
}

/** `[...kernel, out / groups, in]` to `[...kernel, in / groups, out]`. */
function swapChannels({ shape, values }: Constant, groups: number): Float32Array {
  const [outGroup = 0, inChannels = 0] = shape.slice(-2);
  const inGroup = inChannels / groups;
  const channels = outGroup * groups;
  const swapped = new Float32Array(values.length);
  const places = sizeOf(shape.slice(0, -2));
  for (let place = 0; place < places; place += 1) {
    for (let out = 0; out < outGroup; out += 1) {
      for (let from = 0; from < inChannels; from += 1) {
        const group = Math.floor(from / inGroup);
        const row = place * inGroup + (from % inGroup);
        swapped[row * channels + group * outGroup + out] =
          values[(place * outGroup + out) * inChannels + from]!;
      }
    }
  }
  return swapped;
}

/** Transposed convolutions over two and three axes. */
export const transposedConvolutionOperators: readonly Operator[] = [
  transposedConvolution('Conv2DBackpropInput', 2),
  transposedConvolution('Conv3DBackpropInputV2', 3),
];
