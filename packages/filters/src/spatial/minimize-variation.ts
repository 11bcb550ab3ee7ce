import { createScratchBuffer } from '../scratch-buffer.ts';
import type { Grid, GridAxis } from './grid.ts';
import { coordinateOf } from './grid.ts';

/**
 * The U that makes TV(U) + |U − R|² / 2λ small: U = R − λ div p with p by the fixed point of Chambolle (2004),
 * p ← (p + τ ∇(div p − R/λ)) / (1 + τ |∇(div p − R/λ)|), τ = 1 / 4d; valid until the next call.
 */
export function createVariationMinimizer(
  iterations: number,
): (relevance: Float32Array, grid: Grid, lambda: number) => Float32Array {
  const slope = createScratchBuffer();
  const result = createScratchBuffer();
  const fields = createScratchBuffer();
  return (relevance, grid, lambda) => {
    const size = relevance.length;
    const axes = grid.axes.filter(({ length }) => length > 1);
    const step = 1 / (4 * axes.length);
    const all = fields(axes.length * size);
    const flows = axes.map((_, axis) => all.subarray(axis * size, (axis + 1) * size).fill(0));
    const divergence = slope(size).fill(0);
    for (let round = 0; round < iterations; round += 1) {
      for (let index = 0; index < size; index += 1)
        divergence[index]! -= relevance[index]! / lambda;
      climb({ divergence, flows, axes, step });
      diverge({ divergence, flows, axes });
    }
    const flattened = result(size);
    for (let index = 0; index < size; index += 1) {
      flattened[index] = relevance[index]! - lambda * divergence[index]!;
    }
    return flattened;
  };
}

interface Field {
  readonly divergence: Float32Array;
  readonly flows: readonly Float32Array[];
  readonly axes: readonly GridAxis[];
}

/** Moves the flows along the gradient and keeps each no longer than 1. */
function climb({ divergence, flows, axes, step }: Field & { readonly step: number }): void {
  const gradient = new Float64Array(axes.length);
  for (let index = 0; index < divergence.length; index += 1) {
    let square = 0;
    for (let axis = 0; axis < axes.length; axis += 1) {
      const { length, stride } = axes[axis]!;
      const isLast = coordinateOf(index, axes[axis]!) === length - 1;
      const difference = isLast ? 0 : divergence[index + stride]! - divergence[index]!;
      gradient[axis] = difference;
      square += difference * difference;
    }
    const damping = 1 + step * Math.sqrt(square);
    for (let axis = 0; axis < axes.length; axis += 1) {
      const flow = flows[axis]!;
      flow[index] = (flow[index]! + step * gradient[axis]!) / damping;
    }
  }
}

/** What flows in at each place less what flows out. */
function diverge({ divergence, flows, axes }: Field): void {
  divergence.fill(0);
  for (let axis = 0; axis < axes.length; axis += 1) {
    const flow = flows[axis]!;
    const { length, stride } = axes[axis]!;
    for (let index = 0; index < divergence.length; index += 1) {
      const place = coordinateOf(index, axes[axis]!);
      if (place < length - 1) divergence[index]! += flow[index]!;
      if (place > 0) divergence[index]! -= flow[index - stride]!;
    }
  }
}
