import type { Grid } from './grid.ts';
import { coordinateOf } from './grid.ts';
import { createWindow } from './visit-window.ts';

/** Who shares with whom, and how much. */
export interface Sharing {
  readonly grid: Grid;
  /** Standard deviation of the distance in positions. */
  readonly sigma: number;
  /** Weight that two values have for one another apart from their distance. */
  readonly weightOf: (index: number, other: number) => number;
}

/** Gives each value away to the window around it, in proportion to the weights, so that nothing is lost. */
export function shareWithWindow(
  relevance: Float32Array,
  into: Float32Array,
  { grid, sigma, weightOf }: Sharing,
): void {
  const radius = Math.max(1, Math.ceil(2 * sigma));
  const windowAt = createWindow(grid, radius);
  const weights = new Float64Array((2 * radius + 1) ** grid.axes.length);
  const sums = new Float64Array(relevance.length);
  for (let index = 0; index < relevance.length; index += 1) {
    const value = relevance[index]!;
    if (value === 0) continue;
    const { indexes, count } = windowAt(index);
    let total = 0;
    for (let place = 0; place < count; place += 1) {
      const other = indexes[place]!;
      const distance = squaredDistance(index, other, grid);
      const weight = Math.exp(-distance / (2 * sigma * sigma)) * weightOf(index, other);
      weights[place] = weight;
      total += weight;
    }
    for (let place = 0; place < count; place += 1) {
      sums[indexes[place]!]! += (value * weights[place]!) / total;
    }
  }
  into.set(sums);
}

function squaredDistance(index: number, other: number, { axes }: Grid): number {
  let squared = 0;
  for (const axis of axes) squared += (coordinateOf(index, axis) - coordinateOf(other, axis)) ** 2;
  return squared;
}
