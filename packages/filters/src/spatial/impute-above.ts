import type { Grid } from './grid.ts';
import { createWindow } from './visit-window.ts';
import { medianOfFirst } from './window-median.ts';

/** What became of the values above the limit. */
export interface ImputeCounts {
  readonly zeroed: number;
  readonly imputed: number;
}

/** Replaces magnitudes above a limit by the median of those around them that are not, 0 where its sign is the other one. */
export function imputeAbove(relevance: Float32Array, grid: Grid, limit: number): ImputeCounts {
  const windowAt = createWindow(grid, 1);
  const numbers = new Float64Array(3 ** grid.axes.length);
  const above: number[] = [];
  for (let index = 0; index < relevance.length; index += 1) {
    if (Math.abs(relevance[index]!) > limit) above.push(index);
  }
  // All are worked out before any is written, so that their order does not matter.
  const medians = above.map((index) => {
    const { indexes, count } = windowAt(index);
    let known = 0;
    for (let place = 0; place < count; place += 1) {
      const value = relevance[indexes[place]!]!;
      if (Math.abs(value) > limit) continue;
      numbers[known] = value;
      known += 1;
    }
    const median = known === 0 ? 0 : medianOfFirst(numbers, known);
    return median * relevance[index]! > 0 ? median : 0;
  });
  for (const [place, index] of above.entries()) relevance[index] = medians[place]!;
  const imputed = medians.filter((median) => median !== 0).length;
  return { zeroed: above.length - imputed, imputed };
}
