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

/** Rows, one behind the other. */
export const rowValues: Float32Array = new Float32Array(buffer, 0, 2 * rowCapacity.values);
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

/** One of the rows of {@link rowValues}. */
export interface RowAtHand {
  /** Place of its first value. */
  readonly here: number;
  /** Place of the row above; its own where there is none. */
  readonly above: number;
  readonly width: number;
  /** An even number. */
  readonly channels: number;
  /** Coordinate sum of the first position. */
  readonly parity: number;
}

/** Adds a row to masses and squares, and its differences from the row above and within itself to the variation. */
export function scanRow({ here, above, width, channels, parity }: RowAtHand): void {
  const isOdd = parity & 1;
  const even = places.masses;
  const odd = places.masses + 8 * channels;
  const stride = 4 * channels;
  const [first, second] = isOdd ? [odd, even] : [even, odd];
  kernel.scanRow(4 * here, 4 * above, stride, width * stride, first, second);
}
