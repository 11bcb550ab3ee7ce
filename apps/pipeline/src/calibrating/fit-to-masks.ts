import type { Profile, ScoreBesideUnfiltered } from '@pellucid/calibration';
import { judgeFit } from '@pellucid/calibration';

import type { PreparedPlan } from '../compute/prepare-plan.ts';
import type { MaskMethod } from './mask-methods/mask-method.ts';
import type { MaskScorer } from './mask-scorer.ts';
import { createMaskScorer } from './mask-scorer.ts';
import type { Samples } from './read-samples.ts';
import type { Truth } from './read-truth.ts';

const seed = 'calibrate';

/** What filters are fitted to, and how. */
export interface FitToMasksOptions {
  readonly samples: Samples;
  readonly truth: Truth;
  readonly method: MaskMethod;
}

/**
 * Adds filters to the chain of a profile that are fitted to masks on every other sample. The others judge: where they do not gain
 * rank accuracy for certain, the chain stays as it was. The scores of what is kept go into the profile.
 *
 * @throws {PipelineError} INVALID_ARRAY when too few samples have a mask with anything in it.
 */
export function fitToMasks(
  prepared: PreparedPlan,
  { samples, truth, method }: FitToMasksOptions,
  profile: Profile,
): Profile {
  const scorer = createMaskScorer(prepared, samples, truth);
  try {
    const { chain, fitting } = profile;
    const fitted = method.fit({ scorer, chain, points: prepared.points });
    const fittedHow = { ...fitting, maskMethod: method.meta.name };
    return { ...profile, ...judged(scorer, chain, fitted), fitting: fittedHow };
  } finally {
    scorer.dispose();
  }
}

function judged(
  scorer: MaskScorer,
  chain: readonly string[],
  fitted: readonly string[],
): Pick<Profile, 'chain' | 'scores'> {
  const before = scorer.scores(chain, 'held-out');
  const after = scorer.scores(fitted, 'held-out');
  const verdict = judgeFit(
    { name: 'rank accuracy', unfiltered: before.rankAccuracy, corrected: after.rankAccuracy },
    seed,
  );
  const isKept = verdict?.isBetter === true;
  const kept = isKept ? after : before;
  const bare = scorer.scores([], 'held-out');
  const scores = (['rankAccuracy', 'massAccuracy', 'cosine'] as const).flatMap((name) => {
    const pair = { name: scoreNames[name], unfiltered: bare[name], corrected: kept[name] };
    return judgeFit(pair, seed)?.score ?? [];
  });
  return { chain: isKept ? fitted : chain, scores };
}

const scoreNames = {
  rankAccuracy: 'rank accuracy',
  massAccuracy: 'mass accuracy',
  cosine: 'cosine to unfiltered',
} as const;

/** What a person should know of the scores. */
export function scoreNotice(before: Profile, { chain, scores }: Profile): string {
  const rank = scores.find(({ name }) => name === scoreNames.rankAccuracy);
  const added = chain.length - before.chain.length;
  const gain = (score: ScoreBesideUnfiltered): string =>
    `${score.unfiltered.mean.toFixed(3)} → ${score.corrected.mean.toFixed(3)} on ${score.samples} held-out samples`;
  const figures = rank === undefined ? '' : `, rank accuracy ${gain(rank)}`;
  return added > 0
    ? `${added} ${added === 1 ? 'filter' : 'filters'} fitted to the masks${figures}`
    : `filters fitted to the masks gain nothing for certain and are left out${figures}`;
}
