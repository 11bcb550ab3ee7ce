import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';

import { parseConfig } from '../../../src/config/load-config.ts';
import { temporaryDirectory } from '../../transport/journal/temporary-directory.ts';
import { expectRefusal, runPellucid, runWell } from './run-pellucid.ts';

const { directory, remove } = temporaryDirectory();
afterAll(remove);
const at = { cwd: directory };

describe('pellucid init', () => {
  test('writes pellucid.yaml, which run --print-config reads as the defaults', async () => {
    const { stdout, stderr } = await runWell(['init'], at);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^wrote pellucid\.yaml\nnext: [^\n]+\n$/);
    const printed = await runWell(['run', '--print-config'], at);
    expect(printed.stderr).toBe('');
    expect(parse(printed.stdout)).toEqual(parseConfig('', 'x'));
  });

  test('writes over a file that is there only when told to', async () => {
    const file = join(directory, 'own.yaml');
    await runWell(['init', '--out', file]);
    expectRefusal(
      await runPellucid(['init', '--out', file]),
      2,
      /got ".*own\.yaml", which is there/,
    );
    await runWell(['init', '--out', file, '--force']);
    expect(readFileSync(file, 'utf8')).toContain('inference-events');
  });

  test('refuses a place that it cannot write to', async () => {
    const file = join(directory, 'nowhere', 'x.yaml');
    expectRefusal(await runPellucid(['init', '--out', file]), 2, /a file that can be written/);
  });
});
