import { defaultDecodeLimits } from '@pellucid/events';
import { firstValueFrom, from, of, toArray } from 'rxjs';
import { describe, expect, test } from 'vitest';

import { demoModels } from '../../src/demo/demo-setting.ts';
import { openModelStore } from '../../src/models/model-store.ts';
import { createPlanBook } from '../../src/plan-book.ts';
import { admit } from '../../src/stages/admit.ts';
import { deadLetterRecord } from '../../src/stages/dead-letter-record.ts';
import { decode, type DecodeSettings } from '../../src/stages/decode.ts';
import { OffsetQueue } from '../../src/stages/offset-queue.ts';
import { RecentEvents } from '../../src/stages/recent-events.ts';
import type { Delivery } from '../../src/transport/port.ts';
import { badInputLimits, badInputs, type BadInputFate } from '../bad-inputs.ts';
import { demoPlan } from '../demo-plan.ts';
import { inferenceRecord } from '../inference-record.ts';
import { originAt } from '../origin-at.ts';

const settings: DecodeSettings = {
  plans: createPlanBook({
    store: await openModelStore(demoModels),
    planFor: (model) => demoPlan({ model }),
    onPlan: async () => await Promise.resolve(),
    onUnusable: () => undefined,
  }),
  limits: { ...defaultDecodeLimits, ...badInputLimits },
  nonFiniteInput: 'reject',
  recent: new RecentEvents(1000),
  now: Date.now,
};

const origins = badInputs.map(({ record }, offset) => originAt(offset, record));
const items = await firstValueFrom(from(origins).pipe(decode(settings), toArray()));

/** What decoding alone makes of it. */
function decision(fate: BadInputFate): unknown {
  if (fate === 'skipped') return { type: 'skipped' };
  return 'reason' in fate
    ? { type: 'rejected', stage: 'decode', reason: fate.reason }
    : { type: 'event' };
}

describe('bad inputs through the decode stage', () => {
  for (const [index, { number, title, fate, record }] of badInputs.entries()) {
    test(`${number} ${title}: ${JSON.stringify(fate)}`, () => {
      const item = items[index]!;
      expect(item).toMatchObject(decision(fate) as object);
      if (item.type !== 'rejected') return;
      const letter = deadLetterRecord(item, {
        topics: { output: 'maps', deadLetters: 'dead' },
        maxRecordBytes: { output: 2_000_000, deadLetters: 2_000_000 },
        backend: 'tensorflow',
        serviceVersion: '1.0.0',
        group: 'test',
        now: () => 1_800_000_000_000,
      });
      expect(letter.value).toBe(record.value);
      expect(letter.key).toBe(record.key);
      expect(letter.headers.slice(0, record.headers.length)).toEqual(record.headers);
    });
  }

  test('every number of the list is walked', () => {
    const numbers = new Set(badInputs.map(({ number }) => Number(number.slice(1))));
    const wanted = [
      1, 2, 3, 4, 5, 6, 10, 11, 12, 13, 14, 15, 16, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 31,
      32, 33, 34, 35, 36, 38, 39, 40,
    ];
    expect([...numbers]).toEqual(expect.arrayContaining(wanted));
  });

  test('B37 offsets without records: nothing is made of them, and the position moves past them', async () => {
    const queue = new OffsetQueue();
    const record = { ...inferenceRecord(), offset: 4, value: null };
    const deliveries: Delivery[] = [
      { type: 'assigned', epoch: 3, partitions: [0] },
      { type: 'gap', epoch: 3, partition: 0, position: 4 },
      { type: 'record', epoch: 3, record },
      { type: 'gap', epoch: 3, partition: 0, position: 9 },
    ];
    const decoded = await firstValueFrom(
      of(...deliveries).pipe(
        admit({ queue, onAssigned: () => undefined, onRecord: () => undefined }),
        decode(settings),
        toArray(),
      ),
    );
    expect(decoded.map(({ type }) => type)).toEqual(['gap', 'skipped', 'gap']);
    expect(queue.size).toBe(1);
    for (const item of decoded) {
      if (item.type !== 'event') queue.finish({ item, outputs: [], encodeMs: 0 });
    }
    const runs = queue.take().map(({ settlement, items: done }) => [settlement, done.length]);
    expect(runs).toEqual([[{ epoch: 3, partition: 0, position: 9, outputs: [] }, 1]]);
  });
});
