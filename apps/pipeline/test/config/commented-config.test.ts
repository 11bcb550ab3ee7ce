import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

import { commentedConfig } from '../../src/config/commented-config.ts';
import { parseConfig } from '../../src/config/load-config.ts';
import { configSchema } from '../../src/config/schema.ts';

type Schema = Readonly<Record<string, unknown>>;

/** Every key of a schema in dots, groups too. */
function keysOf(schema: Schema, prefix = ''): string[] {
  const properties = Object.entries((schema['properties'] ?? {}) as Record<string, Schema>);
  return properties.flatMap(([key, property]) => [
    prefix + key,
    ...keysOf(property, `${prefix + key}.`),
  ]);
}

describe('commentedConfig', () => {
  const lines = commentedConfig().split('\n');

  test('is read as the config with every default', () => {
    expect(parseConfig(commentedConfig(), 'x')).toEqual(parseConfig('', 'x'));
  });

  test('leaves no default to be filled in', () => {
    // A group that holds nothing but keys without a default is nothing in YAML.
    const written = JSON.parse(JSON.stringify(parse(commentedConfig()))) as {
      explanation: { options: unknown };
    };
    expect(written.explanation.options).toBeNull();
    written.explanation.options = {};
    expect(written).toEqual(parseConfig('', 'x'));
  });

  test('has a comment with the meaning above every key of the schema, nested keys too', () => {
    const commented = lines.flatMap((line, index) => {
      const key = /^( *)(?:# )?([a-zA-Z]+):/.exec(line)?.[2];
      const comment = /^ *# (.+)$/.exec(lines[index - 1] ?? '')?.[1];
      return key !== undefined && comment !== undefined ? [key] : [];
    });
    const keys = keysOf(configSchema as unknown as Schema).map((key) => key.split('.').at(-1));
    expect(commented).toEqual(keys);
  });

  test('names the choices where there are some', () => {
    const at = lines.indexOf('    offsetPolicy: fail');
    expect(lines[at - 1]).toMatch(/\(fail, earliest, latest\)$/);
  });
});
