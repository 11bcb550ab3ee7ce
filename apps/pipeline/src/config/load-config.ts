import { readFile } from 'node:fs/promises';

import { FilterError, completeOptions } from '@pellucid/filters';

import { PipelineError } from '../errors.ts';
import { compositeOf, readComposite } from '../models/read-composite.ts';
import { checkTransport } from './check-transport.ts';
import type { Config } from './config.ts';
import { parseYaml } from './parse-yaml.ts';
import { configSchema } from './schema.ts';

/**
 * A config from a YAML file, checked, with every default filled in.
 *
 * @throws {PipelineError} INVALID_CONFIG when the file cannot be read, or a key or value is not right.
 */
export async function loadConfig(file: string): Promise<Config> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new PipelineError({
      code: 'INVALID_CONFIG',
      message: `Config expects a file, got "${file}", which cannot be read: ${(cause as Error).message}`,
      remedy: 'Write one with pellucid init.',
      details: { file },
      cause,
    });
  });
  const config = await withCompositeFile(parseConfig(text, file), file);
  await checkTransport(config.transport);
  return config;
}

/**
 * A config from the text of a YAML file; the empty text is the config with every default.
 *
 * @param file - Where the text comes from, for messages.
 * @throws {PipelineError} INVALID_CONFIG when a key or value is not right.
 */
export function parseConfig(text: string, file: string): Config {
  const given = withoutEmptyGroups(keysOf(text, file), configSchema);
  try {
    return completeOptions(`Config ${file}`, configSchema, given) as unknown as Config;
  } catch (cause) {
    if (!(cause instanceof FilterError)) throw cause;
    throw new PipelineError({
      code: 'INVALID_CONFIG',
      message: cause.message,
      remedy: 'pellucid init writes a config with every key and its meaning.',
      details: { file, ...cause.details },
      cause,
    });
  }
}

/** A composite that the config names by its file, or holds itself, is checked before anything else is begun. */
async function withCompositeFile(config: Config, file: string): Promise<Config> {
  const { composite } = config.explanation;
  const isFile = typeof composite === 'string' && /\.(ya?ml|json)$/i.test(composite);
  if (typeof composite === 'string' && !isFile) return config;
  try {
    const table = isFile
      ? await readComposite(composite)
      : compositeOf(composite, 'explanation.composite');
    return { ...config, explanation: { ...config.explanation, composite: table } };
  } catch (cause) {
    if (!(cause instanceof PipelineError)) throw cause;
    throw new PipelineError({
      code: 'INVALID_CONFIG',
      message: `Config ${file}: ${cause.message}`,
      remedy: 'examples/composite.yaml shows what a composite looks like.',
      details: { file, ...cause.details },
      cause,
    });
  }
}

/** YAML reads a group whose keys are all commented out as null; it is as good as left out. */
function withoutEmptyGroups(
  given: Readonly<Record<string, unknown>>,
  schema: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const properties = (schema['properties'] ?? {}) as Readonly<
    Record<string, Readonly<Record<string, unknown>>>
  >;
  const entries = Object.entries(given).flatMap(([key, value]) => {
    const property = Object.hasOwn(properties, key) ? properties[key]! : {};
    if (property['type'] !== 'object') return [[key, value]];
    if (value === null) return [];
    const isGroup = typeof value === 'object' && !Array.isArray(value);
    return [
      [key, isGroup ? withoutEmptyGroups(value as Record<string, unknown>, property) : value],
    ];
  });
  return Object.fromEntries(entries) as Record<string, unknown>;
}

function keysOf(text: string, file: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = parseYaml(text) ?? {};
  } catch (cause) {
    throw new PipelineError({
      code: 'INVALID_CONFIG',
      // What follows the first line is an excerpt of the file.
      message: `Config ${file} expects YAML, got text that is none: ${(cause as Error).message.split('\n', 1)[0]!.replace(/:$/, '')}`,
      remedy: 'pellucid init writes one that is right.',
      details: { file },
      cause,
    });
  }
  if (typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new PipelineError({
    code: 'INVALID_CONFIG',
    message: `Config ${file} expects keys with values, got ${JSON.stringify(value).slice(0, 60)}`,
    remedy: 'pellucid init writes a config with every key and its meaning.',
    details: { file },
  });
}
