import { LabError } from '../errors.ts';
import { createRandom } from '../random/random.ts';
import type { DigitIndex } from './digit-index.ts';
import { type DigitPart, digitParts } from './digit-parts.ts';

/** The parts of a split, each an ordered list in which the classes are mixed. */
export type DigitSplit = Readonly<Record<DigitPart, readonly DigitIndex[]>>;

/** Options of {@link splitDigits}. */
export interface DigitSplitOptions {
  /** An integer from 0 to 2³² − 1. */
  readonly seed: number;
  /** Number of images of each part. */
  readonly sizes: Readonly<Record<DigitPart, number>>;
}

/**
 * Splits the images into disjoint parts that have the class shares of the whole, each class within one image.
 *
 * Every class is shuffled; image i of n in its class gets the rank (i + ½) / n; the images of all classes in order of
 * rank are cut into the parts, and each part is shuffled.
 *
 * @param counts - number of images by class.
 * @throws {LabError} INVALID_SPLIT when the parts ask for more images than there are.
 */
export function splitDigits(counts: readonly number[], options: DigitSplitOptions): DigitSplit {
  const { seed, sizes } = options;
  const images = orderByRank(counts, seed);
  const wanted = digitParts.reduce((sum, part) => sum + sizes[part], 0);
  if (wanted > images.length) {
    throw new LabError({
      code: 'INVALID_SPLIT',
      message: `split digits: expected at most ${images.length} images in all parts, got ${wanted}`,
      details: { sizes },
    });
  }
  const order = createRandom({ seed, purpose: 'order of the parts' });
  let start = 0;
  const cut = (part: DigitPart): readonly DigitIndex[] => {
    const end = start + sizes[part];
    const chosen = images.slice(start, end);
    start = end;
    return order.shuffle(chosen);
  };
  return {
    heldOut: cut('heldOut'),
    calibration: cut('calibration'),
    validation: cut('validation'),
    training: cut('training'),
  };
}

function orderByRank(counts: readonly number[], seed: number): DigitIndex[] {
  const choice = createRandom({ seed, purpose: 'choice of the parts' });
  const ranked = counts.flatMap((count, digit) =>
    choice
      .shuffle(Array.from({ length: count }, (_, position) => position))
      .map((position, place) => ({
        index: [digit, position] as const,
        rank: (place + 0.5) / count,
      })),
  );
  return ranked
    .sort((a, b) => a.rank - b.rank || a.index[0] - b.index[0])
    .map(({ index }) => index);
}
