import type { Tensor } from '@tensorflow/tfjs-core';

import { cropCells } from './crop-cells.ts';
import { padCells } from './pad-cells.ts';

type Ends = readonly [before: number, after: number];

/** Adds zeros around the spatial axes of `[batch, ...spatial, channels]`; negative numbers cut cells off. */
export function fitCells<T extends Tensor>(x: T, ends: readonly Ends[]): T {
  const positive = (sign: number): Ends[] =>
    ends.map(([before, after]) => [Math.max(0, sign * before), Math.max(0, sign * after)]);
  return padCells(cropCells(x, positive(-1)), positive(1));
}
