/** Seeded random numbers that depend on a key and a count alone. */
export interface HashRandom {
  /** The next number, 0 inclusive to 1 exclusive. */
  readonly next: () => number;
  /** A whole number from `low` to `high`, both inclusive. */
  readonly integer: (low: number, high: number) => number;
  /** A number from `low` to `high`. */
  readonly between: (low: number, high: number) => number;
  /** A number of the standard normal distribution. */
  readonly normal: () => number;
}

/**
 * Random numbers from an integer hash: the n-th is mix(mix(n + a) ⊕ b), with a and b two hashes of the key's words.
 *
 * The words are kept apart, so `('a', 'b')` and `('ab')` are two keys. The same key gives the same numbers on every machine. The
 * mixer is a bijection of 32-bit words with two multiplications (C. Wellons, hash prospector, public domain).
 */
export function createHashRandom(...key: readonly (string | number)[]): HashRandom {
  const text = JSON.stringify(key);
  const first = hash(text, 0x811c9dc5);
  const second = hash(text, 0x9e3779b9);
  let count = 0;
  const next = (): number => {
    const word = mix(mix((first + count) | 0) ^ second);
    count = (count + 1) | 0;
    return (word >>> 0) / 2 ** 32;
  };
  return {
    next,
    integer: (low, high) => low + Math.floor(next() * (high - low + 1)),
    between: (low, high) => low + next() * (high - low),
    // Box–Muller; one minus the number keeps zero out of the logarithm.
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}

function mix(word: number): number {
  let mixed = word ^ (word >>> 16);
  mixed = Math.imul(mixed, 0x21f0aaad);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x735a2d97);
  return mixed ^ (mixed >>> 15);
}

function hash(text: string, start: number): number {
  let word = start | 0;
  for (let index = 0; index < text.length; index += 1) {
    word = Math.imul(word ^ text.charCodeAt(index), 0x01000193);
  }
  return mix(word);
}
