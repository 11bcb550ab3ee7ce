/** The best corrections there are, made with knowledge of what a map would be without error; bounds for what filters can do. */
export interface Oracle {
  /** Kebab-case. */
  readonly name: string;
  readonly description: string;
  /** The corrected map. */
  readonly correct: (raw: Float32Array, clean: Float32Array) => Float32Array;
}

/** C1: exactly the values that were hit are zeroed. */
export const locationOracle: Oracle = {
  name: 'location',
  description: 'zeroes exactly the values that differ from the clean map',
  correct: (raw, clean) => raw.map((value, index) => (value === clean[index] ? value : 0)),
};

/** C2: the pointwise gain of least squared error. */
export const wienerOracle: Oracle = {
  name: 'wiener',
  description: 'R · G² / (G² + σ²), σ² the mean squared error of the map',
  correct: (raw, clean) => {
    let squares = 0;
    for (let index = 0; index < raw.length; index += 1)
      squares += (raw[index]! - clean[index]!) ** 2;
    const variance = squares / Math.max(1, raw.length);
    return raw.map((value, index) => {
      const signal = clean[index]! ** 2;
      return signal + variance === 0 ? value : (value * signal) / (signal + variance);
    });
  },
};

/** C3: the best threshold a map, from above or from below. */
export const thresholdOracle: Oracle = {
  name: 'threshold',
  description:
    'zeroes what is above, or what is below, the threshold that gives the best cosine to the clean map',
  correct: (raw, clean) => {
    const order = byMagnitude(raw);
    const low = bestPrefix(order, raw, clean);
    const high = bestPrefix(order.toReversed(), raw, clean);
    const { keep } = low.cosine >= high.cosine ? low : high;
    const kept = raw.slice().fill(0);
    for (const index of keep) kept[index] = raw[index]!;
    return kept;
  },
};

/** C4: the clean map itself. */
export const cleanOracle: Oracle = {
  name: 'clean',
  description: 'the clean map',
  correct: (_raw, clean) => clean.slice(),
};

/** Every oracle, C1 to C4. */
export const oracles: readonly Oracle[] = [
  locationOracle,
  wienerOracle,
  thresholdOracle,
  cleanOracle,
];

/**
 * Places of values by their magnitude, smallest first. Bits of a magnitude and place are one whole number a value, as numbers are
 * sorted ten times faster than places are by a function; of maps of more than 2^22 values the last bits of magnitudes are left out.
 */
function byMagnitude(raw: Float32Array): Uint32Array {
  const bits = new Uint32Array(raw.slice().buffer);
  const placeBits = Math.ceil(Math.log2(Math.max(2, raw.length)));
  const places = 2 ** placeBits;
  const step = 2 ** Math.max(0, 31 + placeBits - 53);
  const keys = Float64Array.from(
    bits,
    (value, index) => Math.floor((value & 0x7fff_ffff) / step) * places + index,
  ).sort();
  return Uint32Array.from(keys, (key) => key - Math.floor(key / places) * places);
}

/** The first values of an order that, kept alone, give the best cosine. */
function bestPrefix(
  order: Uint32Array,
  raw: Float32Array,
  clean: Float32Array,
): { readonly keep: Uint32Array; readonly cosine: number } {
  const norm = Math.sqrt(clean.reduce((sum, value) => sum + value * value, 0));
  let product = 0;
  let squares = 0;
  let best = { length: order.length, cosine: Number.NEGATIVE_INFINITY };
  for (const [place, index] of order.entries()) {
    product += raw[index]! * clean[index]!;
    squares += raw[index]! ** 2;
    const isTied = Math.abs(raw[index]!) === Math.abs(raw[order[place + 1]!] ?? Number.NaN);
    const cosine = squares === 0 || norm === 0 ? 0 : product / Math.sqrt(squares) / norm;
    if (!isTied && cosine > best.cosine) best = { length: place + 1, cosine };
  }
  return { keep: order.subarray(0, best.length), cosine: best.cosine };
}
