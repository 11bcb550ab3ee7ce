import type { Finding } from '../finding.ts';
import { isOfTheWholeWay } from '../invariants/whole-way.ts';
import type { MapRecord, PointRecord } from '../statistic.ts';
import { wholeMap } from './detector-threshold.ts';
import type { Watch } from './watch.ts';
import { judge, passedBound } from './watch.ts';

/** What detection says of one sample so far. */
export interface SampleDetection {
  /** A value a watch, in their order; NaN where the statistic cannot tell. */
  readonly values: Float64Array;
  /** Places of the watches whose value passed a bound, in the order in which they were looked at. */
  readonly passed: number[];
}

/** Looks at samples, point by point from the output to the input. */
export interface Detection {
  readonly watches: readonly Watch[];
  /** Whether anything is looked at at a point. */
  readonly isWatched: (point: string) => boolean;
  readonly begin: () => SampleDetection;
  readonly atPoint: (point: string, record: PointRecord, sample: SampleDetection) => void;
  readonly atMap: (record: MapRecord, sample: SampleDetection) => void;
  /**
   * The findings of a sample.
   *
   * @param isUndisturbed - Whether the start has no negative relevance and no filter wrote between the output and a point, so
   *   that invariants hold that speak of all that lies between.
   */
  readonly findings: (
    sample: SampleDetection,
    isUndisturbed: (point: string) => boolean,
  ) => readonly Finding[];
}

/** A detection of what is watched. */
export function createDetection(watches: readonly Watch[]): Detection {
  const byPoint = new Map<string, number[]>();
  for (const [place, { point }] of watches.entries()) {
    const places = byPoint.get(point) ?? [];
    byPoint.set(point, places);
    places.push(place);
  }
  const look = <Seen>(point: string, sample: SampleDetection, of: (watch: Watch) => Seen): void => {
    for (const place of byPoint.get(point) ?? []) {
      const watch = watches[place]!;
      const value = of(watch);
      if (typeof value !== 'number') continue;
      sample.values[place] = value;
      if (passedBound(watch, value) !== undefined) sample.passed.push(place);
    }
  };
  return {
    watches,
    isWatched: (point) => byPoint.has(point),
    begin: () => ({ values: new Float64Array(watches.length).fill(Number.NaN), passed: [] }),
    atPoint: (point, record, sample) =>
      look(point, sample, ({ statistic }) =>
        statistic.scope === 'point' ? statistic.of(record) : undefined,
      ),
    atMap: (record, sample) =>
      look(wholeMap, sample, ({ statistic }) =>
        statistic.scope === 'map' ? statistic.of(record) : undefined,
      ),
    findings: ({ values, passed }, isUndisturbed) =>
      passed.flatMap((place) => {
        const watch = watches[place]!;
        const holds = !isOfTheWholeWay(watch.statistic) || isUndisturbed(watch.point);
        return judge(watch, values[place], holds) ?? [];
      }),
  };
}
