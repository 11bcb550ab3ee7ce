import { RelevanceError } from '../errors.ts';
import { maximumTensorSize } from '../network/network.ts';

interface Kernel {
  readonly kernel: readonly number[];
  readonly dilations: readonly number[];
  /** Input channels a group. */
  readonly inGroup: number;
  readonly out: number;
}

/**
 * The same kernel without dilation: zeros written out between its cells, for backends that refuse stride with dilation.
 *
 * @throws {RelevanceError} TOO_LARGE when it would have more than {@link maximumTensorSize} values.
 */
export function dilateKernel(
  { kernel, dilations, inGroup, out }: Kernel,
  weights: Float32Array,
): { kernel: readonly number[]; dilations: readonly number[]; values: Float32Array } {
  if (dilations.every((dilation) => dilation === 1)) return { kernel, dilations, values: weights };
  const [rows, columns] = kernel as [number, number];
  const [down, across] = dilations as [number, number];
  const height = (rows - 1) * down + 1;
  const width = (columns - 1) * across + 1;
  const cell = inGroup * out;
  if (height * width * cell > maximumTensorSize) {
    throw new RelevanceError(
      'TOO_LARGE',
      `Convolution with strides and dilations expects at most ${maximumTensorSize} values in its kernel with the cells between, got [${height}, ${width}, ${inGroup}, ${out}]`,
      { kernel, dilations, inGroup, out },
    );
  }
  const values = new Float32Array(height * width * cell);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const from = (row * columns + column) * cell;
      const to = (row * down * width + column * across) * cell;
      values.set(weights.subarray(from, from + cell), to);
    }
  }
  return { kernel: [height, width], dilations: [1, 1], values };
}
