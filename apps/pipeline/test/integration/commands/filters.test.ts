import { existsSync } from 'node:fs';

import { builtinEnsembles, builtinFilters } from '@pellucid/filters';
import { describe, expect, test } from 'vitest';

import { expectRefusal, runIntoFullDisk, runUnread, runWell } from './run-pellucid.ts';

describe('pellucid filters', () => {
  const metas = [...builtinFilters.definitions, ...builtinEnsembles.definitions].map(
    ({ meta }) => meta,
  );
  const names = metas.map(({ name }) => name);

  test('lists every filter with its formula and options', async () => {
    const { stdout, stderr } = await runWell(['filters']);
    expect(stderr).toBe('');
    const listed = stdout.match(/^[a-z][a-z0-9-]+(?= \d)/gm);
    expect(listed).toEqual(names);
    for (const { formula } of metas) expect(stdout).toContain(formula);
    expect(stdout).toMatch(/^ {4}high .*\(default .+\)$/m);
  });

  test('--json gives schemas', async () => {
    const { stdout } = await runWell(['filters', '--json']);
    const entries = JSON.parse(stdout) as { name: string; schema: { properties: object } }[];
    expect(entries.map(({ name }) => name)).toEqual(names);
    for (const { schema } of entries) expect(schema.properties).toBeTypeOf('object');
  });

  test('a reader that stops early is no fault', async () => {
    expect(await runUnread(['filters', '--json'])).toEqual({ exitCode: 0, stderr: '' });
  });

  test.skipIf(!existsSync('/dev/full'))(
    'an output without room is said in a sentence',
    async () => {
      expectRefusal(await runIntoFullDisk(['filters', '--json']), 1, /stdout expects .* ENOSPC/);
    },
  );
});
