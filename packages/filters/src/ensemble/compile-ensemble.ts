import type { Point } from '@pellucid/relevance';

import { builtinEnsembles } from '../builtin/index.ts';
import { completeOptions } from '../complete-options.ts';
import { FilterError } from '../errors.ts';
import { inputPoints, selectPoints } from '../selector.ts';
import type { FilterSpec } from '../spec.ts';
import type { Ensemble } from './ensemble.ts';

/** A filter over repeated passes with its options, ready to be applied. */
export interface EnsembleLink {
  readonly name: string;
  readonly version: string;
  /** Every option, defaults filled in. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Ids of the points at the inputs of the network, whose relevance it makes. */
  readonly points: readonly string[];
  readonly ensemble: Ensemble;
}

/**
 * Makes a filter over passes ready. It acts on the relevance of the inputs: the passes have other activations, so that nowhere
 * else they can be combined and go on.
 *
 * @throws {FilterError} INVALID_SPEC when it does not stand last, or is for other points; INVALID_OPTIONS
 */
export function compileEnsemble(
  spec: FilterSpec,
  { points, behind }: { points: readonly Point[]; behind: FilterSpec | undefined },
): EnsembleLink {
  const { name, options, selector } = spec;
  const definition = builtinEnsembles.get(name);
  if (behind !== undefined) {
    throw new FilterError(
      'INVALID_SPEC',
      `Filter "${name}" expects to stand last in a chain, as all others act inside of its passes, got it before "${behind.name}"`,
      { filter: name, behind: behind.name },
    );
  }
  const complete = completeOptions(`Filter "${name}"`, definition.schema, options);
  return {
    name,
    version: definition.meta.version,
    options: complete,
    points: inputsOf(name, points, selector),
    ensemble: definition.create(complete),
  };
}

function inputsOf(
  name: string,
  points: readonly Point[],
  selector: string | undefined,
): readonly string[] {
  const inputs = inputPoints(points);
  if (inputs.length === 0) {
    throw new FilterError(
      'INVALID_SPEC',
      `Filter "${name}" expects a network with a weighted layer that reads its input, got the points ${points.map(({ id }) => id).join(', ')}`,
      { filter: name },
    );
  }
  const selected = selector === undefined ? inputs : selectPoints(points, selector);
  if (selected.length !== inputs.length || !selected.every((point) => inputs.includes(point))) {
    throw new FilterError(
      'INVALID_SPEC',
      `Filter "${name}" expects no points or "input", as each of its passes is a whole explanation, got "${selector}"`,
      { filter: name, selector },
    );
  }
  return inputs.map(({ id }) => id);
}
