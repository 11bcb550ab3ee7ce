import type { BootstrapOptions, Interval } from '../intervals/interval.ts';
import type { ScoreAggregate } from '../intervals/score-aggregate.ts';

/** What many maps scored. */
export interface ScoreSummary {
  /** `undefined` when no score was defined. */
  readonly mean: Interval | undefined;
  /** The value that a tenth of the maps do not exceed: failures that a mean hides. */
  readonly p10: Interval | undefined;
  /** Maps without a score. */
  readonly undefinedCount: number;
}

/** Mean and tenth percentile of what was gathered. */
export function summarize(scores: ScoreAggregate, options: BootstrapOptions): ScoreSummary {
  return {
    mean: scores.mean(options),
    p10: scores.quantile(0.1, options),
    undefinedCount: scores.undefinedCount,
  };
}
