import type { Grid } from './grid.ts';
import { coordinateOf } from './grid.ts';

/** 0 where the coordinates of a value add up to an even number, else 1. */
export function parityOf(index: number, { axes }: Grid): 0 | 1 {
  let sum = 0;
  for (const axis of axes) sum += coordinateOf(index, axis);
  return (sum & 1) as 0 | 1;
}
