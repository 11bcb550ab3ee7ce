import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';

import { temporaryDirectory } from '../../transport/journal/temporary-directory.ts';
import { expectRefusal, runPellucid, runWell } from './run-pellucid.ts';

const { directory, remove } = temporaryDirectory();
afterAll(remove);

const configFile = (text: string): string => {
  const file = join(directory, 'p.yaml');
  writeFileSync(file, text);
  return file;
};

describe('pellucid run', () => {
  test('--print-config prints what is given and every default beside it', async () => {
    const file = configFile('http:\n  port: 0\nexplanation:\n  options:\n');
    const { stdout } = await runWell(['run', '-c', file, '--print-config']);
    expect(parse(stdout)).toMatchObject({
      http: { host: '127.0.0.1', port: 0 },
      explanation: { options: {}, batchSizes: [2, 4, 8, 12, 16, 20, 24, 28, 32] },
    });
  });

  test('names key, expectation and value of what is wrong in its config', async () => {
    const run = async (text: string) => await runPellucid(['run', '-c', configFile(text)]);
    expectRefusal(await run('http: { prot: 1 }'), 2, /got "prot"\. Did you mean "port"\?/);
    expectRefusal(
      await run('http: { port: 123456 }'),
      2,
      /"http\.port" to be 65535 or less, got 123456/,
    );
    expectRefusal(await run('http: [\n'), 2, /expects YAML/);
    const missing = await runPellucid(['run', '-c', join(directory, 'nowhere.yaml')]);
    expectRefusal(missing, 2, /Config expects a file/);
  });
});
