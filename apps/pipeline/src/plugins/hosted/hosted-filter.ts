import type { FilterDefinition, FilterFunction } from '@pellucid/filters';

import type { ApplyRequest } from './messages.ts';
import { plainAnswer } from './plain-answer.ts';

/** What a call left. */
export interface HostedOutput {
  readonly values: Float32Array;
  /** What the filter returned. */
  readonly changes: unknown;
}

/** Applies a filter to a map of its own; a filter with other options is made once. */
export type HostedFilter = (
  request: ApplyRequest,
  values: Float32Array,
  activation: () => Float32Array,
) => HostedOutput;

/** The filter of a plugin, ready for calls with whatever options. */
export function createHostedFilter(definition: FilterDefinition): HostedFilter {
  const made = new Map<string, FilterFunction>();
  return ({ options, context }, values, activation) => {
    const key = JSON.stringify(options);
    const apply = made.get(key) ?? definition.create(structuredClone(options));
    made.set(key, apply);
    let known: Float32Array | undefined;
    const asked = (): Float32Array => (known ??= activation());
    const answer: unknown = apply(values, Object.freeze({ ...context, activation: asked }));
    const changes = plainAnswer(answer);
    if (!isPlain(answer)) {
      throw new TypeError('Filter expects to return counts by reason or nothing, at once');
    }
    return { values, changes };
  };
}

function isPlain(value: unknown): boolean {
  if (value === undefined) return true;
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
