import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

import { temporaryDirectory } from '../transport/journal/temporary-directory.ts';

const fixture = fileURLToPath(new URL('fixtures/journal-full.mjs', import.meta.url));

test('a file that may not grow: appends are refused for now and whole, and go on when retention made room', () => {
  const { directory, remove } = temporaryDirectory();
  // 8 MiB in blocks of 512 bytes.
  const script = 'ulimit -f 16384 && exec "$0" "$1" "$2"';
  const output = execFileSync('sh', ['-c', script, process.execPath, fixture, directory], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const result = JSON.parse(output) as Readonly<Record<string, unknown>>;
  const refusal = {
    code: 'TRANSPORT_FAILED',
    retriable: true,
    fault: expect.stringMatching(/^storage_/),
    message: expect.stringContaining('nothing was written'),
  };
  expect(result).toMatchObject({ refused: refusal, refusedAgain: refusal });
  expect(result['highThen']).toBe(result['written']);
  expect(result['written']).toBeGreaterThan(500);
  expect(result['trimmed']).toBeGreaterThan(300);
  expect(result).not.toHaveProperty('afterwards');
  expect(result['highLast']).toBe(Number(result['written']) + 50);
  expect(result['readable']).toBe(Number(result['highLast']) - Number(result['trimmed']));
  remove();
});
