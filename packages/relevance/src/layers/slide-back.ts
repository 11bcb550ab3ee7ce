import type { Tensor, Tensor4D } from '@tensorflow/tfjs-core';
import { conv2dTranspose, keep, reverse, tensor1d, tidy, transpose } from '@tensorflow/tfjs-core';

import { cropCells } from './crop-cells.ts';
import type { PlanarGeometry, PlanarPadding } from './planar-geometry.ts';
import { slideAttributes, slideKernel } from './slide-kernel.ts';
import { oneDnnLabel, tensorflowOperations } from './tensorflow-operations.ts';

/** The transpose of a convolution with one filter, ready to be used. */
export interface SlideBack {
  /** `[batch, ...out]` to `[batch, height, width, in]` */
  readonly apply: (s: Tensor4D) => Tensor4D;
  /** Frees what it holds beside the filter. */
  readonly dispose: () => void;
}

/** Below as many channels the kernels of oneDNN, which work on blocks of 16, leave most of a block empty. */
export const fewChannels = 4;

/** The fastest way of the backend to transpose a convolution. */
export function slideBack(filter: Tensor4D, geometry: PlanarGeometry): SlideBack {
  const { strides, dilations } = geometry;
  const isStrided = strides.some((stride) => stride > 1);
  const isDilated = dilations.some((dilation) => dilation > 1);
  const tensorflow = tensorflowOperations();
  if (tensorflow !== null && !isDilated && filter.shape[2] <= fewChannels) {
    return byMatrixProduct(filter, geometry);
  }
  if (isStrided) return byGradient(filter, geometry);
  const named = isDilated ? null : namedPadding(geometry);
  if (named !== null && tensorflow?.hasOneDnn === true) return byOneDnn(filter, geometry, named);
  return byFlippedKernel(filter, geometry);
}

/** oneDNN's own transpose, as fast as a convolution with the turned kernel, needs no copy of the weights. */
function byOneDnn(filter: Tensor4D, geometry: PlanarGeometry, padding: NamedPadding): SlideBack {
  const attributes = { strides: [1, 1, 1, 1], dilations: [1, 1, 1, 1], padding, ...oneDnnLabel };
  const operation = tensorflowOperations()!.operation('_MklNativeConv2DBackpropInput', attributes);
  return {
    apply: (s) => operation([inputShape(s, filter, geometry), filter, s]) as Tensor4D,
    dispose: () => {},
  };
}

type NamedPadding = 'SAME' | 'VALID';

/** The padding of a kernel without stride by the name that TensorFlow has for it; `null` for any other. */
function namedPadding({ span, padding }: PlanarGeometry): NamedPadding | null {
  const isNamed = (ends: (cells: number) => readonly [number, number]): boolean =>
    padding.every(([before, after], axis) => {
      const wanted = ends(span[axis]! - 1);
      return before === wanted[0] && after === wanted[1];
    });
  if (isNamed(() => [0, 0])) return 'VALID';
  return isNamed((cells) => [Math.floor(cells / 2), Math.ceil(cells / 2)]) ? 'SAME' : null;
}

function inputShape(s: Tensor4D, filter: Tensor4D, { size }: PlanarGeometry): Tensor {
  return tensor1d([s.shape[0], ...size, filter.shape[2]], 'int32');
}

/** With stride 1 the transpose is a convolution with the kernel turned by half, for any padding and dilation. */
function byFlippedKernel(filter: Tensor4D, geometry: PlanarGeometry): SlideBack {
  const slide = slideTurned(geometry);
  const flipped = keep(tidy(() => transpose(reverse(filter, [0, 1]), [0, 1, 3, 2])));
  return { apply: (s) => slide(s, flipped), dispose: () => flipped.dispose() };
}

/** Slides a turned kernel over everything it touches, and cuts off what padding has no share in. */
function slideTurned({
  span,
  padding,
  dilations,
}: PlanarGeometry): (s: Tensor4D, flipped: Tensor4D) => Tensor4D {
  const ends = padding.map(([before, after], axis) => [
    span[axis]! - 1 - before,
    span[axis]! - 1 - after,
  ]);
  const grown = ends.map((end) => end.map((cells) => Math.max(0, cells))) as never as PlanarPadding;
  const cut = ends.map((end) => end.map((cells) => Math.max(0, -cells))) as never as PlanarPadding;
  const slide = slideKernel({ strides: [1, 1], dilations, padding: grown });
  return (s, flipped) => cropCells(slide(s, flipped, null), cut);
}

/** TensorFlow's own path with padding of one's own: one product of matrices, then a sum over overlapping windows. */
function byMatrixProduct(filter: Tensor4D, geometry: PlanarGeometry): SlideBack {
  const operation = tensorflowOperations()!.operation(
    'Conv2DBackpropInput',
    slideAttributes(geometry),
  );
  return {
    apply: (s) => operation([inputShape(s, filter, geometry), filter, s]) as Tensor4D,
    dispose: () => {},
  };
}

function byGradient(filter: Tensor4D, { size, strides, padding }: PlanarGeometry): SlideBack {
  const [height, width] = paddedSize(size, padding);
  return {
    apply: (s) => {
      const shape: [number, number, number, number] = [s.shape[0], height, width, filter.shape[2]];
      return cropCells(conv2dTranspose(s, filter, shape, [...strides], 'valid'), padding);
    },
    dispose: () => {},
  };
}

function paddedSize(
  size: readonly [number, number],
  padding: PlanarPadding,
): [height: number, width: number] {
  return [size[0] + padding[0][0] + padding[0][1], size[1] + padding[1][0] + padding[1][1]];
}
