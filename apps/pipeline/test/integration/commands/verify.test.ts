import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openJournalTransport } from '../../../src/transport/journal/journal-transport.ts';
import { openJournal } from '../../../src/transport/journal/journal.ts';
import type { OutputRecord } from '../../../src/transport/port.ts';
import { Probe } from '../../transport/conformance/probe.ts';
import { temporaryDirectory } from '../../transport/journal/temporary-directory.ts';
import { eventAt, group, letterOf, mapOf, tombstoneAt, topics } from '../../verifying/history.ts';
import { expectRefusal, runPellucid, runWell } from './run-pellucid.ts';

const { directory, remove } = temporaryDirectory();
afterAll(remove);
const journal = { directory: join(directory, 'journal'), sync: 'periodic' } as const;
const config = join(directory, 'p.yaml');
writeFileSync(
  config,
  JSON.stringify({ transport: { group, topics, journal: { ...journal, partitions: 2 } } }),
);

/** Settles partition 0 up to a position, with these outputs. */
async function settle(position: number, outputs: readonly OutputRecord[]): Promise<void> {
  const transport = await openJournalTransport({ ...journal, topic: topics.input, group });
  const probe = new Probe(transport);
  await probe.received(1);
  expect(await transport.settle({ epoch: probe.epoch, partition: 0, position, outputs })).toBe(
    'settled',
  );
  await transport.close();
}

describe('pellucid verify', () => {
  beforeAll(async () => {
    await runWell(['topics', '-c', config, '--create']);
    const opened = await openJournal(journal);
    await opened.produce([eventAt(0), eventAt(1), tombstoneAt(), eventAt(3), eventAt(0, 1)]);
    await opened.close();
    await settle(3, [mapOf({ offset: 0 }), letterOf({ offset: 1 })]);
  });

  test('sound, not complete: a table, a verdict, exit codes as asked', async () => {
    const run = await runWell(['verify', '-c', config]);
    const rows = run.stdout.split('\n').map((line) => line.trim().split(/\s+/).join(' '));
    expect(rows).toContain('0 0 4 3 1 1 1 1 0 0 0 0');
    expect(rows).toContain('1 0 1 – 0 0 0 1 0 0 0 0');
    expect(rows).toContain('all 1 1 1 2 0 0 0 0');
    expect(rows).toContain('MALFORMED 1');
    expect(rows).toContain('SOUND so far: nothing is lost and nothing conflicts; 2 pending');
    expect(run.stderr).toBe('');
    const complete = await runPellucid(['verify', '-c', config, '--complete']);
    expect([complete.exitCode, complete.stderr]).toEqual([1, '']);
    await runWell(['verify', '-c', config, '--complete', '--to', '0']);
  });

  test('--json and --fates: the same for programs', async () => {
    const file = join(directory, 'fates.ndjson');
    const run = await runWell(['verify', '-c', config, '--json', '--fates', file, '--to', '3']);
    expect(JSON.parse(run.stdout)).toMatchObject({
      kind: 'journal',
      group,
      topic: 'in',
      partitions: [
        { partition: 0, from: 0, to: 3, committed: 3 },
        { partition: 1, to: 1 },
      ],
      total: { mapped: 1, deadLettered: 1, skipped: 1, pending: 1, lost: 0 },
      reasons: { MALFORMED: 1 },
      anomalies: {},
      isSound: true,
      isComplete: false,
    });
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
      { partition: 0, offset: 0, fate: 'mapped', mapId: expect.any(String) },
      { partition: 0, offset: 1, fate: 'deadLettered', reason: 'MALFORMED' },
      { partition: 0, offset: 2, fate: 'skipped' },
      { partition: 1, offset: 0, fate: 'pending' },
    ]);
  });

  test('a position that passed an unanswered record: lost, exit 1', async () => {
    await settle(4, []);
    const run = await runPellucid(['verify', '-c', config]);
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toContain('FAULT lost: 1 records');
    expect(run.stdout).toContain('\n    0/3\n');
    expect(run.stdout).toMatch(/NOT SOUND: 1 lost, 0 conflicting\n$/);
  });

  test('refuses topics that are not there, and numbers and files that are none', async () => {
    const bare = join(directory, 'bare.yaml');
    writeFileSync(bare, `transport: { journal: { directory: ${join(directory, 'bare')} } }`);
    expectRefusal(await runPellucid(['verify', '-c', bare]), 1, /the topic "inference-events"/);
    const offset = await runPellucid(['verify', '-c', config, '--from', 'x']);
    expectRefusal(offset, 2, /--from expects a whole number/);
    const file = await runPellucid(['verify', '-c', config, '--fates', directory]);
    expectRefusal(file, 1, /--fates expects a file that can be written/);
  });
});
