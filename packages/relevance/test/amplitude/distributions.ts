import { seededRandom } from '../seeded-random.ts';

type Draw = (length: number, seed: number) => Float32Array;

/** Kinds of numbers that amplitude is measured on. */
export const distributions: Readonly<Record<string, Draw>> = {
  lognormal: (length, seed) => {
    const random = seededRandom(seed);
    return random.floats(length, () => Math.exp(2 * random.normal()) * sign(random.unit()));
  },
  normal: (length, seed) => seededRandom(seed).floats(length),
  uniform: (length, seed) => {
    const random = seededRandom(seed);
    return random.floats(length, () => random.unit() * 2 - 1);
  },
  // Heavy-tailed, mostly positive, with the zeros that a rectifier leaves, and tiny.
  'relevance-like': (length, seed) => {
    const random = seededRandom(seed);
    return random.floats(length, () => {
      if (random.unit() < 0.4) return 0;
      return 1e-6 * Math.exp(3 * random.normal()) * (random.unit() < 0.2 ? -1 : 1);
    });
  },
};

/** Numbers of which only one in twenty is not zero; their magnitudes spread over some `decades`. */
export function sparse(length: number, seed: number, decades: number): Float32Array {
  const random = seededRandom(seed);
  return random.floats(length, () =>
    random.unit() < 0.05 ? 10 ** (decades * (random.unit() - 0.5)) * sign(random.unit()) : 0,
  );
}

function sign(unit: number): number {
  return unit < 0.5 ? -1 : 1;
}
