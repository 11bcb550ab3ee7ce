import { GroundTruthError, checkLengths } from '../errors.ts';

/** Agreement of a map with graded truth in five bands, from strongly against to strongly for; signed. */
export interface FiveBandScore {
  /** Share of the places that are in the right band, the middle one included. */
  readonly accuracy: number;
  /** TP / (TP + FN); `undefined` when there is neither. */
  readonly recall: number | undefined;
  /** TP / (TP + FP); `undefined` when there is neither. */
  readonly precision: number | undefined;
  /** FP / (FP + TN); `undefined` when there is neither. */
  readonly falsePositiveRate: number | undefined;
}

/** Where the bands of the relevance are cut, as shares of its largest magnitude. */
export interface BandCuts {
  /** Between the middle band and the next. @defaultValue 0.3 */
  readonly inner?: number;
  /** Between that and the outermost. @defaultValue 0.7 */
  readonly outer?: number;
}

const truthCuts = { inner: 0.3, outer: 0.7 };

/**
 * Five-band score of Tjoa & Guan (arXiv 2009.02899): relevance over its largest magnitude and truth are cut into bands at ± 0.3 and
 * ± 0.7; a hit (TP) is a place in the same band other than the middle one, a place in any other but the middle band counts against
 * the precision (FP), a place in the middle band that belongs elsewhere against the recall (FN).
 *
 * `undefined` for truth without any place outside of the middle band, for a map of zeros, and where a value is not finite.
 *
 * @param relevance - Channels summed.
 * @param truth - −1 to 1: 1 for the parts that decide, 0.4 for where they are.
 * @throws {GroundTruthError} SHAPE_MISMATCH when the lengths differ.
 * @throws {GroundTruthError} INVALID_OPTIONS when the cuts are not 0 < inner < outer < 1.
 */
export function fiveBandScore(
  relevance: ArrayLike<number>,
  truth: ArrayLike<number>,
  cuts: BandCuts = {},
): FiveBandScore | undefined {
  const { inner, outer } = checkedCuts(cuts);
  checkLengths('Five-band score', relevance, truth);
  let largest = 0;
  let isUsable = true;
  for (let index = 0; index < relevance.length; index += 1) {
    largest = Math.max(largest, Math.abs(relevance[index]!));
    isUsable &&= Number.isFinite(truth[index]!);
  }
  if (!isUsable || !(largest > 0) || !Number.isFinite(largest)) return undefined;
  const counts = { hits: 0, wrong: 0, missed: 0, rest: 0, graded: 0 };
  for (let index = 0; index < relevance.length; index += 1) {
    const band = bandOf(relevance[index]! / largest, inner, outer);
    const wanted = bandOf(truth[index]!, truthCuts.inner, truthCuts.outer);
    if (wanted !== 0) counts.graded += 1;
    if (band === 0) counts[wanted === 0 ? 'rest' : 'missed'] += 1;
    else counts[band === wanted ? 'hits' : 'wrong'] += 1;
  }
  if (counts.graded === 0) return undefined;
  return {
    accuracy: (counts.hits + counts.rest) / truth.length,
    recall: share(counts.hits, counts.missed),
    precision: share(counts.hits, counts.wrong),
    falsePositiveRate: share(counts.wrong, counts.rest),
  };
}

/**
 * The five-band score while the cuts of the relevance move towards zero: the first is that of {@link fiveBandScore}, in the last
 * maps of small values have come in.
 *
 * @param options - `steps` scores @defaultValue 11, each cut `distance` lower than in the last @defaultValue 0.02
 * @throws {GroundTruthError} SHAPE_MISMATCH when the lengths differ.
 * @throws {GroundTruthError} INVALID_OPTIONS when the cuts reach zero, or the steps are not a whole number of at least 1.
 */
export function softFiveBandScores(
  relevance: ArrayLike<number>,
  truth: ArrayLike<number>,
  options: { readonly steps?: number; readonly distance?: number } = {},
): readonly FiveBandScore[] | undefined {
  const { steps = 11, distance = 0.02 } = options;
  if (!Number.isInteger(steps) || steps < 1) {
    throw new GroundTruthError(
      'INVALID_OPTIONS',
      `Soft five-band scores expect steps ≥ 1, got ${steps}`,
      { steps },
    );
  }
  const scores = Array.from({ length: steps }, (_, step) =>
    fiveBandScore(relevance, truth, {
      inner: truthCuts.inner - step * distance,
      outer: truthCuts.outer - step * distance,
    }),
  );
  const known = scores.filter((score) => score !== undefined);
  return known.length === steps ? known : undefined;
}

/** −2 to 2; a value at a cut belongs to the lower band. */
function bandOf(value: number, inner: number, outer: number): number {
  if (value > inner) return value > outer ? 2 : 1;
  if (value > -inner) return 0;
  return value > -outer ? -1 : -2;
}

function share(part: number, other: number): number | undefined {
  return part + other === 0 ? undefined : part / (part + other);
}

function checkedCuts(cuts: BandCuts): Required<BandCuts> {
  const { inner, outer } = { ...truthCuts, ...cuts };
  if (inner > 0 && inner < outer && outer < 1) return { inner, outer };
  throw new GroundTruthError(
    'INVALID_OPTIONS',
    `Five bands expect 0 < inner < outer < 1, got ${inner} and ${outer}`,
    { inner, outer },
  );
}
