import type { Explainer, Network } from '@pellucid/relevance';

import type { InjectionPlan, InjectionPlanOptions } from '../injection-plan.ts';
import { createInjectionPlan, createInjector } from '../injection-plan.ts';
import type { Injector } from '../injection.ts';
import { createRandom } from '../random.ts';
import { activationInjector } from './activation-injector.ts';
import { changedInjector } from './changed-injector.ts';
import { eventInjector } from './event-injector.ts';
import type { BatchInjector, InjectedBatch, InjectionRequest } from './injected-batch.ts';
import { wholeBatch } from './injected-batch.ts';
import { relevanceInjector } from './relevance-injector.ts';
import { startInjector } from './start-injector.ts';
import { streamInjector } from './stream-injector.ts';

/** An explainer into which errors of one form are put, each where it arises. */
export interface InjectedExplainer {
  /** Which events are hit. */
  readonly planFor: InjectionPlan;
  /** The forward pass of a batch. The result MUST be disposed. */
  readonly trace: (request: InjectionRequest) => InjectedBatch;
  /** Frees what was compiled for the errors; the sound explainer stays the caller's. */
  readonly dispose: () => void;
}

/**
 * An explainer with errors put in by a plan; without a plan the sound one, of the same form.
 *
 * @param explainer - The sound one.
 * @param network - As it was loaded: errors in weights and operators arise before anything is merged.
 * @throws {FilterError} UNKNOWN_NAME, INVALID_OPTIONS when the model or its options are not right.
 * @throws {ErrorModelError} INVALID_OPTIONS when options contradict each other, or the network has no place for the error.
 */
export function createInjectedExplainer(
  explainer: Explainer,
  network: Network,
  plan: InjectionPlanOptions | undefined,
): InjectedExplainer {
  if (plan === undefined) return soundExplainer(explainer);
  const planFor = createInjectionPlan(plan);
  const injector = batchInjector(explainer, network, plan);
  return {
    planFor,
    trace: (request) =>
      injector.trace(
        request,
        request.events.map((event) => planFor(event.id, event)),
      ),
    dispose: injector.dispose,
  };
}

function soundExplainer(explainer: Explainer): InjectedExplainer {
  return {
    planFor: () => undefined,
    trace: ({ batch, targets: target, start }) =>
      wholeBatch({ explainer, trace: explainer.trace(batch), target, start }),
    dispose: () => {},
  };
}

function batchInjector(
  explainer: Explainer,
  network: Network,
  plan: InjectionPlanOptions,
): BatchInjector {
  const injector: Injector = createInjector(plan);
  const { errorModel, seed, points } = plan;
  switch (injector.stage) {
    case 'relevance':
      return relevanceInjector(explainer, injector);
    case 'stream':
      return streamInjector(explainer, injector, points);
    case 'activation':
      return activationInjector(explainer, injector);
    case 'start':
      return startInjector(explainer, injector);
    case 'event':
      return eventInjector(explainer, injector, network);
    case 'weights':
    case 'operator': {
      const random = createRandom(seed, errorModel);
      return changedInjector(explainer, { errorModel, injector, network, random });
    }
  }
}
