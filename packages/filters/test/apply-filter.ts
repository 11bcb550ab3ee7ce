import { builtinFilters, completeOptions, parseFilterSpec } from '../src/index.ts';
import type { Changes } from '../src/index.ts';
import { filterContext } from './sample-context.ts';

/** What a filter made of a map. */
export interface Filtered {
  readonly relevance: Float32Array;
  readonly changes: Changes | undefined;
}

/** Applies one built-in filter, with the options of its SPEC, to a copy of one sample. */
export function applyFilter(spec: string, relevance: ArrayLike<number>): Filtered {
  const { name, options } = parseFilterSpec(spec);
  return applyWithOptions(name, options, relevance);
}

/** The same with the options as an object. */
export function applyWithOptions(
  name: string,
  options: Readonly<Record<string, unknown>>,
  relevance: ArrayLike<number>,
): Filtered {
  const definition = builtinFilters.get(name);
  const apply = definition.create(completeOptions(`Filter "${name}"`, definition.schema, options));
  const values = Float32Array.from(relevance);
  const changes = apply(values, filterContext(values)) ?? undefined;
  return { relevance: values, changes };
}

/** Applies it over and over, the maximum taken anew each time. */
export function applyRepeatedly(
  spec: string,
  relevance: ArrayLike<number>,
  times: number,
): Float32Array {
  let values = Float32Array.from(relevance);
  for (let round = 0; round < times; round += 1) {
    values = Float32Array.from(applyFilter(spec, values).relevance);
  }
  return values;
}
