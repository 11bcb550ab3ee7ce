import type { MaxPoolNode } from '../../src/network/node.ts';
import { flatIndex, indicesOf } from './indices.ts';
import { cellUnder, isInside, windowPositions } from './windows.ts';

/** A max pool over one sample: each window's largest value and where it was found first. */
export interface PooledMaxima {
  readonly outputShape: readonly number[];
  readonly values: Float64Array;
  /** Flat index in the input a window. */
  readonly winners: readonly number[];
}

/** Walks each window row by row; cells in the padding do not take part. */
export function pooledMaxima(
  node: MaxPoolNode,
  inputShape: readonly number[],
  x: ArrayLike<number>,
): PooledMaxima {
  const { window } = node;
  const spatial = inputShape.slice(0, -1);
  const outputShape = [...windowPositions(window, spatial), inputShape.at(-1)!];
  const winners = [...indicesOf(outputShape)].map((index) => {
    let winner = -1;
    for (const offset of indicesOf(window.kernel)) {
      const cell = cellUnder(window, index.slice(0, -1), offset);
      if (!isInside(cell, spatial)) continue;
      const candidate = flatIndex(inputShape, [...cell, index.at(-1)!]);
      if (winner === -1 || x[candidate]! > x[winner]!) winner = candidate;
    }
    return winner;
  });
  return { outputShape, winners, values: Float64Array.from(winners, (winner) => x[winner]!) };
}
