import type { Registry } from '@pellucid/filters';

import { errorModels } from '../catalogue.ts';
import type { ErrorModelDefinition } from '../error-model.ts';
import type { Finding } from '../finding.ts';
import type { PointRecord } from '../statistic.ts';
import { createWatches } from './create-watches.ts';
import type { DetectorThreshold } from './detector-threshold.ts';
import { judge } from './watch.ts';
import type { Watch } from './watch.ts';

/** Looks at one sample at one point. */
export type Detector = (point: string, record: PointRecord) => readonly Finding[];

/**
 * A detector from thresholds alone, whatever their statistics read.
 *
 * @param registry - Error models that the thresholds may name. @defaultValue the catalogue
 * @throws {FilterError} UNKNOWN_NAME when a threshold names no error model.
 */
export function createDetector(
  thresholds: readonly DetectorThreshold[],
  registry: Registry<ErrorModelDefinition> = errorModels,
): Detector {
  const byPoint = new Map<string, Watch[]>();
  const points = [...new Set(thresholds.map(({ point }) => point))];
  const choice = [...new Set(thresholds.map(({ errorModel }) => errorModel))];
  const models = choice.map((name) => registry.get(name));
  for (const watch of createWatches({ thresholds, points, choice, models })) {
    if (watch.threshold === undefined) continue;
    byPoint.set(watch.point, [...(byPoint.get(watch.point) ?? []), watch]);
  }
  return (point, record) =>
    (byPoint.get(point) ?? []).flatMap((watch) => {
      const { statistic } = watch;
      return (statistic.scope === 'point' && judge(watch, statistic.of(record))) || [];
    });
}
