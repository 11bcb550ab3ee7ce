import type { ModelReference } from '@pellucid/events';

import type { ExplanationPlan } from './compute/explanation-plan.ts';
import type { PreparedPlan } from './compute/prepare-plan.ts';
import { preparePlan } from './compute/prepare-plan.ts';
import type { ModelStore } from './models/model-store.ts';
import { requireOneInput } from './models/require-one-input.ts';

/** A plan for a model, or why there is none. */
export type FoundPlan =
  | { readonly ok: true; readonly plan: PreparedPlan }
  | {
      readonly ok: false;
      readonly reason: 'UNKNOWN_MODEL' | 'MODEL_UNUSABLE';
      readonly message: string;
    };

/** The prepared plans by model, each made when its first event comes. */
export interface PlanBook {
  /** The plan, where it has been made. */
  readonly known: (model: ModelReference) => PreparedPlan | undefined;
  /** The plan, made now where it has to be. */
  readonly find: (model: ModelReference) => Promise<FoundPlan>;
  /** Every plan that has been made. */
  readonly plans: () => readonly PreparedPlan[];
}

/** What a plan book works with. */
export interface PlanBookOptions {
  readonly store: ModelStore;
  /** The plan for a model directory. */
  readonly planFor: (directory: string) => ExplanationPlan;
  /** Called when a plan has been made: the compute threads compile it, metrics learn its labels. */
  readonly onPlan: (plan: PreparedPlan) => Promise<void>;
  /** Called when a model that is there cannot be used. */
  readonly onUnusable: (directory: string, error: unknown) => void;
}

/** A model that could not be used is tried again after this time. */
const retryAfterMs = 30_000;

/** A book without any plan. */
export function createPlanBook(options: PlanBookOptions): PlanBook {
  const { store, planFor, onPlan, onUnusable } = options;
  const byDirectory = new Map<string, PreparedPlan>();
  const making = new Map<string, Promise<FoundPlan>>();
  let refreshedAt = Number.NEGATIVE_INFINITY;

  const directoryOf = async ({ name, version }: ModelReference): Promise<string | undefined> => {
    const known = store.find(name, version);
    if (known !== undefined || performance.now() - refreshedAt < retryAfterMs) return known;
    refreshedAt = performance.now();
    await store.refresh();
    return store.find(name, version);
  };
  const make = async (directory: string): Promise<FoundPlan> => {
    try {
      const plan = await preparePlan(planFor(directory));
      requireOneInput(plan.network, 'Service');
      await onPlan(plan);
      byDirectory.set(directory, plan);
      return { ok: true, plan };
    } catch (error) {
      onUnusable(directory, error);
      setTimeout(() => making.delete(directory), retryAfterMs).unref();
      return { ok: false, reason: 'MODEL_UNUSABLE', message: (error as Error).message };
    }
  };
  return {
    known: ({ name, version }) => byDirectory.get(store.find(name, version) ?? ''),
    find: async (model) => {
      const directory = await directoryOf(model);
      if (directory === undefined) {
        const models = store.models().map(({ name, version }) => `${name}/${version}`);
        const wanted = `${model.name}/${model.version ?? '(any)'}`;
        const message = `Event expects one of the models ${models.join(', ') || '(none is deployed)'}, names ${wanted}`;
        return { ok: false, reason: 'UNKNOWN_MODEL', message };
      }
      const made = making.get(directory) ?? make(directory);
      making.set(directory, made);
      return await made;
    },
    plans: () => [...byDirectory.values()],
  };
}
