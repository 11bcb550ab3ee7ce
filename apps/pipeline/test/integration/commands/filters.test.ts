import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import { builtinFilters } from '@pellucid/filters';
import { describe, expect, test } from 'vitest';

import { runWell } from './run-pellucid.ts';

describe('pellucid filters', () => {
  const names = builtinFilters.definitions.map(({ meta }) => meta.name);

  test('lists every filter with its formula and options', async () => {
    const { stdout, stderr } = await runWell(['filters']);
    expect(stderr).toBe('');
    const listed = stdout.match(/^[a-z][a-z-]+(?= \d)/gm);
    expect(listed).toEqual(names);
    for (const { meta } of builtinFilters.definitions) expect(stdout).toContain(meta.formula);
    expect(stdout).toMatch(/^ {4}high .*\(default .+\)$/m);
  });

  test('--json gives schemas', async () => {
    const { stdout } = await runWell(['filters', '--json']);
    const entries = JSON.parse(stdout) as { name: string; schema: { properties: object } }[];
    expect(entries.map(({ name }) => name)).toEqual(names);
    for (const { schema } of entries) expect(schema.properties).toBeTypeOf('object');
  });

  test('a reader that stops early is no fault', async () => {
    const launcher = fileURLToPath(new URL('../../../bin/pellucid.mjs', import.meta.url));
    const child = spawn(process.execPath, [launcher, 'filters', '--json'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', (data: Buffer) => {
      stderr += data.toString();
    });
    const [exitCode] = (await once(child, 'close')) as [number];
    expect([exitCode, stderr]).toEqual([0, '']);
  });
});
