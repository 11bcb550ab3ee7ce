import type { Tensor, Tensor3D } from '@tensorflow/tfjs-core';
import { add, concat, pad, reshape, reverse, slice, sum, tile } from '@tensorflow/tfjs-core';

import type { PadNode } from '../network/node.ts';
import { sizeOf } from '../network/tensor-data.ts';
import type { LinearMap } from './linear-map.ts';

type Ends = readonly [before: number, after: number];
type Copied = 'reflect' | 'edge';

/** Cells added around each sample; the transpose cuts them off, and gives what copies hold to the cells they copy. */
export function padMap(node: PadNode, inputShape: readonly number[]): LinearMap {
  const { padding, fill } = node;
  if (typeof fill === 'number') {
    return {
      apply: (x) =>
        pad(
          x,
          [[0, 0], ...padding.map(([before, after]): [number, number] => [before, after])],
          fill,
        ),
      adjoint: (s) =>
        slice(s, [0, ...padding.map(([before]) => before)], [s.shape[0], ...inputShape]),
      dispose: () => {},
    };
  }
  const along = (
    x: Tensor,
    map: (columns: Tensor3D, ends: Ends, fill: Copied) => Tensor3D,
  ): Tensor =>
    padding.reduce((padded, ends, axis) => {
      if (ends[0] === 0 && ends[1] === 0) return padded;
      const inner = padded.shape.slice(axis + 2);
      const columns = reshape(padded, [-1, padded.shape[axis + 1]!, sizeOf(inner)]) as Tensor3D;
      const mapped = map(columns, ends, fill);
      return reshape(mapped, [...padded.shape.slice(0, axis + 1), mapped.shape[1], ...inner]);
    }, x);
  return {
    apply: (x) => along(x, addCopies),
    adjoint: (s) => along(s, foldCopies),
    dispose: () => {},
  };
}

function cells(x: Tensor3D, from: number, count: number): Tensor3D {
  return slice(x, [0, from, 0], [x.shape[0], count, x.shape[2]]);
}

function addCopies(x: Tensor3D, [before, after]: Ends, fill: Copied): Tensor3D {
  const size = x.shape[1];
  const parts = [x];
  if (fill === 'edge') {
    if (before > 0) parts.unshift(tile(cells(x, 0, 1), [1, before, 1]));
    if (after > 0) parts.push(tile(cells(x, size - 1, 1), [1, after, 1]));
  } else {
    if (before > 0) parts.unshift(reverse(cells(x, 1, before), 1));
    if (after > 0) parts.push(reverse(cells(x, size - 1 - after, after), 1));
  }
  return concat(parts, 1);
}

function foldCopies(s: Tensor3D, [before, after]: Ends, fill: Copied): Tensor3D {
  const size = s.shape[1] - before - after;
  const own = cells(s, before, size);
  const at = (part: Tensor3D, from: number): Tensor3D =>
    pad(part, [
      [0, 0],
      [from, size - from - part.shape[1]],
      [0, 0],
    ]);
  const folded = (part: Tensor3D): Tensor3D =>
    fill === 'edge' ? sum(part, 1, true) : reverse(part, 1);
  const copies: Tensor3D[] = [];
  if (before > 0) copies.push(at(folded(cells(s, 0, before)), fill === 'edge' ? 0 : 1));
  if (after > 0) {
    const from = fill === 'edge' ? size - 1 : size - 1 - after;
    copies.push(at(folded(cells(s, before + size, after)), from));
  }
  return copies.reduce((total, part) => add(total, part), own);
}
