import type { ExplanationPlan } from '../src/compute/explanation-plan.ts';
import { demoModelDirectory } from '../src/demo/demo-setting.ts';

/** A plan for the network that comes with the service, without profile and filters unless asked for. */
export function demoPlan(more: Partial<ExplanationPlan> = {}): ExplanationPlan {
  return { ...profilePlan(), filters: [], profile: 'none', ...more };
}

/** A plan that takes the profile of the model directory, where it has one, and the chain in it. */
export function profilePlan(more: Partial<ExplanationPlan> = {}): ExplanationPlan {
  return { model: demoModelDirectory, filters: 'profile', batchSizes: [8], ...more };
}
