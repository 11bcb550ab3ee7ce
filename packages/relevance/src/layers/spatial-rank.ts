import type { Tensor, Tensor4D } from '@tensorflow/tfjs-core';
import { reshape } from '@tensorflow/tfjs-core';

import type { Window } from '../network/window.ts';

/** A window over two spatial axes; one axis becomes a plane of height 1. */
export function planarWindow(window: Window): Window {
  if (window.kernel.length === 2) return window;
  return {
    kernel: [1, ...window.kernel],
    strides: [1, ...window.strides],
    dilations: [1, ...window.dilations],
    padding: [[0, 0], ...window.padding],
  };
}

/** Spatial shape `[height, width]` of a sample `[...spatial, channels]`. */
export function planarShape(shape: readonly number[]): [height: number, width: number] {
  const spatial = shape.slice(0, -1);
  return spatial.length === 2 ? [spatial[0]!, spatial[1]!] : [1, spatial[0]!];
}

/** `[batch, length, channels]` as `[batch, 1, length, channels]`; four axes stay. */
export function toPlane(x: Tensor): Tensor4D {
  if (x.rank === 4) return x as Tensor4D;
  const [batch, length, channels] = x.shape as [number, number, number];
  return reshape(x, [batch, 1, length, channels]);
}

/** The inverse of {@link toPlane} for a sample with `rank` spatial axes. */
export function fromPlane(x: Tensor, rank: number): Tensor {
  if (rank === 2) return x;
  const [batch, , length, channels] = x.shape as [number, number, number, number];
  return reshape(x, [batch, length, channels]);
}
