import type { Tensor, Tensor4D } from '@tensorflow/tfjs-core';
import {
  depthwiseConv2d,
  keep,
  reshape,
  reverse,
  sum,
  tensor4d,
  tidy,
} from '@tensorflow/tfjs-core';

import type { ConvolutionNode } from '../network/node.ts';
import { dilateKernel } from './dilate-kernel.ts';
import { fitCells } from './fit-cells.ts';
import type { LinearMap } from './linear-map.ts';
import { padCells } from './pad-cells.ts';
import { fromPlane, planarShape, planarWindow, toPlane } from './spatial-rank.ts';
import { spreadCells } from './spread-cells.ts';

/** Whether every channel is a group of its own, with strides that backends have a depthwise operation for. */
export function isDepthwise(node: ConvolutionNode, inputShape: readonly number[]): boolean {
  const { strides } = node.window;
  return (
    node.groups > 1 &&
    node.groups === inputShape.at(-1) &&
    strides.length <= 2 &&
    strides.every((stride) => stride === strides[0])
  );
}

/**
 * Depthwise convolution over one or two spatial axes and its transpose: the signal with zeros between its cells, convolved
 * with the flipped kernel, the channels that came of one summed.
 */
export function depthwiseMap(
  node: ConvolutionNode,
  weights: Float32Array,
  inputShape: readonly number[],
): LinearMap {
  const window = planarWindow(node.window);
  const rank = node.window.kernel.length;
  const channels = node.groups;
  const perChannel = node.channels / channels;
  const plain = {
    kernel: window.kernel,
    dilations: window.dilations,
    inGroup: 1,
    out: node.channels,
  };
  const { kernel, values } = dilateKernel(plain, weights);
  const [rows, columns] = kernel as [number, number];
  // A plane of height 1 has room for one row, whatever the stride.
  const stride = node.window.strides.at(-1)!;
  const filter = keep(tensor4d(values, [rows, columns, channels, perChannel]));
  const flipped = keep(
    tidy(() => reverse(reshape(filter, [rows, columns, node.channels, 1]), [0, 1]) as Tensor4D),
  );
  const size = planarShape(inputShape);
  return {
    apply: (x) =>
      fromPlane(
        depthwiseConv2d(padCells(toPlane(x), window.padding), filter, stride, 'valid'),
        rank,
      ),
    adjoint: (s) => {
      const plane = toPlane(s);
      const wide = window.strides.reduce<Tensor>(
        (spread, step, axis) => spreadCells(spread, axis + 1, step),
        plane,
      ) as Tensor4D;
      const ends = size.map((cells, axis): [number, number] => {
        const before = kernel[axis]! - 1 - window.padding[axis]![0];
        return [before, cells + kernel[axis]! - 1 - wide.shape[axis + 1]! - before];
      });
      const back = depthwiseConv2d(fitCells(wide, ends), flipped, 1, 'valid');
      if (perChannel === 1) return fromPlane(back, rank);
      const parted = reshape(back, [...back.shape.slice(0, 3), channels, perChannel]);
      return fromPlane(sum(parted, 4) as Tensor4D, rank);
    },
    dispose: () => {
      filter.dispose();
      flipped.dispose();
    },
  };
}
