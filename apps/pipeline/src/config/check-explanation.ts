import {
  FilterError,
  builtinEnsembles,
  builtinFilters,
  completeOptions,
  parseFilterSpec,
} from '@pellucid/filters';
import { RelevanceError, createComposite } from '@pellucid/relevance';

import { PipelineError } from '../errors.ts';
import type { PluginPlan } from '../plugins/loaded-plugin.ts';
import type { Config } from './config.ts';

/**
 * Looks for what no model could be explained with, a composite or filter that there is none of or that has no such options: left to
 * the models, it would make every one of them unusable and every event a dead letter.
 *
 * @throws {PipelineError} INVALID_CONFIG when something is not right.
 */
export function checkExplanation(
  { composite, dialect, options, filters }: Config['explanation'],
  plugins?: PluginPlan,
): void {
  if (typeof composite === 'string' && composite !== '') {
    // Whether bounds are known is a matter of the model.
    const asked = { ...options, bounds: { low: 0, high: 1 }, dialect };
    at('composite', () => createComposite(composite, asked));
  }
  if (filters === 'profile') return;
  for (const [index, text] of filters.entries()) {
    at(`filters.${index}`, () => checkFilter(text, plugins));
  }
}

function checkFilter(text: string, plugins: PluginPlan | undefined): void {
  const { name, options } = parseFilterSpec(text);
  const what = `Filter "${name}"`;
  const plugin = plugins?.loaded.find(({ kind, meta }) => kind === 'filter' && meta.name === name);
  const ensemble = builtinEnsembles.definitions.find(({ meta }) => meta.name === name);
  const known = plugin ?? ensemble;
  if (known !== undefined) {
    completeOptions(what, known.schema, options);
    return;
  }
  const builtin = builtinFilters.get(name);
  builtin.create(completeOptions(what, builtin.schema, options));
}

function at(key: string, check: () => unknown): void {
  try {
    check();
  } catch (cause) {
    if (!(cause instanceof FilterError || cause instanceof RelevanceError)) throw cause;
    throw new PipelineError({
      code: 'INVALID_CONFIG',
      message: `explanation.${key}: ${cause.message}`,
      remedy:
        'pellucid filters shows the filters, docs/composites.md the composites; what has a vendor/ is a plugin of plugins.packages.',
      details: { ...cause.details, key: `explanation.${key}` },
      cause,
    });
  }
}
