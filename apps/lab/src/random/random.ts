/** A seeded source of random numbers. */
export interface Random {
  /** A number in [0, 1), one of 2³² equally likely values. */
  uniform(): number;
  /** An integer in [0, limit). */
  integer(limit: number): number;
  /** Shuffles the array in place (Fisher–Yates) and returns it. */
  shuffle<T>(values: T[]): T[];
}

/** Options of {@link createRandom}. */
export interface RandomOptions {
  /** An integer from 0 to 2³² − 1. */
  readonly seed: number;
  /** Name of what the numbers are for: one seed gives every purpose a stream of its own. */
  readonly purpose: string;
}

/**
 * Creates a source of random numbers that depends on seed and purpose alone, on every machine.
 *
 * The generator is mulberry32: a Weyl sequence through a 32-bit mixer. It starts at the FNV-1a hash of the purpose,
 * mixed with the seed.
 */
export function createRandom(options: RandomOptions): Random {
  let state = mix(hash(options.purpose) ^ mix(options.seed));
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    return mix(state) / 2 ** 32;
  };
  const integer = (limit: number): number => Math.floor(uniform() * limit);
  const shuffle = <T>(values: T[]): T[] => {
    for (let last = values.length - 1; last > 0; last--) {
      const other = integer(last + 1);
      const value = values[last]!;
      values[last] = values[other]!;
      values[other] = value;
    }
    return values;
  };
  return { uniform, integer, shuffle };
}

function mix(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 15), word | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return (mixed ^ (mixed >>> 14)) >>> 0;
}

function hash(text: string): number {
  let word = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) {
    word = Math.imul(word ^ byte, 0x01000193);
  }
  return word;
}
