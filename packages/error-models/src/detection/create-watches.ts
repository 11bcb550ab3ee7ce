import { errorModels } from '../catalogue.ts';
import type { ErrorModelDefinition } from '../error-model.ts';
import type { InvariantCondition } from '../statistic.ts';
import type { DetectorThreshold } from './detector-threshold.ts';
import { wholeMap } from './detector-threshold.ts';
import type { Watch } from './watch.ts';

/** Error models that are looked for: those that cost next to nothing, all, or those with these names. */
export type DetectorChoice = 'default' | 'all' | readonly string[];

/** What is watched where. */
export interface WatchOptions {
  /** Those of a profile. @defaultValue none */
  readonly thresholds?: readonly DetectorThreshold[];
  /** Ids of the points, in execution order. */
  readonly points: readonly string[];
  /** What rules and network grant at a point. @defaultValue nothing */
  readonly granted?: (point: string) => ReadonlySet<InvariantCondition>;
  /** @defaultValue 'default' */
  readonly choice?: DetectorChoice;
  /** @defaultValue every error model of the catalogue */
  readonly models?: readonly ErrorModelDefinition[];
}

const nothing: ReadonlySet<InvariantCondition> = new Set();

/**
 * What is watched, from the output to the input and the whole map last: thresholds of the profile, and invariants where they
 * hold, with a profile or without.
 *
 * @throws {FilterError} UNKNOWN_NAME when a threshold or the choice names no error model.
 */
export function createWatches(options: WatchOptions): readonly Watch[] {
  const { thresholds = [], points, granted = () => nothing, choice = 'default' } = options;
  const models = options.models ?? errorModels.definitions;
  const known = (name: string): ErrorModelDefinition =>
    models.find(({ meta }) => meta.name === name) ?? errorModels.get(name);
  const chosen = typeof choice === 'string' ? models : choice.map(known);
  for (const { errorModel } of thresholds) known(errorModel);
  const isDefault = ({ statistic }: ErrorModelDefinition): boolean =>
    statistic.scope === 'map' || statistic.reads === 'summary';
  const looked = choice === 'default' ? chosen.filter(isDefault) : chosen;
  return [...points.toReversed(), wholeMap].flatMap((point) =>
    looked.flatMap((model) => {
      const own = thresholds.filter(
        (threshold) => threshold.point === point && threshold.errorModel === model.meta.name,
      );
      return watchesAt(model, point, { own, conditions: granted(point) });
    }),
  );
}

function watchesAt(
  model: ErrorModelDefinition,
  point: string,
  {
    own,
    conditions,
  }: {
    readonly own: readonly DetectorThreshold[];
    readonly conditions: ReadonlySet<InvariantCondition>;
  },
): readonly Watch[] {
  const { meta, statistic, sequential = [] } = model;
  if ((statistic.scope === 'map') !== (point === wholeMap)) return [];
  const { invariant, holdsUnder } = statistic;
  const holds = invariant !== undefined && (holdsUnder === undefined || conditions.has(holdsUnder));
  const watch: Watch = {
    errorModel: meta.name,
    point,
    statistic,
    sequential,
    propose: (finding) => model.propose(finding),
    ...(holds && { invariant }),
  };
  if (own.length === 0) return holds ? [watch] : [];
  return own.map((threshold) => ({ ...watch, threshold }));
}
