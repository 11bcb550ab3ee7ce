import { rowCapacity } from './encode-row-kernel.ts';
import type { Extents } from './extents.ts';
import { rowMasses, rowSquares, rowValues, rowVariation, scanRow } from './row-kernel.ts';

/** What one pass over a map in space tells; the figures hold until the next pass. */
export class RelevanceScan {
  readonly #extents: Extents;
  /** l1 norm of each channel: over positions of even coordinate sum, then over those of odd. */
  readonly masses: Float64Array;
  /** Sum of the squares of each channel, in the same order. */
  readonly squares: Float64Array;
  /** Sum of the differences of magnitudes between neighbours. */
  variation = 0;

  /** @param extents - Of the samples that it scans. */
  constructor(extents: Extents) {
    this.#extents = extents;
    this.masses = new Float64Array(2 * extents.channels);
    this.squares = new Float64Array(2 * extents.channels);
  }

  /** @param relevance - `[depth, height, width, channels]`, all finite. */
  run(relevance: Float32Array): void {
    const { depth, height, width, channels } = this.#extents;
    const plane = height * width * channels;
    const isForKernel =
      channels % 2 === 0 &&
      channels <= rowCapacity.channels &&
      width * channels <= rowCapacity.values;
    this.variation = isForKernel ? this.#runKernel(relevance) : this.#runScalar(relevance);
    for (let slice = 1; slice < depth; slice += 1) {
      this.variation += variationAlong(relevance, slice * plane, plane);
    }
  }

  #runKernel(relevance: Float32Array): number {
    const { depth, height, width, channels } = this.#extents;
    const line = width * channels;
    rowMasses.fill(0, 0, 2 * channels);
    rowSquares.fill(0, 0, 2 * channels);
    rowVariation.fill(0);
    const rows = depth * height;
    const atOnce = Math.floor(rowCapacity.values / line);
    for (let begin = 0; begin < rows; begin += atOnce) {
      const end = Math.min(begin + atOnce, rows);
      // The last row of those before stays in front, as that above the first.
      rowValues.copyWithin(0, atOnce * line, (atOnce + 1) * line);
      rowValues.set(relevance.subarray(begin * line, end * line), line);
      for (let number = begin; number < end; number += 1) {
        const row = number % height;
        const here = (number - begin + 1) * line;
        const above = row === 0 ? here : here - line;
        scanRow({ here, above, width, channels, parity: (number - row) / height + row });
      }
    }
    this.masses.set(rowMasses.subarray(0, 2 * channels));
    this.squares.set(rowSquares.subarray(0, 2 * channels));
    return rowVariation[0]! + rowVariation[1]!;
  }

  #runScalar(relevance: Float32Array): number {
    const { depth, height, width, channels } = this.#extents;
    const { masses, squares } = this;
    const line = width * channels;
    masses.fill(0);
    squares.fill(0);
    let variation = 0;
    for (let number = 0; number < depth * height; number += 1) {
      const row = number % height;
      // A neighbour that is not there is the value itself, which differs by nothing.
      const up = row === 0 ? 0 : line;
      const parity = (number - row) / height + row;
      variation += addRow(relevance, {
        from: number * line,
        line,
        up,
        channels,
        parity,
        masses,
        squares,
      });
    }
    return variation;
  }
}

interface Row {
  readonly from: number;
  readonly line: number;
  /** How far before a value its neighbour in the row above is. */
  readonly up: number;
  readonly channels: number;
  /** Coordinate sum of its first position. */
  readonly parity: number;
  readonly masses: Float64Array;
  readonly squares: Float64Array;
}

/** Adds a row to masses and squares; returns its differences from the row above and within itself. */
function addRow(relevance: Float32Array, row: Row): number {
  const { from, line, up, channels, masses, squares } = row;
  let across = 0;
  let along = 0;
  let first = (row.parity & 1) * channels;
  let left = 0;
  for (let position = from; position < from + line; position += channels) {
    // From a value to the cell of its channel.
    const toMass = first - position;
    const end = position + channels;
    for (let index = position; index < end; index += 1) {
      const magnitude = Math.abs(relevance[index]!);
      masses[index + toMass]! += magnitude;
      squares[index + toMass]! += magnitude * magnitude;
      // Two sums, so that neither addition waits for the other.
      across += Math.abs(magnitude - Math.abs(relevance[index - left]!));
      along += Math.abs(magnitude - Math.abs(relevance[index - up]!));
    }
    first = channels - first;
    left = channels;
  }
  return across + along;
}

/** Differences of the magnitudes of one plane from those of the plane before. */
function variationAlong(relevance: Float32Array, from: number, plane: number): number {
  let variation = 0;
  for (let index = from; index < from + plane; index += 1) {
    variation += Math.abs(Math.abs(relevance[index]!) - Math.abs(relevance[index - plane]!));
  }
  return variation;
}
