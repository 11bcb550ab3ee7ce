import type { PointSummary } from '@pellucid/relevance/amplitude';

import { errorModels } from './catalogue.ts';
import type { Finding } from './finding.ts';

/** From which value of its statistic on an error model reports at a point; a profile carries these. */
export interface DetectorThreshold {
  /** Name of the error model. */
  readonly errorModel: string;
  /** Id of the point. */
  readonly point: string;
  readonly threshold: number;
}

/** Looks at the raw summary of one sample at one point. */
export type Detector = (point: string, summary: PointSummary) => readonly Finding[];

/**
 * A detector from thresholds.
 *
 * @throws {FilterError} UNKNOWN_NAME when a threshold names no error model.
 */
export function createDetector(thresholds: readonly DetectorThreshold[]): Detector {
  const byPoint = new Map<string, (summary: PointSummary) => Finding[]>();
  for (const { errorModel, point, threshold } of thresholds) {
    const model = errorModels.get(errorModel);
    const earlier = byPoint.get(point) ?? ((): Finding[] => []);
    byPoint.set(point, (summary) => {
      const found = earlier(summary);
      const value = model.statistic(summary);
      if (value === undefined || !(value > threshold)) return found;
      const severity = value > 10 * threshold ? 'critical' : 'warning';
      const { name: statistic } = model.meta.statistic;
      const finding = { errorModel, point, statistic, value, threshold, severity } as const;
      return [...found, { ...finding, proposal: model.propose(finding) }];
    });
  }
  return (point, summary) => byPoint.get(point)?.(summary) ?? [];
}
