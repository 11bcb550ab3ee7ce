import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { open } from 'lmdb';
import { describe, expect, test } from 'vitest';

import {
  acquireEnvironment,
  releaseEnvironment,
} from '../../../src/transport/journal/acquire-environment.ts';
import { openJournal } from '../../../src/transport/journal/journal.ts';
import { stateKeys } from '../../../src/transport/journal/storage-keys.ts';
import { textRecords } from '../conformance/bed.ts';
import { fault, onJournal } from './journal-bed.ts';
import { temporaryDirectory } from './temporary-directory.ts';

describe('opening a journal', () => {
  test('what was written is there when it is opened again', async () => {
    const { directory, remove } = temporaryDirectory();
    for (const sync of ['always', 'periodic'] as const) {
      const journal = await openJournal({ directory, sync });
      await journal.createTopic({ name: 'in', partitions: 2 });
      await journal.produce(textRecords(10));
      await journal.close();
    }
    const journal = await openJournal({ directory });
    expect(journal.read({ topic: 'in', partition: 0, from: 0, limit: 99 })).toHaveLength(20);
    await journal.close();
    remove();
  });

  test('a later format is refused on opening, and the journal can be opened by others after that', async () => {
    const { directory, remove } = temporaryDirectory();
    const environment = await acquireEnvironment({ directory });
    await environment.commits.run(1, () => {
      environment.writeState(stateKeys.format, 2);
    });
    await releaseEnvironment(environment);
    for (let attempt = 0; attempt < 2; attempt += 1) {
      await expect(openJournal({ directory })).rejects.toMatchObject({
        ...fault('newer_format', { code: 'TRANSPORT_FAILED', retriable: false }),
        message: expect.stringContaining('it has format 2, this version reads 1'),
        remedy: expect.stringContaining('version of pellucid'),
      });
    }
    remove();
  });

  test('files that are no journal, and a directory that is a file, are refused', async () => {
    const { directory, remove } = temporaryDirectory();
    const data = join(directory, 'data.mdb');
    for (const size of [0, 10, 8192]) {
      writeFileSync(data, Buffer.alloc(size, 7));
      await expect(openJournal({ directory })).rejects.toMatchObject(fault('not_a_journal'));
    }
    await expect(openJournal({ directory: data })).rejects.toMatchObject(fault('storage_failed'));
    remove();
  });

  test('an LMDB environment of something else is refused and not written to', async () => {
    const { directory, remove } = temporaryDirectory();
    const other = open(directory, { noSubdir: false, overlappingSync: false });
    await other.put('key', 'value');
    await other.close();
    const before = readFileSync(join(directory, 'data.mdb'));
    await expect(openJournal({ directory })).rejects.toMatchObject(fault('not_a_journal'));
    expect(readFileSync(join(directory, 'data.mdb')).equals(before)).toBe(true);
    remove();
  });

  test('a journal opened many times at once in one process has one environment', async () => {
    const { directory, remove } = temporaryDirectory();
    const journals = await Promise.all(
      Array.from({ length: 8 }, async () => openJournal({ directory })),
    );
    await Promise.all(
      journals.map(async (journal) => journal.createTopic({ name: 'in', partitions: 2 })),
    );
    await Promise.all(journals.map(async (journal) => journal.produce(textRecords(5))));
    expect(journals[3]?.watermarks('in', 0, 'group').high).toBe(40);
    await Promise.all(journals.map(async (journal) => journal.close()));
    expect(readdirSync(directory).sort()).toEqual(['data.mdb', 'lock.mdb']);
    remove();
  });

  test(
    'two sync modes in one process are refused',
    onJournal(async ({ directory }) => {
      await expect(openJournal({ directory, sync: 'always' })).rejects.toMatchObject(
        fault('sync_mismatch', { code: 'INVALID_CONFIG' }),
      );
    }),
  );

  test(
    'use after close is a typed error; closing twice is nothing',
    onJournal(async ({ directory }) => {
      const journal = await openJournal({ directory, sync: 'periodic' });
      await journal.close();
      await journal.close();
      expect(() => journal.topics()).toThrow(
        expect.objectContaining({ details: { fault: 'closed' } }),
      );
      await expect(journal.produce(textRecords(1))).rejects.toMatchObject(fault('closed'));
    }),
  );

  test(
    'bad options are refused with key, expectation and value',
    onJournal(async ({ open }) => {
      await expect(open({ group: '' })).rejects.toMatchObject(fault('invalid_option'));
      await expect(open({ leaseMs: 0 })).rejects.toMatchObject(fault('invalid_option'));
      const offsetPolicy = 'oldest' as 'earliest';
      await expect(open({ offsetPolicy })).rejects.toMatchObject({
        message: 'journal: offset policy must be one of fail, earliest, latest, got oldest',
      });
    }),
  );
});
