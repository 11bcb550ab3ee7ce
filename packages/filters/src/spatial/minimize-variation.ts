import { createScratchBuffer } from '../scratch-buffer.ts';
import type { Grid, GridAxis } from './grid.ts';

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
    const all = fields((2 * axes.length + 1) * size).fill(0);
    const parts = Array.from({ length: 2 * axes.length + 1 }, (_, part) =>
      all.subarray(part * size, (part + 1) * size),
    );
    const [flows, slopes] = [parts.slice(0, axes.length), parts.slice(axes.length)];
    const divergence = slope(size).fill(0);
    for (let round = 0; round < iterations; round += 1) {
      for (let index = 0; index < size; index += 1)
        divergence[index]! -= relevance[index]! / lambda;
      climb({ divergence, flows, axes, slopes, step });
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
function climb({
  divergence,
  flows,
  axes,
  slopes,
  step,
}: Field & { readonly slopes: readonly Float32Array[]; readonly step: number }): void {
  const lengths = slopes.at(-1)!.fill(0);
  for (const [axis, { length, stride }] of axes.entries()) {
    const slope = slopes[axis]!;
    const lastPlace = (length - 1) * stride;
    for (let block = 0; block < divergence.length; block += length * stride) {
      for (let index = block; index < block + lastPlace; index += 1) {
        const difference = divergence[index + stride]! - divergence[index]!;
        slope[index] = difference;
        lengths[index]! += difference * difference;
      }
      slope.fill(0, block + lastPlace, block + length * stride);
    }
  }
  for (let index = 0; index < lengths.length; index += 1) {
    lengths[index] = 1 / (1 + step * Math.sqrt(lengths[index]!));
  }
  for (const [axis, flow] of flows.entries()) {
    const slope = slopes[axis]!;
    for (let index = 0; index < flow.length; index += 1) {
      flow[index] = (flow[index]! + step * slope[index]!) * lengths[index]!;
    }
  }
}

/** What flows in at each place less what flows out; nothing flows over the last place of an axis. */
function diverge({ divergence, flows, axes }: Field): void {
  divergence.fill(0);
  for (const [axis, { length, stride }] of axes.entries()) {
    const flow = flows[axis]!;
    for (let block = 0; block < divergence.length; block += length * stride) {
      const end = block + (length - 1) * stride;
      for (let index = block; index < end; index += 1) {
        divergence[index]! += flow[index]!;
        divergence[index + stride]! -= flow[index]!;
      }
    }
  }
}
