import { objective } from '@pellucid/calibration';
import type { Point } from '@pellucid/relevance';

import type { MaskScorer } from '../mask-scorer.ts';

/** What filters are fitted to masks from. */
export interface MaskFit {
  readonly scorer: MaskScorer;
  /** Filters that act before those that are fitted. */
  readonly chain: readonly string[];
  /** Points of the network, in execution order. */
  readonly points: readonly Point[];
}

/** A way to fit filters to masks. */
export interface MaskMethod {
  readonly meta: {
    /** Kebab-case. */
    readonly name: string;
    readonly description: string;
  };
  /** The chain with the fitted filters behind it. */
  readonly fit: (from: MaskFit) => readonly string[];
}

/** A little more than what held-out samples are to keep. */
const leastCosine = 0.92;

/** J of a chain on the samples that are fitted to. */
export function fittedObjective(scorer: MaskScorer, chain: readonly string[]): number {
  const { rankAccuracy, cosine } = scorer.scores(chain, 'fitting');
  return objective({ rankAccuracy: mean(rankAccuracy), cosine: mean(cosine) }, { leastCosine });
}

function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}
