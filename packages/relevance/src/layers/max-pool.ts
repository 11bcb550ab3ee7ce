import type { Tensor, Tensor4D } from '@tensorflow/tfjs-core';
import { MaxPoolGrad, engine, getBackend, maxPool, tensor4d } from '@tensorflow/tfjs-core';

import type { MaxPoolNode } from '../network/node.ts';
import { cropPlane } from './crop-plane.ts';
import { maxPoolWinners } from './max-pool-winners.ts';
import { padPlane } from './pad-plane.ts';
import { fromPlane, planarWindow, toPlane } from './spatial-rank.ts';

const lowestFloat32 = -3.4028234663852886e38;

/** A max pool on the backend. */
export interface MaxPool {
  readonly apply: (x: Tensor) => Tensor;
  /** Relevance of each window to its winner, the first maximum on ties; overlapping windows add up. */
  readonly toWinners: (options: { x: Tensor; y: Tensor; relevance: Tensor }) => Tensor;
}

/** Largest value of each window over one or two spatial axes. */
export function maxPoolLayer(node: MaxPoolNode): MaxPool {
  const window = planarWindow(node.window);
  const kernel: [number, number] = [window.kernel[0]!, window.kernel[1]!];
  const strides: [number, number] = [window.strides[0]!, window.strides[1]!];
  const rank = node.window.kernel.length;
  const padded = (x: Tensor): Tensor4D => padPlane(toPlane(x), window.padding, lowestFloat32);
  return {
    apply: (x) => fromPlane(maxPool(padded(x), kernel, strides, 'valid'), rank),
    toWinners: ({ x, y, relevance }) => {
      const wide = giveToWinners({
        input: padded(x),
        output: toPlane(y),
        relevance: toPlane(relevance),
        kernel,
        strides,
      });
      return fromPlane(cropPlane(wide, window.padding), rank);
    },
  };
}

function giveToWinners(options: {
  input: Tensor4D;
  output: Tensor4D;
  relevance: Tensor4D;
  kernel: [number, number];
  strides: [number, number];
}): Tensor4D {
  const { input, output, relevance, kernel, strides } = options;
  // Backends break ties differently; TensorFlow takes the first maximum, the others are not relied on.
  if (getBackend() === 'tensorflow') {
    return engine().runKernel(
      MaxPoolGrad,
      { dy: relevance, input, output },
      { filterSize: kernel, strides, pad: 'valid' },
    ) as Tensor4D;
  }
  const winners = maxPoolWinners({
    input: input.dataSync(),
    shape: input.shape,
    relevance: relevance.dataSync(),
    out: [relevance.shape[1], relevance.shape[2]],
    kernel,
    strides,
  });
  return tensor4d(winners, input.shape);
}
