import type { InjectionPlanOptions } from '@pellucid/error-models';
import { defaultFilterPoints } from '@pellucid/filters';

import type { PreparedPlan } from './prepare-plan.ts';

/** Which events are hit by the errors of a plan; `undefined` where it has none. At default filter points only, unless it names one. */
export function injectionPlanOf({
  plan,
  points,
  plugins,
}: PreparedPlan): InjectionPlanOptions | undefined {
  if (plan.injection === undefined) return undefined;
  const { point, ...settings } = plan.injection;
  const hit = point === undefined ? defaultFilterPoints(points).map(({ id }) => id) : [point];
  return { ...settings, points: hit, registry: plugins.errorModels };
}
