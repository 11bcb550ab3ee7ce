/** A source of numbers that gives the same sequence for the same seed. */
export interface SeededRandom {
  /** Uniform in [0, 1). */
  readonly unit: () => number;
  /** A whole number in [0, below). */
  readonly below: (below: number) => number;
  /** Standard normal. */
  readonly normal: () => number;
  readonly floats: (length: number, next?: () => number) => Float32Array;
}

/** Mulberry32. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const unit = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const normal = (): number =>
    Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit());
  return {
    unit,
    below: (below) => Math.floor(unit() * below),
    normal,
    floats: (length, next = normal) => Float32Array.from({ length }, next),
  };
}
