import type { Point } from '@pellucid/relevance';

import { builtinEnsembles } from './builtin/index.ts';
import { completeOptions } from './complete-options.ts';
import type { EnsembleLink } from './ensemble/compile-ensemble.ts';
import { compileEnsemble } from './ensemble/compile-ensemble.ts';
import type { FilterStage } from './filter-stage.ts';
import { orderNotices } from './filter-stage.ts';
import type { FilterDefinition, FilterFunction } from './filter.ts';
import type { Registry } from './registry.ts';
import { selectPoints } from './selector.ts';
import type { FilterSpec } from './spec.ts';
import { formatFilterSpec, parseFilterSpec } from './spec.ts';

/** A filter with its options, ready to be applied. */
export interface ChainLink {
  readonly name: string;
  readonly version: string;
  /** Every option, defaults filled in. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly apply: FilterFunction;
}

/** Filters in the order in which they act, by point. */
export interface Chain {
  /** As given, options completed and points resolved to their ids. */
  readonly description: readonly {
    readonly spec: string;
    readonly name: string;
    readonly version: string;
    readonly options: Readonly<Record<string, unknown>>;
    readonly points: readonly string[];
  }[];
  /** Sentences for people: filters that stand in an unusual order, and what passes cost. */
  readonly notices: readonly string[];
  /** The filters that act at a point; empty where none does. */
  readonly at: (pointId: string) => readonly ChainLink[];
  /** What combines the maps of repeated passes, each of which all filters have acted in; `null` where nothing does. */
  readonly ensemble: EnsembleLink | null;
}

const noLinks: readonly ChainLink[] = [];

/**
 * Makes filters ready for the points of a network: options checked, selectors resolved, once.
 *
 * @throws {FilterError} INVALID_SPEC, UNKNOWN_NAME, INVALID_OPTIONS when a filter cannot be used as asked.
 */
export function compileChain(
  specs: readonly (string | FilterSpec)[],
  { points, registry }: { points: readonly Point[]; registry: Registry<FilterDefinition> },
): Chain {
  const byPoint = new Map<string, ChainLink[]>();
  const staged: { name: string; stage: FilterStage | undefined; points: readonly string[] }[] = [];
  let ensemble: EnsembleLink | null = null;
  const parsed = specs.map((given) => (typeof given === 'string' ? parseFilterSpec(given) : given));
  const description = parsed.map((spec, index) => {
    if (isEnsemble(spec.name)) {
      ensemble = compileEnsemble(spec, { points, behind: parsed[index + 1] });
      const { name, version, options, points: inputs } = ensemble;
      return { spec: formatFilterSpec(spec), name, version, options, points: inputs };
    }
    const definition = registry.get(spec.name);
    const { name, version, stage } = definition.meta;
    const options = completeOptions(`Filter "${name}"`, definition.schema, spec.options);
    const link = { name, version, options, apply: definition.create(options) };
    const selected = selectPoints(points, spec.selector).map(({ id }) => id);
    staged.push({ name, stage, points: selected });
    for (const id of selected) byPoint.set(id, [...(byPoint.get(id) ?? []), link]);
    return { spec: formatFilterSpec(spec), name, version, options, points: selected };
  });
  return {
    description,
    notices: [...orderNotices(staged), ...costOf(ensemble)],
    at: (pointId) => byPoint.get(pointId) ?? noLinks,
    ensemble,
  };
}

function isEnsemble(name: string): boolean {
  return builtinEnsembles.definitions.some(({ meta }) => meta.name === name);
}

function costOf(link: EnsembleLink | null): readonly string[] {
  if (link === null) return [];
  const { passes } = link.ensemble;
  return [
    `filter "${link.name}" explains every sample in ${passes} passes and once as it is: up to ${passes + 1} × the time`,
  ];
}
