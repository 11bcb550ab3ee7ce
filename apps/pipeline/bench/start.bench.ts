import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { openJournal } from '@pellucid/pipeline/dist/transport/journal/journal.js';

import { formatDuration, formatTable } from '../../../tools/bench/harness/index.ts';

// Benches run in the folder of their project.
const root = path.resolve('../..');
const rounds = 7;

/** Milliseconds of a set-up that finds everything done. */
function setUpAgain(): number {
  const began = performance.now();
  const { status } = spawnSync(process.execPath, ['tools/setup/setup.mjs'], { cwd: root });
  if (status !== 0) throw new Error('the checkout is not set up');
  return performance.now() - began;
}

/** Milliseconds from `npm start` to the first map in the journal of the demo. */
async function firstMap(): Promise<number> {
  const out = mkdtempSync(path.join(tmpdir(), 'pellucid-bench-'));
  const began = performance.now();
  const options = ['--events', '64', '--port', '0', '--out', out];
  const demo = spawn('npm', ['start', '--silent', '--', ...options], { cwd: root });
  const ended = once(demo, 'exit');
  const directory = path.join(out, 'demo-journal');
  while (!existsSync(path.join(directory, 'data.mdb'))) await sleep(5);
  // The topics follow the file.
  await sleep(200);
  const journal = await openJournal({ directory, sync: 'periodic' });
  while (journal.watermarks('relevance-maps', 0, 'bench').high === 0) await sleep(5);
  const elapsed = performance.now() - began;
  await journal.close();
  await ended;
  rmSync(out, { recursive: true });
  return elapsed;
}

function row(name: string, elapsedMs: readonly number[], limitMs: number): string[] {
  const sorted = elapsedMs.toSorted((a, b) => a - b);
  const best = sorted[0] ?? Number.NaN;
  const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const isMet = median <= limitMs;
  return [
    `  ${name}`,
    formatDuration(best),
    formatDuration(median),
    `target ≤ ${formatDuration(limitMs)}: ${isMet ? 'met' : 'missed'}`,
  ];
}

const setUps = Array.from({ length: rounds }, setUpAgain);
const firstMaps: number[] = [];
for (let round = 0; round < rounds; round += 1) firstMaps.push(await firstMap());
console.log(
  [
    '\non a checkout that is set up',
    ...formatTable([
      ['', 'best', 'median', ''],
      row('set-up, nothing to do', setUps, 1000),
      row('npm start to the first corrected map', firstMaps, 10_000),
    ]),
  ].join('\n'),
);
