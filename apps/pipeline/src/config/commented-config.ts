import { stringify } from 'yaml';

import { configSchema } from './schema.ts';

type Schema = Readonly<Record<string, unknown>>;

/** The default config as YAML, a comment with the meaning above every key. */
export function commentedConfig(): string {
  const head = '# Pellucid: every key with its default. Unknown keys are refused.\n';
  return head + groupText(configSchema, 0);
}

function groupText(schema: Schema, depth: number): string {
  const properties = schema['properties'] as Readonly<Record<string, Schema>>;
  return Object.entries(properties)
    .map(([key, property]) => propertyText(key, property, depth))
    .join(depth === 0 ? '\n' : '');
}

function propertyText(key: string, schema: Schema, depth: number): string {
  const indent = '  '.repeat(depth);
  const choices = Array.isArray(schema['enum']) ? ` (${schema['enum'].join(', ')})` : '';
  const comment = `${indent}# ${String(schema['description'])}${choices}\n`;
  if (schema['type'] === 'object') {
    return `${comment}${indent}${key}:\n${groupText(schema, depth + 1)}`;
  }
  const fallback = schema['default'];
  // A key without a default is shown as a comment: it is only there when it is given.
  if (fallback === undefined) return `${comment}${indent}# ${key}:\n`;
  const value = stringify(fallback, { collectionStyle: 'flow' }).trim();
  return `${comment}${indent}${key}: ${value}\n`;
}
