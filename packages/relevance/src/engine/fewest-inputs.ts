import type { WeightedNode } from '../network/node.ts';
import { sizeOf } from '../network/tensor-data.ts';
import type { Window } from '../network/window.ts';
import { slideOver, spreadOver } from '../network/window.ts';

/**
 * The fewest inputs that an output of a layer adds up with weights of both signs, about.
 *
 * Windows at the border reach fewer cells than the kernel has, and so do those of a transposed convolution with strides; a weight of
 * zero adds nothing, and weights of one sign leave the other sign of the products to the inputs.
 *
 * @param inputShape - Shape of one input sample, channel last.
 */
export function fewestInputs(node: WeightedNode, inputShape: readonly number[]): number {
  if (node.kind === 'affine') return 1;
  const channels = node.kind === 'dense' ? node.units : node.channels;
  const weights = fewestWeights(node.weights, channels);
  if (node.kind === 'dense') return weights;
  const { window } = node;
  const cells = inputShape
    .slice(0, -1)
    .map((size, axis) =>
      node.kind === 'convolution'
        ? fewestInWindow(window, axis, size)
        : fewestInSpread(window, axis, { size, added: node.outputPadding[axis]! }),
    );
  return Math.floor((weights * sizeOf(cells)) / sizeOf(window.kernel));
}

/** Twice the weights of the rarer sign, in the output channel that has the fewest. */
function fewestWeights(weights: Float32Array, channels: number): number {
  const [positive, negative] = [new Uint32Array(channels), new Uint32Array(channels)];
  for (let index = 0; index < weights.length; index += 1) {
    const weight = weights[index]!;
    if (weight > 0) positive[index % channels]! += 1;
    else if (weight < 0) negative[index % channels]! += 1;
  }
  let fewest = Infinity;
  for (let channel = 0; channel < channels; channel += 1) {
    fewest = Math.min(fewest, 2 * Math.min(positive[channel]!, negative[channel]!));
  }
  return fewest;
}

/** Cells of the kernel that lie on the input along one axis, where the window has the fewest there. */
function fewestInWindow(window: Window, axis: number, size: number): number {
  const kernel = window.kernel[axis]!;
  const dilation = window.dilations[axis]!;
  const [before] = window.padding[axis]!;
  const [places] = slideOver(alone(window, axis), [size]);
  let fewest = kernel;
  for (let place = 0; place < places!; place += 1) {
    const start = place * window.strides[axis]! - before;
    const first = Math.max(0, Math.ceil(-start / dilation));
    const last = Math.min(kernel - 1, Math.floor((size - 1 - start) / dilation));
    // A window in the padding alone adds up nothing, without rounding.
    if (last >= first) fewest = Math.min(fewest, last - first + 1);
  }
  return fewest;
}

/** Cells of the input that reach one of the output along one axis, where the fewest do. */
function fewestInSpread(
  window: Window,
  axis: number,
  { size, added }: { size: number; added: number },
): number {
  const stride = window.strides[axis]!;
  const dilation = window.dilations[axis]!;
  const [before] = window.padding[axis]!;
  const [places] = spreadOver(alone(window, axis), [size]);
  const reaching = new Uint32Array(places! + added);
  for (let cell = 0; cell < size; cell += 1) {
    for (let tap = 0; tap < window.kernel[axis]!; tap += 1) {
      const place = cell * stride + tap * dilation - before;
      if (place >= 0 && place < reaching.length) reaching[place]! += 1;
    }
  }
  const some = reaching.filter((count) => count > 0);
  return some.reduce((least, count) => Math.min(least, count), window.kernel[axis]!);
}

function alone(window: Window, axis: number): Window {
  return {
    kernel: [window.kernel[axis]!],
    strides: [window.strides[axis]!],
    dilations: [window.dilations[axis]!],
    padding: [window.padding[axis]!],
  };
}
