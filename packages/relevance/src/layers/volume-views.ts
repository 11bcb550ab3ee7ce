import type { Tensor, Tensor4D } from '@tensorflow/tfjs-core';
import { reshape } from '@tensorflow/tfjs-core';

import type { Window } from '../network/window.ts';

/** A window over three spatial axes as one over the planes and one over the depth. */
export function splitWindow(window: Window): { planes: Window; depth: Window } {
  const { kernel, strides, dilations, padding } = window;
  return {
    planes: {
      kernel: kernel.slice(1),
      strides: strides.slice(1),
      dilations: dilations.slice(1),
      padding: padding.slice(1),
    },
    depth: {
      kernel: [kernel[0]!, 1],
      strides: [strides[0]!, 1],
      dilations: [dilations[0]!, 1],
      padding: [padding[0]!, [0, 0]],
    },
  };
}

/** `[batch, depth, height, width, channels]` as `[batch·depth, height, width, channels]`. */
export function asPlanes(x: Tensor): Tensor4D {
  const [batch, depth, ...plane] = x.shape as [number, number, number, number, number];
  return reshape(x, [batch * depth, ...plane]);
}

/** The inverse of {@link asPlanes}. */
export function fromPlanes(x: Tensor, depth: number): Tensor {
  return reshape(x, [x.shape[0] / depth, depth, ...x.shape.slice(1)]);
}

/** `[batch, depth, height, width, channels]` as `[batch, depth, height·width, channels]`. */
export function asDepths(x: Tensor): Tensor4D {
  const [batch, depth, height, width, channels] = x.shape as [
    number,
    number,
    number,
    number,
    number,
  ];
  return reshape(x, [batch, depth, height * width, channels]);
}

/** The inverse of {@link asDepths}. */
export function fromDepths(x: Tensor, width: number): Tensor {
  const [batch, depth, cells, channels] = x.shape as [number, number, number, number];
  return reshape(x, [batch, depth, cells / width, width, channels]);
}
