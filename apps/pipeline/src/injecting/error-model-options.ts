import type { ErrorModelDefinition } from '@pellucid/error-models';
import { completeOptions } from '@pellucid/filters';

import { PipelineError } from '../errors.ts';

/**
 * The options of an error model from `--option key=value …`, complete.
 *
 * @throws {PipelineError} BAD_USAGE when a pair has no equals sign.
 * @throws {FilterError} INVALID_OPTIONS when a key is unknown or a value is not as the schema says.
 */
export function errorModelOptions(
  { meta, schema }: Pick<ErrorModelDefinition, 'meta' | 'schema'>,
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
