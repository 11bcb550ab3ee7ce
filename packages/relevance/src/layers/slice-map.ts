import { pad, slice, stridedSlice } from '@tensorflow/tfjs-core';

import type { SliceNode } from '../network/node.ts';
import type { LinearMap } from './linear-map.ts';
import { spreadCells } from './spread-cells.ts';

/** A part of each sample; its transpose puts the part back and zeros around and between it. */
export function sliceMap(node: SliceNode, inputShape: readonly number[]): LinearMap {
  const { starts, sizes, steps = sizes.map(() => 1) } = node;
  const spans = sizes.map((size, axis) => (size - 1) * steps[axis]! + 1);
  const isWhole = steps.every((step) => step === 1);
  return {
    apply: (x) => {
      if (isWhole) return slice(x, [0, ...starts], [x.shape[0], ...sizes]);
      const ends = spans.map((span, axis) => starts[axis]! + span);
      return stridedSlice(x, [0, ...starts], [x.shape[0], ...ends], [1, ...steps]);
    },
    adjoint: (s) => {
      const spread = steps.reduce((part, step, axis) => spreadCells(part, axis + 1, step), s);
      const around = inputShape.map((size, axis): [number, number] => {
        const before = starts[axis]!;
        return [before, size - before - spans[axis]!];
      });
      return pad(spread, [[0, 0], ...around]);
    },
    dispose: () => {},
  };
}
