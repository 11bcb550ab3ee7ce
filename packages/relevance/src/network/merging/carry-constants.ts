import type { Node } from '../node.ts';
import { sizeOf } from '../tensor-data.ts';
import type { SpreadConstants } from './spread-constants.ts';
import { permuteConstants, spreadTo } from './spread-constants.ts';

type Shapes = ReadonlyMap<string, readonly number[]>;

/** Most constants that are written out to look through a reshape: 2^24, a quarter of a gibibyte. */
const mostConstants = 2 ** 24;

/**
 * The constants as they are behind views: v(x·s + o) = v(x)·s' + o'.
 *
 * @param views - In order, each with one input.
 * @returns `undefined` when there would be too many of them.
 */
export function carryForward(
  constants: SpreadConstants,
  views: readonly Node[],
  shapes: Shapes,
): SpreadConstants | undefined {
  let carried: SpreadConstants | undefined = constants;
  for (const view of views) {
    if (carried === undefined) return undefined;
    if (view.kind === 'transpose') {
      carried = permuteConstants(carried, view.permutation);
    } else {
      const before = shapes.get(view.inputs[0]!)!;
      carried = reshapeConstants(carried, before, shapes.get(view.name)!);
    }
  }
  return carried;
}

/**
 * The constants as they are in front of views: v(x)·s + o = v(x·s' + o').
 *
 * @param views - In order, each with one input.
 * @returns `undefined` when there would be too many of them.
 */
export function carryBack(
  constants: SpreadConstants,
  views: readonly Node[],
  shapes: Shapes,
): SpreadConstants | undefined {
  let carried: SpreadConstants | undefined = constants;
  for (const view of views.toReversed()) {
    if (carried === undefined) return undefined;
    if (view.kind === 'transpose') {
      const { permutation } = view;
      const back = permutation.map((_, axis) => permutation.indexOf(axis));
      carried = permuteConstants(carried, back);
    } else {
      const before = shapes.get(view.inputs[0]!)!;
      carried = reshapeConstants(carried, shapes.get(view.name)!, before);
    }
  }
  return carried;
}

function reshapeConstants(
  constants: SpreadConstants,
  from: readonly number[],
  to: readonly number[],
): SpreadConstants | undefined {
  if (constants.scale.length === 1) return { ...constants, shape: [1] };
  if (sizeOf(from) > mostConstants) return undefined;
  return { ...spreadTo(constants, from), shape: to };
}
