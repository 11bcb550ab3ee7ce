import type { Coordinate, Profile, ScoreBesideUnfiltered } from '@pellucid/calibration';
import { descendCoordinates, judgeFit, objective } from '@pellucid/calibration';
import { defaultFilterPoints, formatFilterSpec } from '@pellucid/filters';
import type { Masks } from '@pellucid/ground-truth';
import type { Point } from '@pellucid/relevance';

import type { PreparedPlan } from '../compute/prepare-plan.ts';
import type { MaskScorer } from './mask-scorer.ts';
import { createMaskScorer } from './mask-scorer.ts';
import type { Samples } from './read-samples.ts';

/** Shares of the largest magnitude below which values are zeroed, weakest first. */
const highPassGrid = [0, 0.02, 0.05, 0.1, 0.2, 0.3];
/** Shares of the largest magnitude that are cut off above, weakest first. */
const clipGrid = [0, 0.4, 0.7];
/** A little more than what held-out samples are to keep. */
const leastCosine = 0.92;
const seed = 'calibrate';

/**
 * Adds filters to the chain of a profile that are fitted to masks: at each point a high-pass and a clip, by coordinate descent from the
 * output to the input on every other sample. The others judge: where they do not gain rank accuracy for certain, the chain stays
 * as it was. The scores of what is kept go into the profile.
 */
export function fitToMasks(
  prepared: PreparedPlan,
  { samples, masks }: { readonly samples: Samples; readonly masks: Masks },
  profile: Profile,
): Profile {
  const scorer = createMaskScorer(prepared, samples, masks);
  try {
    return judged(scorer, profile, prepared.points);
  } finally {
    scorer.dispose();
  }
}

function judged(scorer: MaskScorer, profile: Profile, points: readonly Point[]): Profile {
  const fitted = fitChainTo(scorer, profile.chain, points);
  const before = scorer.scores(profile.chain, 'held-out');
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
  return { ...profile, chain: isKept ? fitted : profile.chain, scores };
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
    ? `${added} filters fitted to the masks${figures}`
    : `filters fitted to the masks gain nothing for certain and are left out${figures}`;
}

function fitChainTo(
  scorer: MaskScorer,
  chain: readonly string[],
  points: readonly Point[],
): readonly string[] {
  const input = points.filter(({ id }) => id === 'input');
  const places = [...defaultFilterPoints(points).toReversed(), ...input].map(({ id }) => id);
  const coordinates = places.flatMap((id): Coordinate[] => [
    { name: `high-pass@${id}`, grid: highPassGrid },
    { name: `clip@${id}`, grid: clipGrid },
  ]);
  const chainOf = (values: Readonly<Record<string, number>>): readonly string[] => [
    ...chain,
    ...places.flatMap((id) => specsAt(id, values)),
  ];
  const { values } = descendCoordinates(
    coordinates,
    (tried) => {
      const { rankAccuracy, cosine } = scorer.scores(chainOf(tried), 'fitting');
      return objective({ rankAccuracy: mean(rankAccuracy), cosine: mean(cosine) }, { leastCosine });
    },
    { sweeps: 1, goldenSteps: 2 },
  );
  return chainOf(values);
}

function specsAt(id: string, values: Readonly<Record<string, number>>): string[] {
  const threshold = rounded(values[`high-pass@${id}`]!);
  const clip = rounded(values[`clip@${id}`]!);
  const highPass = { name: 'high-pass', options: { threshold }, selector: id };
  const options = { low: 0, high: rounded(1 - clip) };
  return [
    ...(threshold > 0 ? [formatFilterSpec(highPass)] : []),
    ...(clip > 0 ? [formatFilterSpec({ name: 'fraction-clamp', options, selector: id })] : []),
  ];
}

function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
