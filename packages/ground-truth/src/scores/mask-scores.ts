import { averagePrecision } from './average-precision.ts';
import { bestOverlap } from './best-overlap.ts';
import { massAccuracy } from './mass-accuracy.ts';
import { overlap } from './overlap.ts';
import { pointingGame } from './pointing-game.ts';
import { rankAccuracy } from './rank-accuracy.ts';
import type { UnsignedScore } from './score-sign.ts';

/** A score of a map against a mask, 0 to 1, higher is better. */
export interface MaskScore {
  readonly name: MaskScoreName;
  readonly description: string;
  /** In plain text. */
  readonly formula: string;
  /** What a map that knows nothing gets, from the share of the mask. */
  readonly chance: string;
  /** Which maps it prefers when they say the same. */
  readonly favours: 'coverage' | 'precision' | 'both' | 'neither';
  /** `undefined` for an empty mask, for a map without such relevance, and where a value is not finite. */
  readonly of: (
    relevance: ArrayLike<number>,
    mask: ArrayLike<number>,
    sign: UnsignedScore,
  ) => number | undefined;
}

/** Names of {@link maskScores}, sorted. */
export const maskScoreNames = [
  'average-precision',
  'best-dice',
  'best-iou',
  'dice',
  'inclusivity',
  'iou',
  'mass-accuracy',
  'pointing-game',
  'precision',
  'rank-accuracy',
] as const;

/** Name of a {@link MaskScore}. */
export type MaskScoreName = (typeof maskScoreNames)[number];

/** Every score of a map against a mask, sorted by name. */
export const maskScores: readonly MaskScore[] = [
  {
    name: 'average-precision',
    description: 'Area under the curve of precision over recall',
    formula: 'Σ (recallₙ − recallₙ₋₁) · precisionₙ down the levels of the map',
    chance: 'share of the mask',
    favours: 'both',
    of: averagePrecision,
  },
  {
    name: 'best-dice',
    description:
      'Dice at the threshold that suits the mask best: a bound, not a figure of a method',
    formula: 'max over t of 2·|A ∩ M| / (|A| + |M|), A = {r ≥ t·max r}',
    chance: 'above 2m / (1 + m), m = share of the mask',
    favours: 'both',
    of: (relevance, mask, sign) => bestOverlap(relevance, mask, sign)?.dice,
  },
  {
    name: 'best-iou',
    description: 'Intersection over union at the threshold that suits the mask best: a bound',
    formula: 'max over t of |A ∩ M| / |A ∪ M|, A = {r ≥ t·max r}',
    chance: 'above the share of the mask',
    favours: 'both',
    of: (relevance, mask, sign) => bestOverlap(relevance, mask, sign)?.iou,
  },
  {
    name: 'dice',
    description: 'Overlap of the mask with all above half of the largest value',
    formula: '2·|A ∩ M| / (|A| + |M|), A = {r > 0.5·max r}',
    chance: '2am / (a + m), a = share of the map that is above',
    favours: 'both',
    of: (relevance, mask, sign) => overlap(relevance, mask, sign)?.dice,
  },
  {
    name: 'inclusivity',
    description: 'Share of the mask that is above half of the largest value: recall',
    formula: '|A ∩ M| / |M|, A = {r > 0.5·max r}',
    chance: 'share of the map that is above',
    favours: 'coverage',
    of: (relevance, mask, sign) => overlap(relevance, mask, sign)?.inclusivity,
  },
  {
    name: 'iou',
    description: 'Intersection over union of the mask and all above half of the largest value',
    formula: '|A ∩ M| / |A ∪ M|, A = {r > 0.5·max r}',
    chance: 'am / (a + m − am)',
    favours: 'both',
    of: (relevance, mask, sign) => overlap(relevance, mask, sign)?.iou,
  },
  {
    name: 'mass-accuracy',
    description: 'Share of the relevance that lies in the mask',
    formula: 'Σ_M r / Σ r',
    chance: 'share of the mask',
    favours: 'precision',
    of: massAccuracy,
  },
  {
    name: 'pointing-game',
    description: 'Whether the most relevant value lies in the mask',
    formula: '|argmax r ∩ M| / |argmax r|',
    chance: 'share of the mask',
    favours: 'precision',
    of: pointingGame,
  },
  {
    name: 'precision',
    description: 'Share of all above half of the largest value that lies in the mask',
    formula: '|A ∩ M| / |A|, A = {r > 0.5·max r}',
    chance: 'share of the mask',
    favours: 'precision',
    of: (relevance, mask, sign) => overlap(relevance, mask, sign)?.precision,
  },
  {
    name: 'rank-accuracy',
    description: 'Share of the |M| most relevant values that lie in the mask',
    formula: '|top-|M| ∩ M| / |M|, ties in proportion',
    chance: 'share of the mask',
    favours: 'neither',
    of: rankAccuracy,
  },
];
