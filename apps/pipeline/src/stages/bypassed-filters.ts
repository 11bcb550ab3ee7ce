import type { SampleExplanation } from '../compute/sample-explanation.ts';

/** A filter that failed, or was left out, at a point. */
export interface BypassedFilter {
  /** Index of the point. */
  readonly point: number;
  readonly filter: string;
  readonly reason: string;
  readonly message: string;
}

/** Every filter that should have acted on a map and did not. */
export function bypassedFilters({ points }: Pick<SampleExplanation, 'points'>): BypassedFilter[] {
  return points.flatMap(({ applied }, point) =>
    applied.flatMap(({ name, bypass }) =>
      bypass === undefined ? [] : [{ point, filter: name, ...bypass }],
    ),
  );
}
