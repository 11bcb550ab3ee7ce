import type { Tensor, Tensor4D } from '@tensorflow/tfjs-core';
import { MaxPoolGrad, engine, getBackend, maxPool, tensor4d, tidy } from '@tensorflow/tfjs-core';

import type { MaxPoolNode } from '../network/node.ts';
import type { Window } from '../network/window.ts';
import { cropCells } from './crop-cells.ts';
import { maxPoolWinners } from './max-pool-winners.ts';
import { padCells } from './pad-cells.ts';
import { fromPlane, planarWindow, toPlane } from './spatial-rank.ts';
import { oneDnnLabel, tensorflowOperations } from './tensorflow-operations.ts';
import { asDepths, asPlanes, fromDepths, fromPlanes, splitWindow } from './volume-views.ts';

const lowestFloat32 = -3.4028234663852886e38;

/** A max pool on the backend. */
export interface MaxPool {
  readonly apply: (x: Tensor) => Tensor;
  /** Relevance of each window to its winner, the first maximum on ties; overlapping windows add up. */
  readonly toWinners: (options: { x: Tensor; y: Tensor; relevance: Tensor }) => Tensor;
}

/** Largest value of each window. */
export function maxPoolLayer({ window }: Pick<MaxPoolNode, 'window'>): MaxPool {
  return window.kernel.length === 3 ? volumePool(window) : planarPool(window);
}

/**
 * The first maximum of a volume lies in the first plane that holds it: planes are pooled, then the depth.
 *
 * Backends have a gradient of such pools, but it gives every tied position the whole relevance.
 */
function volumePool(window: Window): MaxPool {
  const split = splitWindow(window);
  const planes = planarPool(split.planes);
  const depths = planarPool(split.depth);
  const pooledPlanes = (x: Tensor): Tensor => fromPlanes(planes.apply(asPlanes(x)), x.shape[1]!);
  return {
    apply: (x) => {
      const between = pooledPlanes(x);
      return fromDepths(depths.apply(asDepths(between)), between.shape[3]!);
    },
    toWinners: ({ x, y, relevance }) => {
      const between = pooledPlanes(x);
      const atDepths = depths.toWinners({
        x: asDepths(between),
        y: asDepths(y),
        relevance: asDepths(relevance),
      });
      const atPlanes = planes.toWinners({
        x: asPlanes(x),
        y: asPlanes(between),
        relevance: asPlanes(fromDepths(atDepths, between.shape[3]!)),
      });
      return fromPlanes(atPlanes, x.shape[1]!);
    },
  };
}

function planarPool(given: Window): MaxPool {
  const window = planarWindow(given);
  const kernel: [number, number] = [window.kernel[0]!, window.kernel[1]!];
  const strides: [number, number] = [window.strides[0]!, window.strides[1]!];
  const rank = given.kernel.length;
  const padded = (x: Tensor): Tensor4D => padCells(toPlane(x), window.padding, lowestFloat32);
  return {
    apply: (x) => fromPlane(maxPool(padded(x), kernel, strides, 'valid'), rank),
    toWinners: ({ x, y, relevance }) => {
      // The padded input goes before what was padded is cut off.
      const wide = tidy(() =>
        giveToWinners({
          input: padded(x),
          output: toPlane(y),
          relevance: toPlane(relevance),
          kernel,
          strides,
        }),
      );
      return fromPlane(cropCells(wide, window.padding), rank);
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
    if (input.size >= manyValues && tensorflowOperations()!.hasOneDnn) return poolAgain(options);
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

/** From so many values on it pays to pool again, for oneDNN to note the winners: TensorFlow alone looks for them on one thread. */
const manyValues = 2 ** 16;

function poolAgain(options: {
  input: Tensor4D;
  relevance: Tensor4D;
  kernel: [number, number];
  strides: [number, number];
}): Tensor4D {
  const { input, relevance, kernel, strides } = options;
  const attributes = {
    ksize: [1, ...kernel, 1],
    strides: [1, ...strides, 1],
    padding: 'VALID',
    workspace_enabled: true,
    ...oneDnnLabel,
  };
  const tensorflow = tensorflowOperations()!;
  const [output, winners] = tensorflow.operationOf(2, '_MklNativeMaxPool', attributes)([input]);
  const gradient = tensorflow.operation('_MklNativeMaxPoolGrad', attributes);
  return gradient([input, output!, relevance, winners!]) as Tensor4D;
}
