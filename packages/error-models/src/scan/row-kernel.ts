import { instantiate } from '@pellucid/relevance/web-assembly';

import { encodeRowKernel, places, rowCapacity } from './encode-row-kernel.ts';

interface RowKernel {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly scanRow: (
    ...addresses: readonly [
      here: number,
      above: number,
      stride: number,
      bytes: number,
      first: number,
      second: number,
    ]
  ) => number;
}

const kernel = instantiate(encodeRowKernel()) as RowKernel;
const { buffer } = kernel.memory;

/** The rows that are at hand, one after the other; the one above is in the other. */
export const rows: readonly [Float32Array, Float32Array] = [
  new Float32Array(buffer, 0, rowCapacity.values),
  new Float32Array(buffer, places.rowBytes, rowCapacity.values),
];
/** Sums of magnitudes that rows are added to: of each channel over even positions, then over odd ones. */
export const rowMasses: Float64Array = new Float64Array(
  buffer,
  places.masses,
  2 * rowCapacity.channels,
);
/** Sums of squares, in the same order. */
export const rowSquares: Float64Array = new Float64Array(
  buffer,
  places.squares,
  2 * rowCapacity.channels,
);
/** Sum of the differences of magnitudes between neighbours, in two parts. */
export const rowVariation: Float64Array = new Float64Array(buffer, places.variation, 2);

/** What is added of the rows at hand. */
export interface RowAtHand {
  readonly here: 0 | 1;
  /** The row itself where there is none above. */
  readonly above: 0 | 1;
  readonly width: number;
  /** An even number. */
  readonly channels: number;
  /** Coordinate sum of the first position. */
  readonly parity: number;
}

/** Adds a row to masses and squares, and its differences from the row above and within itself to the variation. */
export function scanRow({ here, above, width, channels, parity }: RowAtHand): void {
  const cells = [places.masses, places.masses + 8 * channels] as const;
  const isOdd = parity & 1;
  const stride = 4 * channels;
  const [first, second] = isOdd ? [cells[1], cells[0]] : cells;
  kernel.scanRow(
    here * places.rowBytes,
    above * places.rowBytes,
    stride,
    width * stride,
    first,
    second,
  );
}
