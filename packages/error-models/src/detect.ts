import { errorModels } from './catalogue.ts';
import type { Finding } from './finding.ts';
import type { PointRecord } from './statistic.ts';

/** Which values of its statistic an error model reports at a point; a profile carries these. */
export interface DetectorThreshold {
  /** Name of the error model. */
  readonly errorModel: string;
  /** Id of the point; `map` for a statistic of the whole map. */
  readonly point: string;
  /** What a value must exceed; where errors move it down only, what it must fall short of. */
  readonly threshold: number;
  /** What a value must fall short of, where errors move it to either side; missing where nothing is too low. */
  readonly lower?: number;
  /** Natural logarithm of the statistic over clean samples, which tests over the stream need. */
  readonly log?: { readonly mean: number; readonly standardDeviation: number };
}

/** Looks at one sample at one point. */
export type Detector = (point: string, record: PointRecord) => readonly Finding[];

/**
 * A detector from thresholds.
 *
 * @throws {FilterError} UNKNOWN_NAME when a threshold names no error model.
 */
export function createDetector(thresholds: readonly DetectorThreshold[]): Detector {
  const byPoint = new Map<string, (record: PointRecord) => Finding[]>();
  for (const { errorModel, point, threshold } of thresholds) {
    const model = errorModels.get(errorModel);
    const { statistic } = model;
    const earlier = byPoint.get(point) ?? ((): Finding[] => []);
    byPoint.set(point, (record) => {
      const found = earlier(record);
      const value = statistic.scope === 'point' ? statistic.of(record) : undefined;
      if (value === undefined || !(value > threshold)) return found;
      const severity = value > 10 * threshold ? 'critical' : 'warning';
      const { name } = statistic;
      const finding = { errorModel, point, statistic: name, value, threshold, severity } as const;
      return [...found, { ...finding, proposal: model.propose(finding) }];
    });
  }
  return (point, record) => byPoint.get(point)?.(record) ?? [];
}
