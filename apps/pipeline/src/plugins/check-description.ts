import type { OptionsSchema } from '@pellucid/filters';
import { completeOptions, filterStages } from '@pellucid/filters';

import { isObject } from './is-object.ts';
import type { PluginDescription } from './loaded-plugin.ts';
import { pluginRefusal } from './plugin-refusal.ts';

const texts = ['name', 'version', 'description', 'formula', 'source'];
const promises = [
  'signPreserving',
  'scaleEquivariant',
  'idempotent',
  'neverIncreasing',
  'conserving',
];

/**
 * What a plugin says of its filter, checked.
 *
 * @throws {PipelineError} PLUGIN_REFUSED when meta or schema are not as the contract has them.
 */
export function checkDescription(plugin: string, given: unknown): PluginDescription {
  const { meta, schema } = isObject(given) ? given : {};
  const require = (isMet: boolean, expected: string, got: unknown): void => {
    if (isMet) return;
    const remedy = 'docs/write-a-filter.md shows a filter that is right.';
    throw pluginRefusal({ plugin, expected, got: JSON.stringify(got) ?? 'nothing', remedy });
  };
  require(isObject(meta), 'meta of a filter', meta);
  const told = meta as Readonly<Record<string, unknown>>;
  for (const key of texts) require(typeof told[key] === 'string', `meta.${key}, a text`, told[key]);
  for (const key of promises) {
    require(typeof told[key] === 'boolean', `meta.${key}, true or false`, told[key]);
  }
  const isNamespaced = /^[a-z0-9][a-z0-9-]*\/[a-z0-9][a-z0-9-]*$/.test(told['name'] as string);
  require(isNamespaced, 'meta.name of the form vendor/name', told['name']);
  const { stage } = told;
  const isStage = stage === undefined || (filterStages as readonly unknown[]).includes(stage);
  require(isStage, `meta.stage, one of ${filterStages.join(', ')}`, stage);
  const isSchema =
    isObject(schema) &&
    schema['type'] === 'object' &&
    schema['additionalProperties'] === false &&
    isObject(schema['properties']);
  require(isSchema, 'a schema of an object without additional properties', schema);
  try {
    completeOptions(`Plugin "${plugin}"`, schema as OptionsSchema, {});
  } catch (error) {
    // Options without a default are a filter's right; a schema that cannot be compiled is not.
    require((error as { code?: unknown }).code === 'INVALID_OPTIONS', 'a JSON Schema', (
      error as Error
    ).message);
  }
  return { meta, schema } as unknown as PluginDescription;
}
