import type { Tensor, Tensor4D } from '@tensorflow/tfjs-core';
import {
  concat,
  conv2d,
  conv2dTranspose,
  keep,
  reverse,
  split,
  tensor4d,
  tidy,
  transpose,
} from '@tensorflow/tfjs-core';

import type { ConvolutionNode } from '../network/node.ts';
import { cropCells } from './crop-cells.ts';
import { dilateKernel } from './dilate-kernel.ts';
import type { LinearMap } from './linear-map.ts';
import { fromPlane, planarShape, planarWindow, toPlane } from './spatial-rank.ts';

type Pair = readonly [before: number, after: number];

interface Geometry {
  /** Height and width of the input. */
  readonly size: Pair;
  /** Cells that the dilated kernel spans. */
  readonly span: Pair;
  readonly strides: [number, number];
  readonly dilations: [number, number];
  readonly padding: readonly [Pair, Pair];
}

/**
 * Convolution and its transpose over one or two spatial axes.
 *
 * With stride 1 the transpose is a convolution with the flipped kernel, which every backend computes with any padding and
 * dilation; with a larger stride it is the backend's input gradient on the padded shape, cropped.
 *
 * @param inputShape - Shape of one input sample `[...spatial, channels]`.
 */
export function convolutionMap(
  node: ConvolutionNode,
  weights: Float32Array,
  inputShape: readonly number[],
): LinearMap {
  const window = planarWindow(node.window);
  const isStrided = window.strides.some((stride) => stride > 1);
  const inGroup = inputShape.at(-1)! / node.groups;
  const plain = { kernel: window.kernel, dilations: window.dilations, inGroup, out: node.channels };
  const { kernel, dilations, values } = isStrided
    ? dilateKernel(plain, weights)
    : { ...plain, values: weights };
  const geometry: Geometry = {
    size: planarShape(inputShape),
    span: [(kernel[0]! - 1) * dilations[0]! + 1, (kernel[1]! - 1) * dilations[1]! + 1],
    strides: [window.strides[0]!, window.strides[1]!],
    dilations: [dilations[0]!, dilations[1]!],
    padding: [window.padding[0]!, window.padding[1]!],
  };
  const filters = tidy(() => {
    const whole = tensor4d(values, [kernel[0]!, kernel[1]!, inGroup, node.channels]);
    return (split(whole, node.groups, 3) as Tensor4D[]).map((filter) => keep(filter));
  });
  const flipped = isStrided ? [] : filters.map((filter) => keep(flip(filter)));
  const rank = node.window.kernel.length;
  const perGroup = (x: Tensor, map: (part: Tensor4D, group: number) => Tensor4D): Tensor => {
    const plane = toPlane(x);
    if (node.groups === 1) return fromPlane(map(plane, 0), rank);
    return fromPlane(concat((split(plane, node.groups, 3) as Tensor4D[]).map(map), 3), rank);
  };
  return {
    apply: (x) => perGroup(x, (part, group) => convolve(part, filters[group]!, geometry)),
    adjoint: (s) =>
      perGroup(s, (part, group) =>
        isStrided
          ? transposeStrided(part, filters[group]!, geometry)
          : transposeByFlip(part, flipped[group]!, geometry),
      ),
    dispose: () => {
      for (const filter of [...filters, ...flipped]) filter.dispose();
    },
  };
}

function convolve(
  x: Tensor4D,
  filter: Tensor4D,
  { strides, padding, dilations }: Geometry,
): Tensor4D {
  return conv2d(
    x,
    filter,
    strides,
    [[0, 0], [...padding[0]], [...padding[1]], [0, 0]],
    'NHWC',
    dilations,
  );
}

/** `[h, w, in, out]` to `[h, w, out, in]`, turned by half. */
function flip(filter: Tensor4D): Tensor4D {
  return tidy(() => transpose(reverse(filter, [0, 1]), [0, 1, 3, 2]));
}

function transposeByFlip(
  s: Tensor4D,
  filter: Tensor4D,
  { span, padding, dilations }: Geometry,
): Tensor4D {
  const ends = padding.map(([before, after], axis) => [
    span[axis]! - 1 - before,
    span[axis]! - 1 - after,
  ]) as [[number, number], [number, number]];
  const grown = ends.map(([before, after]) => [Math.max(0, before), Math.max(0, after)]);
  const wide = conv2d(
    s,
    filter,
    1,
    [[0, 0], grown[0]!, grown[1]!, [0, 0]] as never,
    'NHWC',
    dilations,
  );
  return cropCells(
    wide,
    ends.map(([before, after]) => [Math.max(0, -before), Math.max(0, -after)] as const),
  );
}

function transposeStrided(
  s: Tensor4D,
  filter: Tensor4D,
  { size, strides, padding }: Geometry,
): Tensor4D {
  const [batch] = s.shape;
  const [height, width] = size.map((cells, axis) => cells + padding[axis]![0] + padding[axis]![1]);
  const channels = filter.shape[2];
  const wide = conv2dTranspose(s, filter, [batch, height!, width!, channels], strides, 'valid');
  return cropCells(wide, padding);
}
