import type { AmplitudeSketch, PointSummary } from '@pellucid/relevance/amplitude';
import { summaryOf } from '@pellucid/relevance/amplitude';

import type { ChainLink } from './chain.ts';
import { FilterError } from './errors.ts';
import type { Changes, FilterContext } from './filter.ts';
import { unchanged } from './filter.ts';

/** What a filter did: it ran and left every value, it ran and wrote, or it was left out because it failed. */
export type FilterOutcome = 'unchanged' | 'changed' | 'bypassed';

/** What one filter did to one sample at one point. */
export interface AppliedFilter {
  readonly name: string;
  readonly version: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly outcome: FilterOutcome;
  /** Values changed by reason; missing when the filter did not say. */
  readonly changes: Changes | undefined;
  /** L1 norm before minus after. */
  readonly removedL1: number;
  /** Sum before minus after. */
  readonly removedSum: number;
  /** Why the filter was bypassed; missing where it was not. */
  readonly bypass?: { readonly reason: string; readonly message: string };
}

/** Where a chain is applied: everything a filter sees but the summary, which the host keeps current. */
export type ChainContext = Omit<FilterContext, 'summary' | 'entering'>;

/** What a chain did to one sample at one point. */
export interface ChainOutcome {
  /** Whether a filter wrote. */
  readonly isWritten: boolean;
  /** Of the relevance behind the last filter. */
  readonly summary: PointSummary;
  /** Every filter, in order; those that left every value share one record a filter. */
  readonly applied: readonly AppliedFilter[];
}

/**
 * Applies filters one after the other to one sample, in place. The summary is taken anew after each filter that wrote.
 * A filter that throws FILTER_BYPASSED, as the guard of a plugin does, has left the relevance as it was and the chain goes on.
 *
 * @param sketch - Scratch space; its content is overwritten.
 * @throws {FilterError} CONTRACT_BROKEN when a filter leaves something that is not finite.
 */
export function applyChain(
  links: readonly ChainLink[],
  relevance: Float32Array,
  options: { context: ChainContext; summary: PointSummary; sketch: AmplitudeSketch },
): ChainOutcome {
  const { context, sketch } = options;
  const { shape, kind, ordinal, name: at, activation, start } = context;
  let { coefficientPeaks } = context;
  const { sum, l1, positive, negative } = options.summary;
  const entering = { sum, l1, positive, negative };
  // Hardly any filter writes, so that nothing is made until one does.
  let applied: AppliedFilter[] | undefined;
  let { summary } = options;
  let isWritten = false;
  for (let index = 0; index < links.length; index += 1) {
    const { name, version, options: filterOptions, apply } = links[index]!;
    // Field by field: a spread costs more than most filters.
    const seen = {
      shape,
      kind,
      ordinal,
      name: at,
      activation,
      coefficientPeaks,
      start,
      entering,
      summary,
    };
    let changes: Changes | undefined;
    try {
      changes = apply(relevance, seen) ?? undefined;
    } catch (error) {
      applied ??= untouched(links).slice(0, index);
      applied.push(bypassed({ name, version, options: filterOptions }, error));
      continue;
    }
    if (changes === unchanged || (changes !== undefined && Object.keys(changes).length === 0)) {
      applied?.push(untouched(links)[index]!);
      continue;
    }
    sketch.clear();
    sketch.add(relevance);
    const after = summaryOf(sketch);
    if (after.nonFinite > 0) throw brokenContract(name, at, after.nonFinite);
    applied ??= untouched(links).slice(0, index);
    applied.push({
      name,
      version,
      options: filterOptions,
      outcome: 'changed',
      changes,
      removedL1: summary.l1 - after.l1,
      removedSum: summary.sum - after.sum,
    });
    summary = after;
    // They are those of the relevance as it arrived.
    coefficientPeaks = undefined;
    isWritten = true;
  }
  return { isWritten, summary, applied: applied ?? untouched(links) };
}

const untouchedByLinks = new WeakMap<readonly ChainLink[], readonly AppliedFilter[]>();

/** The records of filters that all left every value: the same objects each time, which cost next to nothing. */
function untouched(links: readonly ChainLink[]): readonly AppliedFilter[] {
  const known = untouchedByLinks.get(links);
  if (known !== undefined) return known;
  const records = links.map(({ name, version, options }): AppliedFilter =>
    Object.freeze({
      name,
      version,
      options,
      outcome: 'unchanged',
      changes: unchanged,
      removedL1: 0,
      removedSum: 0,
    }),
  );
  untouchedByLinks.set(links, Object.freeze(records));
  return records;
}

/** The record of a filter that was bypassed; any other error is thrown on. */
function bypassed(
  filter: Pick<AppliedFilter, 'name' | 'version' | 'options'>,
  error: unknown,
): AppliedFilter {
  if (!(error instanceof FilterError) || error.code !== 'FILTER_BYPASSED') throw error;
  const { message, details } = error;
  return {
    ...filter,
    outcome: 'bypassed',
    changes: unchanged,
    removedL1: 0,
    removedSum: 0,
    bypass: { reason: String(details['reason']), message },
  };
}

function brokenContract(name: string, at: string, nonFinite: number): FilterError {
  return new FilterError(
    'CONTRACT_BROKEN',
    `Filter "${name}" at "${at}" expects to leave finite values, left ${nonFinite} that are not`,
    { filter: name, at, nonFinite },
  );
}
