import { Subject } from 'rxjs';
import { expect, test } from 'vitest';

import { admit } from '../../src/stages/admit.ts';
import type { GapItem, Origin } from '../../src/stages/item.ts';
import { OffsetQueue } from '../../src/stages/offset-queue.ts';
import type { Delivery } from '../../src/transport/port.ts';
import { encodedAt } from '../encoded-at.ts';
import { originAt } from '../origin-at.ts';

test('assigned, 2 records, revoking: records are queued, told and passed on; release waits until all is settled', async () => {
  const queue = new OffsetQueue();
  const told: unknown[] = [];
  const passed: Origin[] = [];
  const gaps: GapItem[] = [];
  const source = new Subject<Delivery>();
  source
    .pipe(
      admit({
        queue,
        onAssigned: (partitions) => told.push(partitions),
        onRecord: ({ record }) => told.push(record.offset),
      }),
    )
    .subscribe((item) => {
      if ('record' in item) passed.push(item);
      else gaps.push(item);
    });

  source.next({ type: 'assigned', epoch: 3, partitions: [0, 1] });
  for (const offset of [5, 6]) {
    source.next({ type: 'record', epoch: 3, record: originAt(offset).record });
  }
  expect(told).toEqual([[0, 1], 5, 6]);
  expect(passed.map(({ epoch, record }) => [epoch, record.offset])).toEqual([
    [3, 5],
    [3, 6],
  ]);
  expect(queue.size).toBe(2);

  const gap = { type: 'gap', epoch: 3, partition: 0, position: 9 } as const;
  source.next(gap);
  expect(gaps).toEqual([gap]);

  let isReleased = false;
  const release = (): void => {
    isReleased = true;
  };
  source.next({ type: 'revoking', epoch: 3, partitions: [0, 1], release });
  for (const origin of passed) queue.finish(encodedAt(origin));
  const [run] = queue.take();
  await new Promise(setImmediate);
  expect(isReleased).toBe(false);
  queue.settled(run!);
  await new Promise(setImmediate);
  expect(isReleased).toBe(true);
});
