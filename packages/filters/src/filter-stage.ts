/**
 * Order in which the filters of a chain stand: what is no number goes first, then what cannot be relevance, then what stands
 * out; only then is the rest shrunk and smoothed, and sums are restored last.
 */
export const filterStages = [
  'quarantine',
  'support',
  'gate',
  'shrink',
  'structure',
  'renormalize',
] as const;

/** Place of a filter in the order of a chain. */
export type FilterStage = (typeof filterStages)[number];

/** A filter of a chain with the points it acts at. */
export interface StagedFilter {
  readonly name: string;
  readonly stage: FilterStage | undefined;
  readonly points: readonly string[];
}

/** A sentence for each pair of filters that act at one point in the wrong order. */
export function orderNotices(filters: readonly StagedFilter[]): readonly string[] {
  const notices = filters.flatMap((later, index) =>
    filters.slice(0, index).flatMap((earlier) => noticeOf(earlier, later) ?? []),
  );
  return [...new Set(notices)];
}

function noticeOf(earlier: StagedFilter, later: StagedFilter): string | undefined {
  if (earlier.stage === undefined || later.stage === undefined) return undefined;
  if (filterStages.indexOf(earlier.stage) <= filterStages.indexOf(later.stage)) return undefined;
  const shared = later.points.filter((point) => earlier.points.includes(point)).length;
  if (shared === 0) return undefined;
  const places = shared === 1 ? '1 point' : `${shared} points`;
  return `filter "${later.name}" (${later.stage}) stands behind "${earlier.name}" (${earlier.stage}) at ${places}; the usual order is ${filterStages.join(', ')}`;
}
