import type { FilterSpec } from '@pellucid/filters';
import { builtinEnsembles, completeOptions } from '@pellucid/filters';
import type { TensorData } from '@pellucid/relevance';

import { PipelineError } from '../errors.ts';

/** An array, and the filters that are still to be applied to its samples. */
export interface PendingFilters {
  readonly array: TensorData;
  readonly specs: readonly FilterSpec[];
}

/**
 * Lets a filter over passes, where one stands first, make a single sample of an array whose first axis are the passes.
 *
 * @throws {PipelineError} BAD_USAGE when such a filter stands anywhere else.
 */
export function combinePasses({ array, specs }: PendingFilters): PendingFilters {
  const [first, ...rest] = specs;
  const isOverPasses = ({ name }: FilterSpec): boolean =>
    builtinEnsembles.definitions.some(({ meta }) => meta.name === name);
  const misplaced = rest.find(isOverPasses);
  if (misplaced !== undefined) {
    throw new PipelineError({
      code: 'BAD_USAGE',
      message: `--filter "${misplaced.name}" expects to stand first, as it makes one sample of all, got it behind "${first!.name}"`,
      remedy: 'Put it first.',
      details: { filter: misplaced.name },
    });
  }
  if (first === undefined || !isOverPasses(first)) return { array, specs };
  const { name, options } = first;
  const definition = builtinEnsembles.get(name);
  const complete = completeOptions(`Filter "${name}"`, definition.schema, options);
  const { combine } = definition.create(complete);
  const [passes = 1, ...shape] = array.shape;
  const values = new Float32Array(passes === 0 ? 0 : array.values.length / passes);
  combine(array.values, values);
  return { array: { shape: [Math.min(passes, 1), ...shape], values }, specs: rest };
}
