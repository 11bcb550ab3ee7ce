import type { OptionsSchema } from '@pellucid/filters';
import { completeOptions, filterStages } from '@pellucid/filters';

import { checkErrorModel } from './check-error-model.ts';
import type { PluginKind } from './hosted/plugin-contract.ts';
import { isObject } from './is-object.ts';
import type { PluginDescription } from './loaded-plugin.ts';
import { pluginRefusal } from './plugin-refusal.ts';

/** Refuses a plugin unless something is met. */
export type RequireOfPlugin = (isMet: boolean, expected: string, got: unknown) => void;

const texts: Readonly<Record<PluginKind, readonly string[]>> = {
  filter: ['name', 'version', 'description', 'formula', 'source'],
  'error-model': [
    'name',
    'version',
    'description',
    'cause',
    'propagation',
    'signature',
    'alert',
    'source',
  ],
};
const pages: Readonly<Record<PluginKind, string>> = {
  filter: 'docs/write-a-filter.md shows a filter that is right.',
  'error-model': 'docs/write-an-error-model.md shows an error model that is right.',
};
const promises = [
  'signPreserving',
  'scaleEquivariant',
  'idempotent',
  'neverIncreasing',
  'conserving',
];

/**
 * What a plugin says of its filter or error model, checked.
 *
 * @throws {PipelineError} PLUGIN_REFUSED when something is not as the contract has it.
 */
export function checkDescription(
  plugin: string,
  kind: PluginKind,
  given: unknown,
): PluginDescription {
  const told = isObject(given) ? given : {};
  const require: RequireOfPlugin = (isMet, expected, got) => {
    if (isMet) return;
    const shown = JSON.stringify(got) ?? 'nothing';
    throw pluginRefusal({ plugin, expected, got: shown, remedy: pages[kind] });
  };
  const { meta, schema } = told;
  require(isObject(meta), 'meta', meta);
  const { name, ...said } = meta as Readonly<Record<string, unknown>>;
  for (const key of texts[kind]) {
    const text = key === 'name' ? name : said[key];
    require(typeof text === 'string', `meta.${key}, a text`, text);
  }
  // Lists and logs show all of it.
  const strange = unprintable(told);
  require(strange === undefined, 'texts without control characters', strange);
  const isNamespaced = /^[a-z0-9][a-z0-9-]{0,63}\/[a-z0-9][a-z0-9-]{0,63}$/.test(name as string);
  require(isNamespaced, 'meta.name of the form vendor/name', name);
  if (kind === 'filter') checkFilterMeta(said, require);
  else checkErrorModel(told, require);
  checkSchema(plugin, schema, require);
  return { ...told, kind } as unknown as PluginDescription;
}

/** The first text in plain data that would do something to a terminal. */
function unprintable(data: unknown): string | undefined {
  if (typeof data === 'string') return /\p{Cc}/u.test(data) ? data : undefined;
  if (typeof data !== 'object' || data === null) return undefined;
  for (const [key, value] of Object.entries(data)) {
    const found = unprintable(key) ?? unprintable(value);
    if (found !== undefined) return found;
  }
  return undefined;
}

function checkFilterMeta(meta: Readonly<Record<string, unknown>>, require: RequireOfPlugin): void {
  for (const key of promises) {
    require(typeof meta[key] === 'boolean', `meta.${key}, true or false`, meta[key]);
  }
  const { stage } = meta;
  const isStage = stage === undefined || (filterStages as readonly unknown[]).includes(stage);
  require(isStage, `meta.stage, one of ${filterStages.join(', ')}`, stage);
}

function checkSchema(plugin: string, schema: unknown, require: RequireOfPlugin): void {
  const isSchema =
    isObject(schema) &&
    schema['type'] === 'object' &&
    schema['additionalProperties'] === false &&
    isObject(schema['properties']);
  require(isSchema, 'a schema of an object without additional properties', schema);
  try {
    completeOptions(`Plugin "${plugin}"`, schema as OptionsSchema, {});
  } catch (error) {
    // Options without a default are a plugin's right; a schema that cannot be compiled is not.
    require((error as { code?: unknown }).code === 'INVALID_OPTIONS', 'a JSON Schema', (
      error as Error
    ).message);
  }
}
