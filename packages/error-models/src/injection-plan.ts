import type { Registry } from '@pellucid/filters';
import { completeOptions } from '@pellucid/filters';

import { errorModels } from './catalogue.ts';
import type { ErrorModelDefinition } from './error-model.ts';
import type { ErrorStage } from './error-stage.ts';
import type { EventPlace, InjectionSchedule } from './injection-schedule.ts';
import { scheduledShare } from './injection-schedule.ts';
import type { Injector } from './injection.ts';
import type { Random } from './random.ts';
import { createRandom } from './random.ts';

/** Which error is put in, where and when. */
export interface InjectionSettings {
  /** Name of the error model. */
  readonly errorModel: string;
  /** Options of its injection. @defaultValue those of its schema */
  readonly options?: Readonly<Record<string, unknown>>;
  /** Share of the events that are hit, 0 to 1. */
  readonly share: number;
  /** Only events whose id begins like this are hit. @defaultValue '' */
  readonly eventIdPrefix?: string;
  readonly seed: number | string;
  /** When the share applies. @defaultValue always */
  readonly schedule?: InjectionSchedule;
}

/** Which events are hit by an error, and how. */
export interface InjectionPlanOptions extends InjectionSettings {
  /** Ids of the points, one of which is hit at random. */
  readonly points: readonly string[];
  /** Where error models are looked up. @defaultValue the built-in ones */
  readonly registry?: Registry<ErrorModelDefinition>;
}

/** An event that is hit. */
export interface PlannedInjection {
  /** Id of the point where the error is put; of no meaning where it does not arise at a point. */
  readonly point: string;
  /** The numbers that its error is made with: the same event always gets the same error. */
  readonly random: () => Random;
}

/** Decides whether an event is hit, and where. */
export type InjectionPlan = (eventId: string, place?: EventPlace) => PlannedInjection | undefined;

const start: EventPlace = { position: 0, worker: 0 };

const pointStages: ReadonlySet<ErrorStage> = new Set(['activation', 'relevance', 'stream']);

/**
 * Decides for each event, from its id, the seed and its place in the schedule alone, whether it is hit, where and how.
 *
 * Whoever knows the plan knows which events are hit; nothing of it is in the event or the map.
 *
 * @throws {FilterError} UNKNOWN_NAME, INVALID_OPTIONS when the model or its options are not right.
 * @throws {ErrorModelError} INVALID_OPTIONS when the options or the schedule contradict each other.
 */
export function createInjectionPlan(options: InjectionPlanOptions): InjectionPlan {
  const { errorModel, share, seed, points, eventIdPrefix = '' } = options;
  const needsPoint = pointStages.has(createInjector(options).stage);
  const scheduled = scheduledShare(options.schedule ?? { kind: 'constant' });
  return (eventId, place = start) => {
    if (!eventId.startsWith(eventIdPrefix)) return undefined;
    const random = createRandom(seed, errorModel, eventId);
    if (!(random.next() < share * scheduled(place))) return undefined;
    if (needsPoint && points.length === 0) return undefined;
    const point = points[random.integer(0, points.length - 1)] ?? '';
    return { point, random: () => createRandom(seed, eventId, point) };
  };
}

/**
 * The injector of an error model with its options.
 *
 * @throws {FilterError} UNKNOWN_NAME, INVALID_OPTIONS when the model or its options are not right.
 * @throws {ErrorModelError} INVALID_OPTIONS when the options contradict each other.
 */
export function createInjector({
  errorModel,
  options = {},
  registry = errorModels,
}: Pick<InjectionPlanOptions, 'errorModel' | 'options' | 'registry'>): Injector {
  const model = registry.get(errorModel);
  return model.inject(completeOptions(`Error model "${errorModel}"`, model.schema, options));
}
