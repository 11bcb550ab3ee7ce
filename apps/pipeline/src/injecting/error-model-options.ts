import type { ErrorModelDefinition } from '@pellucid/error-models';
import { errorModels } from '@pellucid/error-models';
import { completeOptions } from '@pellucid/filters';

import { PipelineError } from '../errors.ts';
import type { PluginPlan } from '../plugins/loaded-plugin.ts';

type WithOptions = Pick<ErrorModelDefinition, 'meta' | 'schema'>;

/**
 * An error model by its name: of the plugins, or a built-in one.
 *
 * @throws {FilterError} UNKNOWN_NAME when there is none.
 */
export function errorModelNamed(name: string, plugins: PluginPlan | undefined): WithOptions {
  const loaded = plugins?.loaded.filter(({ kind }) => kind === 'error-model') ?? [];
  const plugin = loaded.find(({ meta }) => meta.name === name);
  return (plugin as WithOptions | undefined) ?? errorModels.get(name);
}

/**
 * The options of an error model from `--option key=value …`, complete.
 *
 * @throws {PipelineError} BAD_USAGE when a pair has no equals sign.
 * @throws {FilterError} INVALID_OPTIONS when a key is unknown or a value is not as the schema says.
 */
export function errorModelOptions(
  { meta, schema }: WithOptions,
  pairs: readonly string[],
): Readonly<Record<string, unknown>> {
  const given = pairs.map((pair) => {
    const [key = '', value] = pair.split(/=(.*)/s);
    if (value === undefined) {
      throw new PipelineError({
        code: 'BAD_USAGE',
        message: `--option expects key=value, got "${pair}"`,
        remedy: `Options of ${meta.name}: ${Object.keys(schema.properties).join(', ') || 'none'}.`,
        details: { got: pair },
      });
    }
    return [key, valueOf(value, schema.properties[key]?.['type'])];
  });
  return completeOptions(`Error model "${meta.name}"`, schema, Object.fromEntries(given));
}

function valueOf(text: string, type: unknown): unknown {
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  const isNumber = type === 'number' || type === 'integer';
  return isNumber && text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}
