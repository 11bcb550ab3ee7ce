import type { EventSite } from './injection.ts';
import type { Random } from './random.ts';
import { placeAlong, spatialAxesOf } from './spatial-axes.ts';

/** How far an input may be changed to move its map. */
export interface MoveOptions {
  /** As a share of the input's range. */
  readonly bound: number;
  readonly steps: number;
  /** As a share of the explained output. */
  readonly tolerance: number;
}

const mostCorrections = 12;
const mostRetreats = 8;

/**
 * Changes an input so that relevance goes from one half of it to the other, and the explained output stays.
 *
 * The predicted class stays, too. x·∂y/∂x of a value grows with the step sign(∂y/∂x) and falls with the opposite one; steps of both kinds that weigh the same,
 * Σ dx·∂y/∂x = 0, leave the output as it was to first order. What is left is taken back along the gradient.
 *
 * @returns Whether it could be done; the input is as it was where it could not.
 */
export function moveExplanation(
  site: EventSite,
  { bound, steps, tolerance }: MoveOptions,
  random: Random,
): boolean {
  const { input } = site;
  const original = input.slice();
  const wanted = site.explained();
  const predicted = site.predicted();
  const largest = bound * rangeOf(original);
  if (!Number.isFinite(wanted) || !(largest > 0)) return false;
  const signs = halvesOf(site.shape, random);
  const isSame = (): boolean => Math.abs(site.explained() - wanted) <= tolerance * Math.abs(wanted);
  const isDone = (): boolean => isSame() && site.predicted() === predicted;
  for (let step = 0; step < steps; step += 1) {
    push(input, { gradient: site.gradient(), signs, length: largest / steps });
    keepWithin(input, original, largest);
  }
  for (let retreat = 0; retreat <= mostRetreats; retreat += 1) {
    for (let correction = 0; correction < mostCorrections && !isSame(); correction += 1) {
      takeBack(input, { gradient: site.gradient(), excess: site.explained() - wanted });
      keepWithin(input, original, largest);
    }
    if (isDone()) return input.some((value, index) => value !== original[index]);
    for (const [index, value] of original.entries()) input[index] = (input[index]! + value) / 2;
  }
  input.set(original);
  return false;
}

/** 1 in one half of the values and −1 in the other, along a spatial axis drawn at random. */
function halvesOf(shape: readonly number[], random: Random): Int8Array {
  const axes = spatialAxesOf(shape);
  const axis = random.integer(0, axes.sizes.length - 1);
  const first = random.next() < 0.5 ? 1 : -1;
  const size = shape.reduce((a, b) => a * b, 1);
  return Int8Array.from({ length: size }, (_, index) =>
    placeAlong(axes, axis, index) * 2 < axes.sizes[axis]! ? first : -first,
  );
}

function push(
  input: Float32Array,
  {
    gradient,
    signs,
    length,
  }: { readonly gradient: Float32Array; readonly signs: Int8Array; readonly length: number },
): void {
  let gain = 0;
  let loss = 0;
  for (const [index, slope] of gradient.entries()) {
    if (signs[index]! > 0) gain += Math.abs(slope);
    else loss += Math.abs(slope);
  }
  const balance = Math.min(gain, loss);
  if (!(balance > 0) || !Number.isFinite(gain + loss)) return;
  for (const [index, slope] of gradient.entries()) {
    const share = balance / (signs[index]! > 0 ? gain : loss);
    input[index]! += length * share * signs[index]! * Math.sign(slope);
  }
}

/** One step of Newton's method along the gradient. */
function takeBack(
  input: Float32Array,
  { gradient, excess }: { readonly gradient: Float32Array; readonly excess: number },
): void {
  const square = gradient.reduce((total, slope) => total + slope * slope, 0);
  if (!(square > 0) || !Number.isFinite(excess / square)) return;
  for (const [index, slope] of gradient.entries()) input[index]! -= (excess / square) * slope;
}

function keepWithin(input: Float32Array, original: Float32Array, largest: number): void {
  for (const [index, value] of original.entries()) {
    input[index] = Math.min(value + largest, Math.max(value - largest, input[index]!));
  }
}

function rangeOf(values: Float32Array): number {
  const low = values.reduce((least, value) => Math.min(least, value), Infinity);
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity);
  return Number.isFinite(high - low) ? high - low : 0;
}
