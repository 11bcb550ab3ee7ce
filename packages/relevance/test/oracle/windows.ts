import type { Window } from '../../src/network/window.ts';

type Pair = readonly [before: number, after: number];

/** Positions of a window along each axis: as many as fit into the padded input, counted one by one. */
export function windowPositions(window: Window, spatial: readonly number[]): number[] {
  return spatial.map((size, axis) => {
    const [before, after] = window.padding[axis]!;
    let count = 0;
    for (let start = 0; ; start += window.strides[axis]!) {
      const lastCell = start + (window.kernel[axis]! - 1) * window.dilations[axis]!;
      if (lastCell >= size + before + after) return count;
      count += 1;
    }
  });
}

/** Input cell under a kernel cell of a window, which may lie in the padding. */
export function cellUnder(
  window: Window,
  position: readonly number[],
  offset: readonly number[],
): number[] {
  return position.map(
    (place, axis) =>
      place * window.strides[axis]! +
      offset[axis]! * window.dilations[axis]! -
      window.padding[axis]![0],
  );
}

/** Whether a cell lies in the input, or in a margin around it. */
export function isInside(
  cell: readonly number[],
  spatial: readonly number[],
  margin?: readonly Pair[],
): boolean {
  return cell.every((place, axis) => {
    const [before, after] = margin?.[axis] ?? [0, 0];
    return place >= -before && place < spatial[axis]! + after;
  });
}
