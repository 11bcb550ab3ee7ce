import { afterAll, expect, test } from 'vitest';

import { openJournalSystem } from '../../../src/transport/journal/journal-system.ts';
import type { MessageSystem } from '../../../src/transport/message-system.ts';
import { textRecord } from '../conformance/bed.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const { directory, remove } = temporaryDirectory();
afterAll(remove);

async function offsets(system: MessageSystem, from: number, to: number): Promise<number[]> {
  const found: number[] = [];
  for await (const { offset } of system.read({ topic: 'in', partition: 0, from, to })) {
    found.push(offset);
  }
  return found;
}

test('a journal as tools see it: 40 records, in ranges', async () => {
  const system = await openJournalSystem({ directory, sync: 'periodic' });
  expect(await system.partitions('in')).toBeUndefined();
  await system.createTopic({ name: 'in', partitions: 2 });
  expect(await system.partitions('in')).toBe(2);
  await system.produce(Array.from({ length: 40 }, (_, index) => textRecord(String(index))));
  expect(await system.watermarks('in', 0, 'group')).toEqual({ low: 0, high: 40, committed: null });
  expect(await offsets(system, 0, 40)).toEqual([...Array(40).keys()]);
  expect(await offsets(system, 15, 33)).toEqual(Array.from({ length: 18 }, (_, at) => 15 + at));
  expect(await offsets(system, 38, 99)).toEqual([38, 39]);
  expect(await offsets(system, 40, 41)).toEqual([]);
  await system.close();
});
