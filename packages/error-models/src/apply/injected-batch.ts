import type { Injection } from '@pellucid/filters';
import type {
  Explainer,
  Explanation,
  PropagateOptions,
  Start,
  Target,
  TensorData,
  Trace,
} from '@pellucid/relevance';

import type { PlannedInjection } from '../injection-plan.ts';
import type { EventPlace } from '../injection-schedule.ts';

/** An event as an injection knows it. */
export interface InjectableEvent extends EventPlace {
  readonly id: string;
}

/** Samples to explain together. */
export interface InjectionRequest {
  /** `[samples, ...input]` in the layout of the model file; not changed. */
  readonly batch: TensorData;
  /** One a sample. */
  readonly events: readonly InjectableEvent[];
  /** One a sample. */
  readonly targets: readonly (number | 'predicted')[];
  readonly start: Extract<Start, string>;
}

/** What is done to each sample; `undefined` for those that are not hit. */
export type PlannedBatch = readonly (PlannedInjection | undefined)[];

/** Samples of a batch that went forward together, with the errors that arose on the way. */
export interface InjectedPart {
  /** Where in the batch each of them is. */
  readonly positions: readonly number[];
  readonly trace: Trace;
  /** Errors that arise in relevance; `correction` puts them in before anything is measured. */
  readonly injection: Injection | undefined;
  /**
   * A backward pass with the errors that do not arise in relevance; the same each time. Its ledger and points are in the
   * order of the sound explainer.
   */
  readonly propagate: <Record = never>(
    options?: Pick<PropagateOptions<Record>, 'atPoint' | 'ledger'>,
  ) => Explanation<Record>;
}

/** A batch that went forward. */
export interface InjectedBatch {
  readonly parts: readonly InjectedPart[];
  /**
   * Events that were changed, by their position in the batch, with the point where; `null` where the error arises at none.
   * Complete once every part has been propagated.
   */
  readonly hits: ReadonlyMap<number, string | null>;
  readonly dispose: () => void;
}

/** Puts errors of one form into batches. */
export interface BatchInjector {
  readonly trace: (request: InjectionRequest, planned: PlannedBatch) => InjectedBatch;
  readonly dispose: () => void;
}

/** A part that one explainer takes all the way. */
export function partOf(options: {
  readonly explainer: Explainer;
  readonly trace: Trace;
  readonly positions: readonly number[];
  readonly target: Target;
  readonly start: Start;
  readonly injection?: Injection | undefined;
}): InjectedPart {
  const { explainer, trace, positions, target, start, injection } = options;
  return {
    positions,
    trace,
    injection,
    propagate: (asked) => explainer.propagate(trace, { ...asked, target, start }),
  };
}

/** A batch of one part with all samples. */
export function wholeBatch(
  options: Omit<Parameters<typeof partOf>[0], 'positions'>,
  hits: ReadonlyMap<number, string | null> = new Map(),
): InjectedBatch {
  const positions = Array.from({ length: options.trace.samples }, (_, index) => index);
  return { parts: [partOf({ ...options, positions })], hits, dispose: options.trace.dispose };
}

/** The samples at some positions of a request. */
export function requestAt(
  request: InjectionRequest,
  positions: readonly number[],
): InjectionRequest {
  const { batch, events, targets, start } = request;
  const [samples = 0, ...shape] = batch.shape;
  const size = batch.values.length / samples;
  const values = new Float32Array(positions.length * size);
  for (const [index, position] of positions.entries()) {
    values.set(batch.values.subarray(position * size, (position + 1) * size), index * size);
  }
  return {
    batch: { shape: [positions.length, ...shape], values },
    events: positions.map((position) => events[position]!),
    targets: positions.map((position) => targets[position]!),
    start,
  };
}
