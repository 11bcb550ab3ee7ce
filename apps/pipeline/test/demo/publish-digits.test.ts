import { setTimeout as sleep } from 'node:timers/promises';

import { decodeCloudEventHeaders, decodeInferenceEvent, tensorToFloat32 } from '@pellucid/events';
import { afterAll, describe, expect, test } from 'vitest';

import { demoEvents } from '../../src/demo/demo-event.ts';
import { demoModelDirectory } from '../../src/demo/demo-setting.ts';
import { publishDigits } from '../../src/demo/publish-digits.ts';
import { loadDigits } from '../../src/digits/digit-data.ts';
import { openJournal } from '../../src/transport/journal/journal.ts';
import { temporaryDirectory } from '../transport/journal/temporary-directory.ts';

const digits = await loadDigits(demoModelDirectory);
const { directory, remove } = temporaryDirectory();
const journal = await openJournal({ directory });
afterAll(async () => {
  await journal.close();
  remove();
});

async function publish(topic: string, count: number, rate: number, signal?: AbortSignal) {
  await journal.createTopic({ name: topic, partitions: 1 });
  const events = demoEvents(digits, 9);
  const stop = signal === undefined ? {} : { signal };
  const published = await publishDigits({ journal, topic, digits, events, count, rate, ...stop });
  const { high } = journal.watermarks(topic, 0, 'nobody');
  const records = journal.read({ topic, partition: 0, from: 0, limit: high + 1 });
  return { published, records };
}

describe('publishDigits', () => {
  test('150 digits in 3 chunks: each an inference event with its image and nothing of spikes', async () => {
    const { published, records } = await publish('all', 150, Number.POSITIVE_INFINITY);
    expect(published).toHaveLength(150);
    const decoded = records.map(({ value }) => decodeInferenceEvent(value!));
    expect(decoded.map((event) => event.ok && event.value.id)).toEqual(
      published.map(({ id }) => id),
    );
    for (const [index, event] of decoded.entries()) {
      if (!event.ok) throw new Error(event.rejection.message);
      const { inputs, outputs, model, target, attributes } = event.value;
      expect([model.name, target, outputs, attributes]).toEqual([
        'smallcnn-mnist',
        { kind: 'predicted' },
        [],
        {},
      ]);
      expect(inputs[0]?.shape).toEqual([1, 28, 28, 1]);
      expect(tensorToFloat32(inputs[0]!)).toEqual(digits.image(published[index]!.digit));
    }
    const headers = decodeCloudEventHeaders(records[0]!.headers, { cloudEvents: 'required' });
    expect(headers.ok && headers.value.cloudEvent?.id).toBe(published[0]!.id);
  });

  test('below a rate of ten a second one at a time, until it is stopped', async () => {
    const stop = new AbortController();
    await journal.createTopic({ name: 'slow', partitions: 1 });
    const publishing = publish('slow', 1000, 5, stop.signal);
    while (journal.watermarks('slow', 0, 'nobody').high < 2) await sleep(5);
    stop.abort();
    const { published, records } = await publishing;
    expect(published.length).toBeLessThan(64);
    expect(records).toHaveLength(published.length);
  });

  test('publishes nothing when it is stopped before', async () => {
    const { published, records } = await publish('none', 10, 50, AbortSignal.abort());
    expect([published, records]).toEqual([[], []]);
  });
});
