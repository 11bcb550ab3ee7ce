import type { Tensor, Tensor4D } from '@tensorflow/tfjs-core';
import { add, conv2d } from '@tensorflow/tfjs-core';

import type { PlanarSlide } from './planar-geometry.ts';
import { oneDnnLabel, tensorflowOperations } from './tensorflow-operations.ts';

/** A sliding kernel: plane `[batch, height, width, in]`, filter `[height, width, in, out]`, bias `[out]` or none. */
export type SlidingKernel = (x: Tensor4D, filter: Tensor4D, bias: Tensor | null) => Tensor4D;

/** A convolution over a plane. */
export function slideKernel(slide: PlanarSlide): SlidingKernel {
  const tensorflow = tensorflowOperations();
  if (tensorflow === null || !tensorflow.hasOneDnn) return portableKernel(slide);
  // tfjs reaches oneDNN without bias and without padding of our own only, and works the rest out for every call again.
  const attributes = { ...slideAttributes(slide), ...oneDnnLabel };
  const plain = tensorflow.operation('_MklNativeConv2D', attributes);
  const biased = tensorflow.operation('_MklNativeConv2DWithBias', attributes);
  return (x, filter, bias) =>
    (bias === null ? plain([x, filter]) : biased([x, filter, bias])) as Tensor4D;
}

/** Attributes of TensorFlow's convolutions over a plane. */
export function slideAttributes({ strides, dilations, padding }: PlanarSlide): {
  strides: readonly number[];
  dilations: readonly number[];
  padding: string;
  explicit_paddings: readonly number[];
} {
  return {
    strides: [1, ...strides, 1],
    dilations: [1, ...dilations, 1],
    padding: 'EXPLICIT',
    explicit_paddings: [0, 0, ...padding.flat(), 0, 0],
  };
}

function portableKernel({ strides, dilations, padding }: PlanarSlide): SlidingKernel {
  return (x, filter, bias) => {
    const z = conv2d(
      x,
      filter,
      [...strides],
      [[0, 0], [...padding[0]], [...padding[1]], [0, 0]],
      'NHWC',
      [...dilations],
    );
    return bias === null ? z : add(z, bias);
  };
}
