import { mixedSpikes } from '@pellucid/calibration';

import type { ErrorPlan } from '../passes/event-error.ts';
import { planErrors } from '../passes/plan-errors.ts';
import type { Setting } from '../setting.ts';

/** Half of the events are hit by 1 to 6 spikes of 2 to 30 × the largest magnitude at a random point. */
export function mixedStream(setting: Setting, purpose = 'mixed stream'): ErrorPlan {
  return planErrors(setting, { purpose, share: 0.5, forms: [mixedSpikes] });
}

/** 1 for the events that a plan hits, else 0. */
export function hitsOf(plan: ErrorPlan, count: number): readonly number[] {
  return Array.from({ length: count }, (_, event) => (plan(event).length > 0 ? 1 : 0));
}

/** The values of the events that were hit. */
export function whereHit(values: readonly number[], hits: readonly number[]): readonly number[] {
  return values.filter((_, event) => hits[event] === 1);
}
