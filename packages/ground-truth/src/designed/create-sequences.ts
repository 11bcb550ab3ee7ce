import { GroundTruthError } from '../errors.ts';
import { createHashRandom } from '../random/hash-random.ts';
import type { TruthSample } from '../truth-sample.ts';
import type { DesignedData } from './designed-data.ts';
import { levelAt } from './schedule.ts';
import type { Schedule } from './schedule.ts';

/** The motifs that tell the classes of {@link createSequences} apart, in the order of the labels. */
export const motifNames = ['bump', 'dip', 'wave', 'saw'] as const;

/** Name of a motif. */
export type MotifName = (typeof motifNames)[number];

/** What {@link createSequences} makes. */
export interface SequenceOptions {
  /** The same seed gives the same sequences. */
  readonly seed: number | string;
  /** Values a sequence, 32 to 512. @defaultValue 64 */
  readonly length?: number;
  /** Single values as high as a motif that say nothing about the class. @defaultValue 3 */
  readonly distractors?: number;
  /** Height of the motif. @defaultValue 1 */
  readonly height?: Schedule;
  /** Added to every value: a drift. @defaultValue 0 */
  readonly offset?: Schedule;
  /** Standard deviation of white noise. @defaultValue 0.1 */
  readonly white?: Schedule;
}

/** Places on either side of the middle of a motif. */
const radius = 6;
/** Height, as a share of a motif’s largest, above which a place is what the motif is recognised by. */
const strokeHeight = 0.5;
const windowTruth = 0.4;

/**
 * Sequences `[length, 1]` of one motif among distractors and noise, for tier `designed`.
 *
 * Truth `[length]`: 1 where the motif is above half of its height, 0.4 in the rest of its window, 0 elsewhere. Levels do not move
 * anything, as in {@link createGlyphs}.
 *
 * @throws {GroundTruthError} INVALID_OPTIONS when length or distractors are out of range.
 */
export function createSequences(options: SequenceOptions): DesignedData {
  const { length = 64, distractors = 3 } = options;
  if (!(Number.isInteger(length) && length >= 32 && length <= 512))
    refuse('a length from 32 to 512', length);
  if (!(Number.isInteger(distractors) && distractors >= 0 && distractors <= length / 8)) {
    refuse('0 distractors to one in 8 values', distractors);
  }
  const complete = { height: 1, offset: 0, white: 0.1, ...options, length, distractors };
  return {
    shape: [length, 1],
    classes: motifNames,
    sample: (index) => drawSequence(complete, index),
  };
}

function drawSequence(options: Required<SequenceOptions>, index: number): TruthSample {
  const { seed, length, distractors } = options;
  const places = createHashRandom(seed, 'sequence', index);
  const label = places.integer(0, motifNames.length - 1);
  const middle = places.integer(radius, length - 1 - radius);
  const height = levelAt(options.height, index);
  const offset = levelAt(options.offset, index);
  const white = levelAt(options.white, index);
  const noise = createHashRandom(seed, 'white', index);
  const values = Float32Array.from({ length }, () => offset + white * noise.normal());
  const truth = new Float32Array(length);
  for (let step = -radius; step <= radius; step += 1) {
    const share = motifAt(motifNames[label]!, step / radius);
    values[middle + step]! += height * share;
    truth[middle + step] = Math.abs(share) > strokeHeight ? 1 : windowTruth;
  }
  const placed = new Set<number>();
  while (placed.size < distractors) {
    const place = places.integer(0, length - 1);
    // One value of distance, so that a distractor does not lengthen the motif.
    if (Math.abs(place - middle) <= radius + 1 || placed.has(place)) continue;
    placed.add(place);
    values[place]! += places.next() < 0.5 ? -height : height;
  }
  return {
    input: { shape: [length, 1], values },
    label,
    truth: { shape: [length], values: truth },
    tier: 'designed',
    parameters: {
      generator: 'sequences',
      seed,
      index,
      motif: motifNames[label]!,
      middle,
      radius,
      height,
      offset,
      white,
    },
  };
}

/** Height of a motif from −1 to 1 at a place from −1 to 1. */
function motifAt(motif: MotifName, place: number): number {
  switch (motif) {
    case 'bump':
      return Math.exp(-4 * place * place);
    case 'dip':
      return -Math.exp(-4 * place * place);
    case 'wave':
      return Math.sin(Math.PI * place);
    case 'saw':
      return place;
  }
}

function refuse(expected: string, got: number): never {
  throw new GroundTruthError('INVALID_OPTIONS', `Sequences expect ${expected}, got ${got}`, {
    expected,
    got,
  });
}
