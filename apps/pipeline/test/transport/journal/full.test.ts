import { describe, expect, test } from 'vitest';

import { PipelineError } from '../../../src/errors.ts';
import { storageError } from '../../../src/transport/journal/storage-error.ts';
import { textRecord, textRecords } from '../conformance/bed.ts';
import { Probe } from '../conformance/probe.ts';
import { fault, onJournal } from './journal-bed.ts';

function coded(code: number): Error {
  return Object.assign(new Error(`code ${code}`), { code });
}

describe('a full journal', () => {
  test(
    'above its limit publishers are refused for now, settlements are not',
    onJournal(async ({ journal, open }) => {
      const transport = await open({ maxBytes: 5000 });
      await transport.produce(textRecords(100, 'x'.repeat(20)));
      await expect(transport.produce(textRecords(1))).rejects.toMatchObject(
        fault('journal_full', { code: 'TRANSPORT_FAILED', retriable: true }),
      );
      const probe = new Probe(transport);
      await probe.received(100);
      const outputs = [textRecord('map', { topic: 'out' })];
      expect(
        await transport.settle({ epoch: probe.epoch, partition: 0, position: 100, outputs }),
      ).toBe('settled');
      await journal.trim('in', { bytes: 1000 });
      await transport.produce(textRecords(1));
    }),
  );
});

describe('what the storage says', () => {
  test.each([
    ['MDB_MAP_FULL', -30_792, 'storage_full', true],
    ['ENOSPC', 28, 'storage_full', true],
    ['EFBIG', 27, 'storage_full', true],
    ['EIO with room on the disk', 5, 'storage_failed', true],
    ['MDB_PANIC', -30_795, 'storage_failed', false],
    ['MDB_CORRUPTED', -30_796, 'storage_failed', false],
  ])('%s', async (_, code, fault, retriable) => {
    const error = await storageError(coded(code), '/');
    expect(error).toBeInstanceOf(PipelineError);
    expect(error).toMatchObject({
      code: 'TRANSPORT_FAILED',
      retriable,
      details: { fault, code, directory: '/' },
    });
  });

  test('the reason that lmdb hands in later is waited for', async () => {
    const general = Object.assign(new Error('Commit failed'), {
      commitError: Promise.reject(coded(28)),
    });
    expect(await storageError(general, '/')).toMatchObject({
      details: { fault: 'storage_full' },
      cause: { message: 'code 28' },
    });
  });

  test('an error that is typed already stays', async () => {
    const typed = new PipelineError({ code: 'FENCED', message: 'x' });
    expect(await storageError(typed, '/')).toBe(typed);
  });

  test('a fault of the program is not tried again', async () => {
    expect(await storageError(new TypeError('x'), '/')).toMatchObject({ retriable: false });
  });
});
