import * as fc from 'fast-check';

import type { Window } from '../src/network/window.ts';

/** One axis of a sliding window, with the cells that it slides over. */
export interface Axis {
  readonly size: number;
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  readonly padding: readonly [number, number];
}

const axisOf = (limits: {
  dilation: number;
  padding: number;
  kernel: number;
}): fc.Arbitrary<Axis> =>
  fc
    .record({
      size: fc.integer({ min: 1, max: 7 }),
      kernel: fc.integer({ min: 1, max: limits.kernel }),
      stride: fc.integer({ min: 1, max: 3 }),
      dilation: fc.integer({ min: 1, max: limits.dilation }),
      padding: fc.tuple(
        fc.integer({ min: 0, max: limits.padding }),
        fc.integer({ min: 0, max: limits.padding }),
      ),
    })
    .filter(
      ({ size, kernel, dilation, padding }) =>
        (kernel - 1) * dilation + 1 <= size + padding[0] + padding[1],
    );

/** Stride, dilation and uneven padding, more than the kernel spans, too. */
export const convolutionAxis: fc.Arbitrary<Axis> = axisOf({ dilation: 3, padding: 3, kernel: 3 });
/** Overlapping windows, with less padding than kernel. */
export const poolAxis: fc.Arbitrary<Axis> = axisOf({ dilation: 1, padding: 2, kernel: 4 }).filter(
  ({ kernel, padding }) => padding[0] < kernel && padding[1] < kernel,
);

/** As {@link convolutionAxis}, small enough for three of them. */
export const volumeAxis: fc.Arbitrary<Axis> = axisOf({ dilation: 2, padding: 1, kernel: 2 }).filter(
  ({ size }) => size <= 3,
);
/** The same, small enough for three of them. */
export const volumePoolAxis: fc.Arbitrary<Axis> = poolAxis.filter(
  ({ size, kernel }) => size <= 4 && kernel <= 3,
);

/** As many axes as the rank, small ones for three. */
export const axesOf = (
  rank: number,
  { planar, volume }: { planar: fc.Arbitrary<Axis>; volume: fc.Arbitrary<Axis> },
): fc.Arbitrary<Axis[]> =>
  fc.array(rank === 3 ? volume : planar, { minLength: rank, maxLength: rank });

/** Cells that a transposed convolution makes along an axis without output padding. */
export const spreadSize = ({ size, kernel, stride, dilation, padding }: Axis): number =>
  (size - 1) * stride + (kernel - 1) * dilation + 1 - padding[0] - padding[1];

/** A window over these axes. */
export const windowOf = (axes: readonly Axis[]): Window => ({
  kernel: axes.map(({ kernel }) => kernel),
  strides: axes.map(({ stride }) => stride),
  dilations: axes.map(({ dilation }) => dilation),
  padding: axes.map(({ padding }) => padding),
});
