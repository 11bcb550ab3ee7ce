import type { InvocationOutcome } from './plugin-tally.ts';

/** A statistic of a plugin that could not be worked out. */
export interface StatisticFailure {
  readonly errorModel: string;
  readonly reason: Exclude<InvocationOutcome, 'ok'>;
  readonly message: string;
}

/** The failure of each error model since the last time, the last one where there were several. */
export interface StatisticFailures {
  readonly add: (failure: StatisticFailure) => void;
  readonly take: () => readonly StatisticFailure[];
}

/** No failures so far. */
export function createStatisticFailures(): StatisticFailures {
  const last = new Map<string, StatisticFailure>();
  return {
    add: (failure) => last.set(failure.errorModel, failure),
    take: () => {
      if (last.size === 0) return [];
      const taken = [...last.values()];
      last.clear();
      return taken;
    },
  };
}
