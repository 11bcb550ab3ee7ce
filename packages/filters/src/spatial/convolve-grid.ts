import { createScratchBuffer } from '../scratch-buffer.ts';
import { convolveAxis } from './convolve-axis.ts';
import type { Grid } from './grid.ts';

/** Weighs every value with its neighbours on every spatial axis in turn; valid until the next call. */
export function createGridConvolution(
  kernel: Float64Array,
): (relevance: Float32Array, grid: Grid) => Float32Array {
  const front = createScratchBuffer();
  const back = createScratchBuffer();
  return (relevance, { axes }) => {
    let from = relevance;
    let into = front(relevance.length);
    let spare = back(relevance.length);
    for (const axis of axes) {
      convolveAxis(from, into, { axis, kernel });
      [from, into, spare] = [into, spare, into];
    }
    return from;
  };
}
