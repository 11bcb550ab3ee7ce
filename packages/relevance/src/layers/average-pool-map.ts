import type { Tensor4D } from '@tensorflow/tfjs-core';
import { AvgPoolGrad, avgPool, engine, fill, keep, mul, tensor } from '@tensorflow/tfjs-core';

import type { AveragePoolNode } from '../network/node.ts';
import { slideOver } from '../network/window.ts';
import { cropCells } from './crop-cells.ts';
import type { LinearMap } from './linear-map.ts';
import { padCells } from './pad-cells.ts';
import { fromPlane, planarShape, planarWindow, toPlane } from './spatial-rank.ts';
import { asDepths, asPlanes, fromDepths, fromPlanes, splitWindow } from './volume-views.ts';

/**
 * Mean over the cells of each window that lie in the input or in counted padding, and its transpose.
 *
 * The backend pools the padded plane without padding of its own; a factor a window corrects the divisor.
 */
export function averagePoolMap(
  node: Pick<AveragePoolNode, 'window' | 'countedPadding'>,
  inputShape: readonly number[],
): LinearMap {
  return node.window.kernel.length === 3
    ? volumeMap(node, inputShape)
    : planarMap(node, inputShape);
}

/** The mean over a volume is the mean over its planes, then over the depth: what counts is counted axis by axis. */
function volumeMap(
  { window, countedPadding }: Pick<AveragePoolNode, 'window' | 'countedPadding'>,
  inputShape: readonly number[],
): LinearMap {
  const [depth, height, width, channels] = inputShape as [number, number, number, number];
  const split = splitWindow(window);
  const outPlane = slideOver(split.planes, [height, width]) as [number, number];
  const planes = planarMap({ window: split.planes, countedPadding: countedPadding.slice(1) }, [
    height,
    width,
    channels,
  ]);
  const depths = planarMap({ window: split.depth, countedPadding: [countedPadding[0]!, [0, 0]] }, [
    depth,
    outPlane[0] * outPlane[1],
    channels,
  ]);
  return {
    apply: (x) => {
      const pooled = fromPlanes(planes.apply(asPlanes(x)), depth);
      return fromDepths(depths.apply(asDepths(pooled)), outPlane[1]);
    },
    adjoint: (s) => {
      const spread = fromDepths(depths.adjoint(asDepths(s)), outPlane[1]);
      return fromPlanes(planes.adjoint(asPlanes(spread)), depth);
    },
    dispose: () => {
      planes.dispose();
      depths.dispose();
    },
  };
}

function planarMap(
  node: Pick<AveragePoolNode, 'window' | 'countedPadding'>,
  inputShape: readonly number[],
): LinearMap {
  const window = planarWindow(node.window);
  const counted =
    node.countedPadding.length === 2
      ? node.countedPadding
      : [[0, 0] as const, ...node.countedPadding];
  const size = planarShape(inputShape);
  const kernel: [number, number] = [window.kernel[0]!, window.kernel[1]!];
  const strides: [number, number] = [window.strides[0]!, window.strides[1]!];
  const factors = windowFactors(size, window, counted);
  const scale = factors === null ? null : keep(tensor(factors.values, factors.shape));
  const rank = node.window.kernel.length;
  return {
    apply: (x) => {
      const pooled = avgPool(padCells(toPlane(x), window.padding), kernel, strides, 'valid');
      return fromPlane(scale === null ? pooled : mul(pooled, scale), rank);
    },
    adjoint: (s) => {
      const plane = toPlane(s);
      const [batch, , , channels] = plane.shape;
      const padded = size.map(
        (cells, axis) => cells + window.padding[axis]![0] + window.padding[axis]![1],
      );
      const wide = averagePoolGradient({
        signal: scale === null ? plane : mul(plane, scale),
        shape: [batch, padded[0]!, padded[1]!, channels],
        kernel,
        strides,
      });
      return fromPlane(cropCells(wide, window.padding), rank);
    },
    dispose: () => scale?.dispose(),
  };
}

function averagePoolGradient(options: {
  signal: Tensor4D;
  shape: [number, number, number, number];
  kernel: [number, number];
  strides: [number, number];
}): Tensor4D {
  // The backends take the shape of the input from a tensor and never look at its values.
  const input = fill(options.shape, 0);
  return engine().runKernel(
    AvgPoolGrad,
    { dy: options.signal, input },
    { filterSize: options.kernel, strides: options.strides, pad: 'valid' },
  ) as Tensor4D;
}

/** Cells of the kernel ÷ cells that count, a window; `null` when every window counts all of its cells. */
function windowFactors(
  size: readonly number[],
  window: Parameters<typeof slideOver>[0],
  counted: readonly (readonly [number, number])[],
): { values: Float32Array; shape: [number, number, number, number] } | null {
  const out = slideOver(window, size);
  const counts = out.map((cells, axis) =>
    Array.from({ length: cells }, (_, position) => {
      const start = position * window.strides[axis]! - window.padding[axis]![0];
      const from = Math.max(start, -counted[axis]![0]);
      const to = Math.min(start + window.kernel[axis]!, size[axis]! + counted[axis]![1]);
      return Math.max(1, to - from);
    }),
  ) as [number[], number[]];
  const area = window.kernel[0]! * window.kernel[1]!;
  const [, width] = out as [number, number];
  const values = new Float32Array(counts[0].length * width);
  for (const [row, rows] of counts[0].entries()) {
    for (const [column, columns] of counts[1].entries()) {
      values[row * width + column] = area / (rows * columns);
    }
  }
  if (values.every((factor) => factor === 1)) return null;
  return { values, shape: [1, out[0]!, out[1]!, 1] };
}
