import { encodeRelevanceMap } from '@pellucid/events';
import { afterAll, describe, expect, test } from 'vitest';

import { readMaps } from '../../src/demo/read-maps.ts';
import { openJournal } from '../../src/transport/journal/journal.ts';
import type { OutputRecord } from '../../src/transport/port.ts';
import { temporaryDirectory } from '../transport/journal/temporary-directory.ts';
import { exampleMap } from './example-map.ts';

const { directory, remove } = temporaryDirectory();
const journal = await openJournal({ directory });
afterAll(async () => {
  await journal.close();
  remove();
});

async function readBack(topic: string, values: readonly (Uint8Array | null)[]) {
  await journal.createTopic({ name: topic, partitions: 1 });
  const place = { topic, partition: 0, key: null, headers: [], timestampMs: 0 };
  await journal.produce(values.map((value): OutputRecord => ({ ...place, value })));
  return readMaps(journal, { topic, group: 'demo' });
}

const ids = (count: number): string[] => Array.from({ length: count }, (_, index) => `e${index}`);

describe('readMaps', () => {
  test.each([0, 1, 256, 600])('%i maps by the id of their event', async (count) => {
    const values = ids(count).map((id) => encodeRelevanceMap(exampleMap(id)));
    const maps = await readBack(`topic-${count}`, values);
    expect([...maps.keys()]).toEqual(ids(count));
    expect([...maps.values()].map(({ id }) => id)).toEqual(ids(count).map((id) => `map of ${id}`));
  });

  test.each([
    ['no map', Uint8Array.of(1, 2, 3)],
    ['no value', null],
  ])('a record with %s is named by its offset', async (title, value) => {
    const map = encodeRelevanceMap(exampleMap('e'));
    await expect(readBack(title.replace(' ', '-'), [map, map, value])).rejects.toMatchObject({
      code: 'TRANSPORT_FAILED',
      message: expect.stringContaining('got something else at offset 2'),
    });
  });
});
