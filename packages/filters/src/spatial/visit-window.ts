import type { Grid } from './grid.ts';
import { coordinateOf } from './grid.ts';

/** The places around one value. */
export interface WindowPlaces {
  /** Indexes of the values, those of one channel; the first `count` are valid until the next call. */
  readonly indexes: Int32Array;
  count: number;
}

/** Finds the places of the window around a value that lie within the map, itself included. */
export function createWindow(grid: Grid, radius: number): (index: number) => WindowPlaces {
  const { axes } = grid;
  const window: WindowPlaces = {
    indexes: new Int32Array((2 * radius + 1) ** axes.length),
    count: 0,
  };
  return (index) => {
    window.indexes[0] = index;
    window.count = 1;
    for (const axis of axes) {
      const { length, stride } = axis;
      const place = coordinateOf(index, axis);
      const found = window.count;
      const first = Math.max(-radius, -place);
      const last = Math.min(radius, length - 1 - place);
      for (let shift = first; shift <= last; shift += 1) {
        if (shift === 0) continue;
        for (let known = 0; known < found; known += 1) {
          window.indexes[window.count] = window.indexes[known]! + shift * stride;
          window.count += 1;
        }
      }
    }
    return window;
  };
}
