import type { Interval } from '@pellucid/calibration';
import { windowBounds } from '@pellucid/calibration';
import type { Severity } from '@pellucid/error-models';
import { startSequentialTests } from '@pellucid/error-models';

import type { PreparedPlan } from '../compute/prepare-plan.ts';
import type { Metrics } from './create-metrics.ts';
import type { LabelValues } from './label-guard.ts';
import type { MetricKey } from './metric-key.ts';

const stages = ['raw', 'corrected'] as const;
const severities: readonly Severity[] = ['warning', 'critical'];
const signs = ['positive', 'negative'] as const;

/**
 * Writes what is known of a model before its first event: the bounds of its profile, and counters of errors at zero.
 *
 * Prometheus sees an increase only between two scrapes, so that a counter that begins with its first error hides it.
 */
export function writePlanSeries(metrics: Metrics, plan: PreparedPlan): void {
  const model = plan.model.manifest?.name ?? plan.model.path;
  for (const { id } of plan.points) {
    for (const stage of stages) metrics.write('nonFiniteValues', 0, [model, id, stage]);
  }
  for (const kind of ['zero', 'non_finite']) metrics.write('degenerateMaps', 0, [model, kind]);
  metrics.write('outputMismatch', 0, [model]);
  for (const watch of plan.detection.watches) {
    const { errorModel, point } = watch;
    for (const severity of severities) {
      metrics.write('findings', 0, [model, errorModel, point, severity]);
    }
    for (const { kind } of startSequentialTests(watch)) {
      metrics.write('streamFindings', 0, [model, errorModel, point, kind]);
    }
  }
  writeBounds(metrics, plan, model);
}

function writeBounds(metrics: Metrics, { profile }: PreparedPlan, model: string): void {
  const write = (
    [low, high]: readonly [MetricKey, MetricKey],
    bounds: Interval | null,
    labels: LabelValues,
  ): void => {
    if (bounds === null) return;
    metrics.write(low, bounds.low, labels);
    metrics.write(high, bounds.high, labels);
  };
  for (const trend of profile?.trend ?? []) {
    const { gapLog10, pmpLog10 } = windowBounds(trend);
    write(['gapLow', 'gapHigh'], gapLog10, [model, trend.point]);
    for (const sign of signs) {
      write(['pmpLow', 'pmpHigh'], pmpLog10[sign], [model, trend.point, sign]);
    }
  }
}
