import { completeOptions } from '../complete-options.ts';
import type { Changes, FilterContext, FilterDefinition, FilterFunction } from '../filter.ts';
import type { FilterSample } from './filter-sample.ts';
import { contextOf } from './filter-sample.ts';

/** What a filter did to a sample, and what it must not have done. */
export interface Applied {
  readonly relevance: Float32Array;
  readonly changes: Changes | undefined;
  /** What it broke besides the relevance; `undefined` when nothing. */
  readonly breach: string | undefined;
}

const guardSize = 16;
const guard = 12_345.5;

/** A filter with its options, as a host makes it. */
export function createFrom(
  definition: FilterDefinition,
  options: Readonly<Record<string, unknown>>,
): { readonly apply: FilterFunction; readonly options: Readonly<Record<string, unknown>> } {
  const { meta, schema } = definition;
  const complete = completeOptions(`Filter "${meta.name}"`, schema, options);
  return { apply: definition.create(complete), options: complete };
}

/** Applies a filter to a copy that lies between guards, and looks after everything it may only read. */
export function applyGuarded(
  apply: FilterFunction,
  sample: FilterSample,
  given: Float32Array = Float32Array.from(sample.relevance),
): Applied {
  const memory = new Float32Array(given.length + 2 * guardSize).fill(guard);
  memory.set(given, guardSize);
  const relevance = memory.subarray(guardSize, guardSize + given.length);
  const context = contextOf(sample, given);
  const before = pictureOf(context);
  const answer = answerOf(apply, relevance, context);
  const isOutside =
    relevance.length !== given.length ||
    memory.subarray(0, guardSize).some((value) => value !== guard) ||
    memory.subarray(guardSize + given.length).some((value) => value !== guard);
  const breach = isOutside
    ? 'it wrote outside of its sample'
    : answer instanceof Promise
      ? 'it answered with a promise'
      : pictureOf(context) === before
        ? undefined
        : 'it changed its context';
  const changes = answer instanceof Promise ? undefined : ((answer ?? undefined) as Changes);
  return { relevance, changes, breach };
}

/** What a filter answers; where it is a promise, its rejection does not end whoever checks. */
export function answerOf(
  apply: FilterFunction,
  relevance: Float32Array,
  context: FilterContext,
): unknown {
  const answer: unknown = apply(relevance, context);
  if (answer instanceof Promise) answer.catch(() => undefined);
  return answer;
}

function pictureOf(context: FilterContext): string {
  const { activation, summary, ...rest } = context;
  const numbers = [...summary.top8, ...activation()].map((value) =>
    Object.is(value, -0) ? '-0' : value,
  );
  return JSON.stringify([rest, { ...summary, top8: undefined }, numbers]);
}
