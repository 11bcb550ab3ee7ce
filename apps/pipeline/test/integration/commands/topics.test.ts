import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, describe, expect, test } from 'vitest';

import { openJournal } from '../../../src/transport/journal/journal.ts';
import { temporaryDirectory } from '../../transport/journal/temporary-directory.ts';
import { expectRefusal, runPellucid, runWell } from './run-pellucid.ts';

const { directory, remove } = temporaryDirectory();
afterAll(remove);
const journalDirectory = join(directory, 'journal');
const config = join(directory, 'p.yaml');
writeFileSync(
  config,
  `transport: { topics: { input: events }, journal: { directory: ${journalDirectory}, partitions: 2 } }`,
);

describe('pellucid topics', () => {
  const rowsOf = (text: string): string[][] =>
    text
      .trimEnd()
      .split('\n')
      .slice(2)
      .map((line) => line.split(/\s+/));

  test('shows what is missing, creates it once, and counts records and what is to do', async () => {
    const before = await runWell(['topics', '-c', config]);
    expect(rowsOf(before.stdout)).toEqual([
      ['events', 'missing'],
      ['relevance-maps', 'missing'],
      ['dead-letters', 'missing'],
      ['findings', 'missing'],
    ]);
    expect(before.stderr).toBe('create what is missing with --create\n');

    const created = await runWell(['topics', '-c', config, '--create']);
    expect(created.stderr).toBe('');
    expect(rowsOf(created.stdout)).toEqual([
      ['events', '2', '0', '0'],
      ['relevance-maps', '2', '0'],
      ['dead-letters', '2', '0'],
      ['findings', '2', '0'],
    ]);

    const journal = await openJournal({ directory: journalDirectory });
    const record = {
      topic: 'events',
      key: null,
      value: Buffer.from('x'),
      headers: [],
      timestampMs: 1,
    };
    await journal.produce([
      { ...record, partition: 0 },
      { ...record, partition: 1 },
      { ...record, partition: 1 },
    ]);
    await journal.close();
    const again = await runWell(['topics', '-c', config, '--create']);
    expect(again.stdout.split('\n')[0]).toMatch(/^topic +partitions +records +to do$/);
    expect(rowsOf(again.stdout)[0]).toEqual(['events', '2', '3', '3']);
  });

  test('output and dead letters get as many partitions as the input has; other numbers are refused', async () => {
    const place = join(directory, 'wide');
    const file = join(directory, 'wide.yaml');
    writeFileSync(file, `transport: { journal: { directory: ${place}, partitions: 2 } }`);
    const journal = await openJournal({ directory: place });
    await journal.createTopic({ name: 'inference-events', partitions: 3 });
    const created = await runWell(['topics', '-c', file, '--create']);
    expect(rowsOf(created.stdout).map((row) => row[1])).toEqual(['3', '3', '3', '3']);
    await journal.createTopic({ name: 'narrow', partitions: 1 });
    await journal.close();
    const narrow = join(directory, 'narrow.yaml');
    writeFileSync(
      narrow,
      `transport: { journal: { directory: ${place} }, topics: { output: new, deadLetters: narrow } }`,
    );
    const refused = await runPellucid(['topics', '-c', narrow, '--create']);
    expectRefusal(refused, 1, /"narrow" expects 3 partitions, as "inference-events" has, got 1/);
    const after = await runWell(['topics', '-c', narrow]);
    expect(rowsOf(after.stdout)[1]).toEqual(['new', 'missing']);
  });

  test('refuses a config that is none, and a journal that cannot be', async () => {
    const missing = await runPellucid(['topics', '-c', join(directory, 'nowhere.yaml')]);
    expectRefusal(missing, 2, /Config expects a file/);
    const file = join(directory, 'bad.yaml');
    writeFileSync(file, `transport: { journal: { directory: ${join(config, 'journal')} } }`);
    const run = await runPellucid(['topics', '-c', file]);
    expect([run.exitCode, run.stdout]).toEqual([1, '']);
    expect(run.stderr).toMatch(/^error: .*\n {2}→ .*\n$/);
  });
});
