import type { Grid } from './grid.ts';
import { createWindow } from './visit-window.ts';

/** A map with its holes: active units whose relevance is zero. */
export interface MapWithHoles {
  readonly relevance: Float32Array;
  readonly active: Float32Array;
  readonly grid: Grid;
  /** Gets the number of holes in the window around each value that is not zero, 0 elsewhere. */
  readonly weights: Float32Array;
}

/** Weighs values by the holes around them; returns whether any value has one. */
export function neighbourhoodOfHoles({ relevance, active, grid, weights }: MapWithHoles): boolean {
  const windowAt = createWindow(grid, 1);
  weights.fill(0);
  let hasHoles = false;
  for (let index = 0; index < relevance.length; index += 1) {
    if (relevance[index] !== 0 || active[index] === 0) continue;
    const { indexes, count } = windowAt(index);
    for (let place = 0; place < count; place += 1) {
      const other = indexes[place]!;
      if (relevance[other] === 0) continue;
      weights[other]! += 1;
      hasHoles = true;
    }
  }
  return hasHoles;
}
