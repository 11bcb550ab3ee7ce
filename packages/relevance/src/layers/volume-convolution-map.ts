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
import { samePadding } from '../network/window.ts';
import { cropCells } from './crop-cells.ts';
import { dilateKernel } from './dilate-kernel.ts';
import { fitCells } from './fit-cells.ts';
import type { LinearMap } from './linear-map.ts';
import { padCells } from './pad-cells.ts';

type Triple = [number, number, number];
type Ends = readonly [before: number, after: number];

/**
 * Convolution over three spatial axes and its transpose.
 *
 * Backends do not dilate volumes and know no padding but `same`: the kernel holds the zeros of its dilation, and any other
 * padding is added before. With stride 1 the transpose is a convolution with the flipped kernel, else the backend's input
 * gradient, cropped where there was padding of another kind.
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
  const spatial = inputShape.slice(0, -1);
  const around = paddingOf({ kernel: cells, strides }, spatial, window.padding);
  const ends = window.padding.map(([before, after], axis): [number, number] => [
    cells[axis]! - 1 - before,
    cells[axis]! - 1 - after,
  ]);
  const aroundTurned = paddingOf({ kernel: cells, strides: [1, 1, 1] }, spatial, ends);
  const transposeStrided = (s: Tensor5D, filter: Tensor5D): Tensor5D => {
    const padded = around.rest.map(([before, after], axis) => before + spatial[axis]! + after);
    const shape = [s.shape[0], ...(padded as Triple), inGroup] as [number, ...Triple, number];
    return cropCells(conv3dTranspose(s, filter, shape, strides, around.name), around.rest);
  };
  // Padded copies of a volume go before the next operation needs memory.
  return {
    apply: (x) =>
      tidy(() =>
        perGroup(padCells(x, around.rest), (part, group) =>
          conv3d(part, filters[group]!, strides, around.name),
        ),
      ),
    adjoint: (s) =>
      tidy(() =>
        isStrided
          ? perGroup(s, (part, group) => transposeStrided(part, filters[group]!))
          : perGroup(fitCells(s, aroundTurned.rest), (part, group) =>
              conv3d(part, flipped[group]!, 1, aroundTurned.name),
            ),
      ),
    dispose: () => {
      for (const filter of [...filters, ...flipped]) filter.dispose();
    },
  };
}

/** Padding as the backend names it, and what is left to be added to the cells. */
function paddingOf(
  window: { readonly kernel: Triple; readonly strides: Triple },
  spatial: readonly number[],
  padding: readonly Ends[],
): { readonly name: 'same' | 'valid'; readonly rest: readonly Ends[] } {
  const same = samePadding({ ...window, dilations: [1, 1, 1] }, spatial);
  return String(padding) === String(same)
    ? { name: 'same', rest: padding.map((): Ends => [0, 0]) }
    : { name: 'valid', rest: padding };
}

/** `[d, h, w, in, out]` to `[d, h, w, out, in]`, turned in every axis. */
function flip(filter: Tensor5D): Tensor5D {
  return tidy(() => transpose(reverse(filter, [0, 1, 2]), [0, 1, 2, 4, 3]));
}
