import type { PlannedInjection } from '@pellucid/error-models';
import { createInjectionPlan } from '@pellucid/error-models';
import type { Injection } from '@pellucid/filters';
import { defaultFilterPoints } from '@pellucid/filters';

import type { PreparedPlan } from './prepare-plan.ts';

/** The injection for the events of a batch; `undefined` where none is hit. */
export type BatchInjection = (eventIds: readonly string[]) => Injection | undefined;

/** Decides which events are hit, from their ids and the plan's seed; at default filter points only. */
export function batchInjection({ plan, points }: PreparedPlan): BatchInjection {
  if (plan.injection === undefined) return () => undefined;
  const planFor = createInjectionPlan({
    ...plan.injection,
    points: defaultFilterPoints(points).map(({ id }) => id),
  });
  return (eventIds) => {
    const planned: readonly (PlannedInjection | undefined)[] = eventIds.map(planFor);
    const hit = new Set(planned.flatMap((injection) => injection?.point ?? []));
    if (hit.size === 0) return undefined;
    return {
      points: hit,
      apply: (relevance, { view, sample }) => {
        const injection = planned[sample];
        if (injection?.point !== view.point.id) return false;
        const { point } = view;
        const activation = (): Float32Array =>
          view.activation().subarray(sample * relevance.length, (sample + 1) * relevance.length);
        return injection.apply({ point, relevance, activation, start: view.start[sample]! });
      },
    };
  };
}
