/** A map with what its relevance is a multiple of. */
export interface ScaledMap {
  readonly relevance: Float32Array;
  /** What the layer reads, of the same shape. */
  readonly active: Float32Array;
  readonly shape: readonly number[];
  /** Scale of the coefficients of each channel. */
  readonly scales: Float32Array;
}

/** Values of a sign that sound ones do not have: those whose product with the sign of the start is below −bound. */
export interface OppositeBound {
  readonly sign: -1 | 1;
  readonly bound: number;
}

/** Which scaled coefficients |r| / (|a| · scale) are too large, and what has to be left of the map. */
export interface CoefficientLimits {
  readonly limit: number;
  /** At least the limit; nothing is too large unless some coefficient is above, or some value opposite. */
  readonly trigger: number;
  /** Missing where sound values have both signs. */
  readonly opposite?: OppositeBound | undefined;
  /** Least l1 norm of a map whose values are all as those that are left, where more than a few are too large; 0 for none. */
  readonly least: number;
}

/** Times the trigger from which on an error is as good as certain. */
const certainFactor = 3;
/** How certain an error is where some value is opposite: not all the others need be wrong. */
const oppositeCertainty = 0.5;
/** Share of opposite values from which on they are half of a noise, and without the other half the sum would be wrong. */
const noiseShare = 0.25;
/** Times the next smaller coefficient from which on a gap parts errors from sound values. */
const gapFactor = 3;
/** Share of the trigger that sound values stay below. */
const soundShare = 0.5;
/** Share of the values at a position that stand out where an error has spread over it, and fewest of them. */
const spreadShare = 0.15;
const fewestSpread = 2;
/** Times the median that a coefficient stays below where an error has spread. */
const spreadFactor = 1.5;
/** About how many coefficients a median is taken of. */
const sampledCount = 1023;
/** Share of the values that may be too large whatever is left. */
const fewShare = 0.1;

/** The values that are too large; `undefined` where there are none, or where what is left could not be a sound map. */
export function markCoefficients(
  map: ScaledMap,
  limits: CoefficientLimits,
): Uint8Array | undefined {
  const magnitudes = scaledCoefficients(map);
  const largest = magnitudes.reduce((most, value) => Math.max(most, value), 0);
  const isOpposite = oppositeOf(map.relevance, limits.opposite);
  const opposite = isOpposite.reduce((sum, is) => sum + is, 0);
  const isNoise = opposite > noiseShare * magnitudes.reduce((sum, u) => sum + Number(u > 0), 0);
  const isOppositeMarked = opposite > 0 && !isNoise;
  if (largest <= limits.trigger && !isOppositeMarked) return undefined;
  const lowered = limitFor(largest, limits, isOppositeMarked ? oppositeCertainty : 0);
  const limit = limitAtGap(magnitudes, lowered, soundShare * limits.trigger);
  const isMarked = Uint8Array.from(magnitudes, (value, index) =>
    Number(value > limit || (isOppositeMarked && isOpposite[index] === 1)),
  );
  markSpread(magnitudes, isMarked, map.scales.length);
  // What is misplaced as a whole has the signs of a sound map.
  const isAdded = opposite > 0 || leavesEnough(map.relevance, isMarked, limits.least);
  return isAdded ? isMarked : undefined;
}

function oppositeOf(relevance: Float32Array, opposite: OppositeBound | undefined): Uint8Array {
  if (opposite === undefined) return new Uint8Array(relevance.length);
  const { sign, bound } = opposite;
  return Uint8Array.from(relevance, (value) => Number(value * sign < -bound));
}

/**
 * The surer the error, the less is left of it: from the trigger, where the largest coefficient is just above it, down to the limit
 * where it is {@link certainFactor} times the trigger, evenly on the log scale. A sound map that is a little too large loses little.
 */
function limitFor(
  largest: number,
  { limit, trigger }: CoefficientLimits,
  leastCertainty: number,
): number {
  const byLargest = Math.min(1, Math.log(largest / trigger) / Math.log(certainFactor));
  const certainty = Math.max(leastCertainty, byLargest);
  return trigger * (limit / trigger) ** certainty;
}

/**
 * Where no more values lie above a gap than between it and the limit, they are the whole error: the limit is then what lies below the
 * widest such gap.
 *
 * @param sound - What lies below a gap is no larger.
 */
function limitAtGap(magnitudes: Float64Array, limit: number, sound: number): number {
  const above = magnitudes.filter((value) => value > limit).sort();
  let widest = gapFactor;
  let found = limit;
  for (let below = Math.ceil(above.length / 2); below < above.length; below += 1) {
    const value = above[below - 1]!;
    if (value > sound) break;
    const gap = above[below]! / value;
    if (gap < widest) continue;
    widest = gap;
    found = value;
  }
  return found;
}

/** |r| / (|a| · scale); infinite where there is relevance without activation. */
function scaledCoefficients({ relevance, active, scales }: ScaledMap): Float64Array {
  return Float64Array.from(relevance, (value, index) =>
    value === 0 ? 0 : Math.abs(value) / (Math.abs(active[index]!) * scales[index % scales.length]!),
  );
}

/** Marks more of the positions where several values stand out. */
function markSpread(magnitudes: Float64Array, isMarked: Uint8Array, channels: number): void {
  const bound = spreadFactor * medianOf(magnitudes);
  for (let start = 0; start < magnitudes.length; start += channels) {
    let present = 0;
    let marked = 0;
    for (let index = start; index < start + channels; index += 1) {
      present += Number(magnitudes[index]! > 0);
      marked += isMarked[index]!;
    }
    if (marked < fewestSpread || marked <= spreadShare * present) continue;
    for (let index = start; index < start + channels; index += 1) {
      if (magnitudes[index]! > bound) isMarked[index] = 1;
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

/** Whether few values are marked, or as many as there are of the others make a sound map. */
function leavesEnough(relevance: Float32Array, isMarked: Uint8Array, least: number): boolean {
  let present = 0;
  let marked = 0;
  let left = 0;
  for (const [index, value] of relevance.entries()) {
    if (value === 0) continue;
    present += 1;
    marked += isMarked[index]!;
    if (isMarked[index] === 0) left += Math.abs(value);
  }
  if (least === 0 || marked <= fewShare * present) return true;
  return marked < present && left * present >= least * (present - marked);
}
