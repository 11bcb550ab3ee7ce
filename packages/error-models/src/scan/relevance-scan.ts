import type { Extents } from './extents.ts';
import { hasInside } from './extents.ts';

/** What one pass over a map in space tells; the figures hold until the next pass. */
export class RelevanceScan {
  readonly #extents: Extents;
  /** l1 norm of each channel: over positions of even coordinate sum, then over those of odd. */
  readonly masses: Float64Array;
  l1 = 0;
  /** l1 norm of the positions at an end of an axis that has more than its ends. */
  border = 0;
  /** Sum of the differences of magnitudes between neighbours. */
  variation = 0;

  /** @param extents - Of the samples that it scans. */
  constructor(extents: Extents) {
    this.#extents = extents;
    this.masses = new Float64Array(2 * extents.channels);
  }

  /** @param relevance - `[depth, height, width, channels]`, all finite. */
  run(relevance: Float32Array): void {
    const { depth, height, width, channels } = this.#extents;
    const plane = height * width * channels;
    this.masses.fill(0);
    this.l1 = 0;
    this.border = 0;
    this.variation = 0;
    for (let slice = 0; slice < depth; slice += 1) {
      const isOutside = hasInside(depth) && (slice === 0 || slice === depth - 1);
      for (let row = 0; row < height; row += 1) this.#row(relevance, slice, row, isOutside);
      if (slice > 0) {
        this.variation += variationBetween(relevance, slice * plane, (slice + 1) * plane, plane);
      }
    }
  }

  #row(relevance: Float32Array, slice: number, row: number, isOutside: boolean): void {
    const { height, width, channels } = this.#extents;
    const { masses } = this;
    const isRowOutside = isOutside || (hasInside(height) && (row === 0 || row === height - 1));
    // A neighbour that is not there is the value itself, which differs by nothing.
    const up = row === 0 ? 0 : width * channels;
    let index = (slice * height + row) * width * channels;
    let variation = 0;
    for (let column = 0; column < width; column += 1) {
      const left = column === 0 ? 0 : channels;
      const odd = ((slice + row + column) & 1) * channels;
      let mass = 0;
      for (let channel = odd; channel < odd + channels; channel += 1) {
        const magnitude = Math.abs(relevance[index]!);
        masses[channel]! += magnitude;
        mass += magnitude;
        variation +=
          Math.abs(magnitude - Math.abs(relevance[index - left]!)) +
          Math.abs(magnitude - Math.abs(relevance[index - up]!));
        index += 1;
      }
      this.l1 += mass;
      const isEnd = hasInside(width) && (column === 0 || column === width - 1);
      if (isRowOutside || isEnd) this.border += mass;
    }
    this.variation += variation;
  }
}

/** Differences of magnitudes between values and those `stride` before them. */
function variationBetween(
  relevance: Float32Array,
  from: number,
  to: number,
  stride: number,
): number {
  let variation = 0;
  for (let index = from; index < to; index += 1) {
    variation += Math.abs(Math.abs(relevance[index]!) - Math.abs(relevance[index - stride]!));
  }
  return variation;
}
