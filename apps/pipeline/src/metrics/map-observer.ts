import type { PreparedPlan } from '../compute/prepare-plan.ts';
import { degeneracyOf } from '../stages/degeneracy.ts';
import type { ExplainedItem } from '../stages/item.ts';
import type { Metrics } from './create-metrics.ts';
import { PointSeries } from './point-series.ts';
import type { SummarySeries } from './summary-family.ts';

/** Relevance and correction metrics of the maps of one plan. */
export interface MapObserver {
  readonly observe: (item: ExplainedItem) => void;
}

/** The series of a plan, made once; an event then only adds to them. */
export function createMapObserver(metrics: Metrics, plan: PreparedPlan): MapObserver {
  const model = plan.model.manifest?.name ?? plan.model.path;
  const points = plan.points.map((point) => new PointSeries(metrics, model, point.id));
  const layers: readonly SummarySeries[] = plan.layers.map(({ ordinal, kind, name }) => {
    const prefix = ordinal === null ? kind : `${String(ordinal).padStart(2, '0')}_${kind}`;
    return metrics.summary('conservationError', [model, `${prefix}_${name}`]);
  });
  return {
    observe: (item) => {
      const { explanation } = item;
      for (const [index, figures] of explanation.points.entries()) points[index]!.observe(figures);
      const start = Math.abs(explanation.startValue);
      for (const [index, row] of explanation.layers.entries()) {
        if (start > 0) layers[index]!.observe(Math.abs(row.in - row.out) / start);
      }
      for (const { errorModel, point, severity } of explanation.findings) {
        metrics.write('findings', 1, [model, errorModel, point, severity]);
      }
      const degeneracy = degeneracyOf(item);
      if (degeneracy !== undefined) metrics.write('degenerateMaps', 1, [model, degeneracy]);
    },
  };
}
