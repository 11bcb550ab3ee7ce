import { createRandom } from '../src/index.ts';

/** A sound map with what it was made from. */
export interface SoundMap {
  readonly shape: readonly number[];
  /** `[...shape]`: activation times coefficient. */
  readonly relevance: Float32Array;
  /** `[...shape]`: in each channel a blob of its own, exactly zero outside of it. */
  readonly activation: Float32Array;
  readonly start: { readonly sum: number; readonly l1: number };
}

/**
 * Relevance as a rule of the form a · c leaves it behind a ReLU: smooth blobs, a coefficient a channel with little variation.
 *
 * @param shape - Channel last; without positions about half of the values are zero.
 */
export function soundMap(seed: number | string, shape: readonly number[] = [16, 16, 8]): SoundMap {
  const random = createRandom('sound map', seed);
  const channels = shape.at(-1)!;
  const axes = shape.slice(0, -1);
  const hasSpace = axes.some((length) => length > 1);
  const blobs = Array.from({ length: channels }, () => ({
    centre: axes.map((length) => random.between(0.2 * length, 0.8 * length)),
    height: random.between(0.6, 1),
    isActive: hasSpace || random.next() < 0.5,
    coefficient: random.between(0.5, 1) * (random.next() < 0.25 ? -1 : 1),
  }));
  const size = shape.reduce((a, b) => a * b, 1);
  const activation = new Float32Array(size);
  const relevance = new Float32Array(size);
  for (let index = 0; index < size; index += 1) {
    const { centre, height, isActive, coefficient } = blobs[index % channels]!;
    const distance = hasSpace ? distanceFrom(centre, index, shape) : 0;
    activation[index] = isActive ? Math.max(0, height + 0.5 - distance) : 0;
    relevance[index] = activation[index]! * coefficient * random.between(0.9, 1.1);
  }
  const sum = relevance.reduce((total, value) => total + value, 0);
  const l1 = relevance.reduce((total, value) => total + Math.abs(value), 0);
  return { shape, relevance, activation, start: { sum, l1 } };
}

/** Distance of a value from a place, a quarter of the map as the unit. */
function distanceFrom(centre: readonly number[], index: number, shape: readonly number[]): number {
  let rest = Math.floor(index / shape.at(-1)!);
  let squares = 0;
  for (let axis = shape.length - 2; axis >= 0; axis -= 1) {
    const length = shape[axis]!;
    squares += ((rest % length) - centre[axis]!) ** 2 / (length / 4) ** 2;
    rest = Math.floor(rest / length);
  }
  return Math.sqrt(squares);
}
