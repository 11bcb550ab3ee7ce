import type { Tensor, Tensor5D } from '@tensorflow/tfjs-core';
import {
  concat,
  conv3d,
  conv3dTranspose,
  keep,
  reverse,
  split,
  tensor5d,
  tidy,
  transpose,
} from '@tensorflow/tfjs-core';

import type { ConvolutionNode } from '../network/node.ts';
import { cropCells } from './crop-cells.ts';
import { dilateKernel } from './dilate-kernel.ts';
import { fitCells } from './fit-cells.ts';
import type { LinearMap } from './linear-map.ts';
import { padCells } from './pad-cells.ts';

type Triple = [number, number, number];

/**
 * Convolution over three spatial axes and its transpose.
 *
 * Backends neither pad nor dilate volumes: padding is added before, and the kernel holds the zeros of its dilation. With
 * stride 1 the transpose is a convolution with the flipped kernel, else the backend's input gradient, cropped.
 */
export function volumeConvolutionMap(
  node: ConvolutionNode,
  weights: Float32Array,
  inputShape: readonly number[],
): LinearMap {
  const { window, groups } = node;
  const inGroup = inputShape.at(-1)! / groups;
  const { kernel, values } = dilateKernel(
    { kernel: window.kernel, dilations: window.dilations, inGroup, out: node.channels },
    weights,
  );
  const cells = kernel as Triple;
  const strides = [...window.strides] as Triple;
  const isStrided = strides.some((stride) => stride > 1);
  const filters = tidy(() => {
    const whole = tensor5d(values, [...cells, inGroup, node.channels]);
    return (split(whole, groups, 4) as Tensor5D[]).map((filter) => keep(filter));
  });
  const flipped = isStrided ? [] : filters.map((filter) => keep(flip(filter)));
  const perGroup = (x: Tensor, map: (part: Tensor5D, group: number) => Tensor5D): Tensor =>
    groups === 1 ? map(x as Tensor5D, 0) : concat((split(x, groups, 4) as Tensor5D[]).map(map), 4);
  const ends = window.padding.map(([before, after], axis): [number, number] => [
    cells[axis]! - 1 - before,
    cells[axis]! - 1 - after,
  ]);
  const transposeStrided = (s: Tensor5D, filter: Tensor5D): Tensor5D => {
    const padded = window.padding.map(
      ([before, after], axis) => before + inputShape[axis]! + after,
    );
    const shape = [s.shape[0], ...(padded as Triple), inGroup] as [number, ...Triple, number];
    return cropCells(conv3dTranspose(s, filter, shape, strides, 'valid'), window.padding);
  };
  // Padded copies of a volume go before the next operation needs memory.
  return {
    apply: (x) =>
      tidy(() =>
        perGroup(padCells(x, window.padding), (part, group) =>
          conv3d(part, filters[group]!, strides, 'valid'),
        ),
      ),
    adjoint: (s) =>
      tidy(() =>
        isStrided
          ? perGroup(s, (part, group) => transposeStrided(part, filters[group]!))
          : perGroup(fitCells(s, ends), (part, group) => conv3d(part, flipped[group]!, 1, 'valid')),
      ),
    dispose: () => {
      for (const filter of [...filters, ...flipped]) filter.dispose();
    },
  };
}

/** `[d, h, w, in, out]` to `[d, h, w, out, in]`, turned in every axis. */
function flip(filter: Tensor5D): Tensor5D {
  return tidy(() => transpose(reverse(filter, [0, 1, 2]), [0, 1, 2, 4, 3]));
}
