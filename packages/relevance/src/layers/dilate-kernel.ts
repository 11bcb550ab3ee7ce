import { RelevanceError } from '../errors.ts';
import { maximumTensorSize } from '../network/network.ts';
import { sizeOf } from '../network/tensor-data.ts';

interface Kernel {
  readonly kernel: readonly number[];
  readonly dilations: readonly number[];
  /** Input channels a group. */
  readonly inGroup: number;
  readonly out: number;
}

/**
 * The same kernel without dilation: zeros written out between its cells, for backends that refuse it with a stride or at all.
 *
 * @throws {RelevanceError} TOO_LARGE when it would have more than {@link maximumTensorSize} values.
 */
export function dilateKernel(
  { kernel, dilations, inGroup, out }: Kernel,
  weights: Float32Array,
): { kernel: readonly number[]; dilations: readonly number[]; values: Float32Array } {
  if (dilations.every((dilation) => dilation === 1)) return { kernel, dilations, values: weights };
  const wide = kernel.map((cells, axis) => (cells - 1) * dilations[axis]! + 1);
  const cell = inGroup * out;
  if (sizeOf(wide) * cell > maximumTensorSize) {
    throw new RelevanceError(
      'TOO_LARGE',
      `Convolution with strides and dilations expects at most ${maximumTensorSize} values in its kernel with the cells between, got [${wide.join(', ')}, ${inGroup}, ${out}]`,
      { kernel, dilations, inGroup, out },
    );
  }
  const values = new Float32Array(sizeOf(wide) * cell);
  for (let index = 0; index < sizeOf(kernel); index += 1) {
    values.set(
      weights.subarray(index * cell, (index + 1) * cell),
      wideIndex(index, { kernel, dilations, wide }) * cell,
    );
  }
  return { kernel: wide, dilations: wide.map(() => 1), values };
}

/** Where a cell of the kernel lies in the wide one. */
function wideIndex(
  index: number,
  {
    kernel,
    dilations,
    wide,
  }: { kernel: readonly number[]; dilations: readonly number[]; wide: readonly number[] },
): number {
  let rest = index;
  let at = 0;
  let stride = 1;
  for (let axis = kernel.length - 1; axis >= 0; axis -= 1) {
    at += (rest % kernel[axis]!) * dilations[axis]! * stride;
    rest = Math.floor(rest / kernel[axis]!);
    stride *= wide[axis]!;
  }
  return at;
}
