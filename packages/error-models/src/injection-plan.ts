import { completeOptions } from '@pellucid/filters';

import { errorModels } from './catalogue.ts';
import { ErrorModelError } from './errors.ts';
import type { RelevanceSite } from './injection.ts';
import { createRandom } from './random.ts';

/** Which events are hit by an error, and how. */
export interface InjectionPlanOptions {
  /** Name of the error model. */
  readonly errorModel: string;
  /** Options of its injection. @defaultValue those of its schema */
  readonly options?: Readonly<Record<string, unknown>>;
  /** Share of the events that are hit, 0 to 1. */
  readonly share: number;
  /** Only events whose id begins like this are hit. @defaultValue '' */
  readonly eventIdPrefix?: string;
  readonly seed: number | string;
  /** Ids of the points, one of which is hit at random. */
  readonly points: readonly string[];
}

/** An event that is hit. */
export interface PlannedInjection {
  /** Id of the point where the error is put. */
  readonly point: string;
  /** Puts it there; the same event always gets the same error. */
  readonly apply: (site: RelevanceSite) => boolean;
}

/**
 * Decides for each event, from its id and the seed alone, whether it is hit, where and how.
 *
 * Whoever knows the plan knows which events are hit; nothing of it is in the event or the map.
 *
 * @throws {FilterError} UNKNOWN_NAME, INVALID_OPTIONS when the model or its options are not right.
 * @throws {ErrorModelError} INVALID_OPTIONS when the options contradict each other.
 */
export function createInjectionPlan(
  options: InjectionPlanOptions,
): (eventId: string) => PlannedInjection | undefined {
  const { errorModel, share, seed, points, eventIdPrefix = '' } = options;
  const model = errorModels.get(errorModel);
  const given = completeOptions(`Error model "${errorModel}"`, model.schema, options.options ?? {});
  const injector = model.inject(given);
  if (injector.stage !== 'relevance') {
    throw new ErrorModelError(
      'INVALID_OPTIONS',
      `A plan of injections expects an error that arises in the relevance, got "${errorModel}", which arises in the ${injector.stage}`,
      { errorModel, stage: injector.stage },
    );
  }
  return (eventId) => {
    if (!eventId.startsWith(eventIdPrefix)) return undefined;
    const random = createRandom(seed, errorModel, eventId);
    if (!(random.next() < share) || points.length === 0) return undefined;
    const point = points[random.integer(0, points.length - 1)]!;
    return { point, apply: (site) => injector.apply(site, createRandom(seed, eventId, point)) };
  };
}
