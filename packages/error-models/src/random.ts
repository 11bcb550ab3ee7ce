import { createHash } from 'node:crypto';

/** Seeded random numbers. */
export interface Random {
  /** The next number, 0 inclusive to 1 exclusive. */
  readonly next: () => number;
  /** A whole number from `low` to `high`, both inclusive. */
  readonly integer: (low: number, high: number) => number;
  /** A number from `low` to `high`. */
  readonly between: (low: number, high: number) => number;
}

/** A stream of random numbers that depends on nothing but the words given; sfc32 over their SHA-256. */
export function createRandom(...seed: readonly (string | number)[]): Random {
  const digest = createHash('sha256').update(JSON.stringify(seed)).digest();
  let a = digest.readInt32LE(0);
  let b = digest.readInt32LE(4);
  let c = digest.readInt32LE(8);
  let counter = digest.readInt32LE(12);
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let warmUp = 0; warmUp < 12; warmUp += 1) next();
  return {
    next,
    integer: (low, high) => low + Math.floor(next() * (high - low + 1)),
    between: (low, high) => low + next() * (high - low),
  };
}
