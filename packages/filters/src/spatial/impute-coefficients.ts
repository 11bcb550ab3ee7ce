import { gridOf } from './grid.ts';
import { createWindow } from './visit-window.ts';
import { medianOfFirst } from './window-median.ts';

/** A map with what its relevance is a multiple of. */
export interface ScaledMap {
  readonly relevance: Float32Array;
  /** What the layer reads, of the same shape. */
  readonly active: Float32Array;
  readonly shape: readonly number[];
  /** Scale of the coefficients of each channel. */
  readonly scales: Float32Array;
}

/** Scaled coefficients |r| / (|a| · scale) that are too large. */
export interface CoefficientLimits {
  readonly limit: number;
  /** At least the limit; some coefficient is above. */
  readonly trigger: number;
}

/** What became of the values with too large a coefficient. */
export interface ReplacedCounts {
  readonly zeroed: number;
  readonly imputed: number;
}

/** Times the trigger from which on an error is as good as certain. */
const certainFactor = 3;
/** Share of the values at a position that stand out where an error has spread over it, and fewest of them. */
const spreadShare = 0.15;
const fewestSpread = 2;
/** Times the median that a coefficient stays below where an error has spread. */
const spreadFactor = 1.5;
/** About how many coefficients a median is taken of. */
const sampledCount = 1023;
/** Fewest neighbours that a median is taken of, and how far away the last ones are looked for. */
const fewestNeighbours = 3;
const largestRadius = 3;

/** Replaces values with too large a coefficient by the activation times the median coefficient around them, in place. */
export function imputeCoefficients(map: ScaledMap, limits: CoefficientLimits): ReplacedCounts {
  const magnitudes = scaledCoefficients(map);
  const largest = magnitudes.reduce((most, value) => Math.max(most, value), 0);
  const limit = limitFor(largest, limits);
  const isReplaced = Uint8Array.from(magnitudes, (value) => Number(value > limit));
  markSpread(magnitudes, isReplaced, map.scales.length);
  return replaceMarked(map, isReplaced);
}

/**
 * The surer the error, the less is left of it: from the trigger, where the largest coefficient is just above it, down to the limit
 * where it is {@link certainFactor} times the trigger, evenly on the log scale. A sound map that is a little too large loses little.
 */
function limitFor(largest: number, { limit, trigger }: CoefficientLimits): number {
  const certainty = Math.min(1, Math.log(largest / trigger) / Math.log(certainFactor));
  return trigger * (limit / trigger) ** certainty;
}

/** |r| / (|a| · scale); infinite where there is relevance without activation. */
function scaledCoefficients({ relevance, active, scales }: ScaledMap): Float64Array {
  return Float64Array.from(relevance, (value, index) =>
    value === 0 ? 0 : Math.abs(value) / (Math.abs(active[index]!) * scales[index % scales.length]!),
  );
}

/** Marks more of the positions where several values stand out. */
function markSpread(magnitudes: Float64Array, isReplaced: Uint8Array, channels: number): void {
  const bound = spreadFactor * medianOf(magnitudes);
  for (let start = 0; start < magnitudes.length; start += channels) {
    let present = 0;
    let marked = 0;
    for (let index = start; index < start + channels; index += 1) {
      present += Number(magnitudes[index]! > 0);
      marked += isReplaced[index]!;
    }
    if (marked < fewestSpread || marked <= spreadShare * present) continue;
    for (let index = start; index < start + channels; index += 1) {
      if (magnitudes[index]! > bound) isReplaced[index] = 1;
    }
  }
}

/** Median of about a thousand of the numbers above 0, evenly taken. */
function medianOf(magnitudes: Float64Array): number {
  const present = magnitudes.filter((value) => value > 0);
  const step = Math.max(1, Math.floor(present.length / sampledCount));
  return present.filter((_, index) => index % step === 0).sort()[
    Math.floor(Math.ceil(present.length / step) / 2)
  ]!;
}

/** All are worked out before any is written, so that their order does not matter. */
function replaceMarked(map: ScaledMap, isReplaced: Uint8Array): ReplacedCounts {
  const { relevance, active } = map;
  const marked: number[] = [];
  for (let index = 0; index < isReplaced.length; index += 1) {
    if (isReplaced[index] === 1) marked.push(index);
  }
  const medianAt = createNeighbourMedian(map, isReplaced);
  const values = marked.map((index) => Math.fround(active[index]! * medianAt(index)));
  let zeroed = 0;
  for (const [place, index] of marked.entries()) {
    const value = Number.isFinite(values[place]!) ? values[place]! : 0;
    relevance[index] = value;
    zeroed += Number(value === 0);
  }
  return { zeroed, imputed: marked.length - zeroed };
}

/** The median coefficient around a place, from the nearest values of its channel that are active and not marked; 0 without any. */
function createNeighbourMedian(
  { relevance, active, shape }: ScaledMap,
  isReplaced: Uint8Array,
): (index: number) => number {
  const grid = gridOf(shape);
  const windows = Array.from({ length: largestRadius }, (_, radius) =>
    createWindow(grid, radius + 1),
  );
  const numbers = new Float64Array((2 * largestRadius + 1) ** grid.axes.length);
  return (index) => {
    let known = 0;
    for (const windowAt of windows) {
      const { indexes, count } = windowAt(index);
      known = 0;
      for (let place = 0; place < count; place += 1) {
        const other = indexes[place]!;
        if (isReplaced[other] === 1 || active[other] === 0) continue;
        numbers[known] = relevance[other]! / active[other]!;
        known += 1;
      }
      if (known >= fewestNeighbours) break;
    }
    return known === 0 ? 0 : medianOfFirst(numbers, known);
  };
}
