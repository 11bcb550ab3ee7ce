import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { Origin } from '../../src/stages/item.ts';
import { OffsetQueue } from '../../src/stages/offset-queue.ts';
import { encodedAt, outputOf } from '../encoded-at.ts';
import { originAt } from '../origin-at.ts';

/** A queue with `count` records of partition 0, offsets from `first`. */
function queueOf(count: number, first = 0): { queue: OffsetQueue; origins: Origin[] } {
  const queue = new OffsetQueue();
  const origins = Array.from({ length: count }, (_, index) => originAt(first + index));
  for (const origin of origins) queue.add(origin);
  return { queue, origins };
}

const settlementsOf = (queue: OffsetQueue): object[] =>
  queue.take().map((run) => {
    queue.settled(run);
    const { partition, position, outputs } = run.settlement;
    return { partition, position, outputs: outputs.length };
  });

describe('OffsetQueue', () => {
  test('gives out nothing while the lowest offset is open, then all that is done behind it', () => {
    const { queue, origins } = queueOf(4, 40);
    for (const index of [1, 3, 2]) {
      queue.finish(encodedAt(origins[index]!));
      expect(queue.take()).toEqual([]);
    }
    queue.finish(encodedAt(origins[0]!));
    const [run] = queue.take();
    expect(run!.settlement).toEqual({
      epoch: 3,
      partition: 0,
      position: 44,
      outputs: origins.map(outputOf),
    });
    expect(run!.items.map(({ item }) => item.origin)).toEqual(origins);
    expect(queue.take()).toEqual([]);
  });

  test('a gap moves the position once everything before it is done, and holds nothing up', () => {
    const { queue, origins } = queueOf(2);
    queue.addGap({ type: 'gap', epoch: 3, partition: 0, position: 7 });
    queue.finish(encodedAt(origins[0]!));
    expect(settlementsOf(queue)).toEqual([{ partition: 0, position: 1, outputs: 1 }]);
    queue.finish(encodedAt(origins[1]!));
    expect(settlementsOf(queue)).toEqual([{ partition: 0, position: 7, outputs: 1 }]);
    queue.addGap({ type: 'gap', epoch: 3, partition: 0, position: 9 });
    expect(queue.take()).toEqual([
      { settlement: { epoch: 3, partition: 0, position: 9, outputs: [] }, items: [] },
    ]);
    expect(queue.take()).toEqual([]);
  });

  test('what a later epoch delivers again is settled under its own epoch', () => {
    const { queue, origins } = queueOf(3);
    const again = [originAt(0, { epoch: 4 }), originAt(1, { epoch: 4 })];
    for (const origin of again) queue.add(origin);
    for (const origin of [...origins, ...again]) queue.finish(encodedAt(origin));
    expect(
      queue.take().map(({ settlement: { epoch, position } }) => ({ epoch, position })),
    ).toEqual([
      { epoch: 3, position: 3 },
      { epoch: 4, position: 2 },
    ]);
  });

  test('stops before the first gap', () => {
    const { queue, origins } = queueOf(5);
    for (const index of [0, 1, 3, 4]) queue.finish(encodedAt(origins[index]!));
    expect(settlementsOf(queue)).toEqual([{ partition: 0, position: 2, outputs: 2 }]);
    expect(queue.size).toBe(3);
  });

  test('steps over offsets that were never delivered', () => {
    const queue = new OffsetQueue();
    const origins = [originAt(3), originAt(9)];
    for (const origin of origins) queue.add(origin);
    for (const origin of origins) queue.finish(encodedAt(origin));
    expect(settlementsOf(queue)).toEqual([{ partition: 0, position: 10, outputs: 2 }]);
  });

  test('keeps partitions apart: one that is held up holds up no other', () => {
    const queue = new OffsetQueue();
    const held = originAt(0, { partition: 0 });
    const free = originAt(7, { partition: 1 });
    queue.add(held);
    queue.add(free);
    queue.finish(encodedAt(free));
    expect(settlementsOf(queue)).toEqual([{ partition: 1, position: 8, outputs: 1 }]);
    queue.finish(encodedAt(held));
    expect(settlementsOf(queue)).toEqual([{ partition: 0, position: 1, outputs: 1 }]);
  });

  test('tells how many are in flight and since when the oldest is', () => {
    const queue = new OffsetQueue();
    expect([queue.size, queue.oldestMs]).toEqual([0, undefined]);
    const late = originAt(0, { partition: 1, arrivedMs: 90 });
    const early = originAt(0, { partition: 0, arrivedMs: 20 });
    queue.add(early);
    queue.add(late);
    expect([queue.size, queue.oldestMs]).toEqual([2, 20]);
    queue.finish(encodedAt(early));
    queue.take();
    expect([queue.size, queue.oldestMs]).toEqual([1, 90]);
  });

  test('is drained of partitions when their last run is settled, not before', async () => {
    const { queue, origins } = queueOf(2);
    queue.add(originAt(0, { partition: 1 }));
    const events: string[] = [];
    const drained = queue.drained([0]).then(() => events.push('drained'));
    for (const origin of origins) {
      queue.finish(encodedAt(origin));
      const [run] = queue.take();
      await Promise.resolve();
      events.push('taken');
      queue.settled(run!);
      await Promise.resolve();
    }
    await drained;
    expect(events).toEqual(['taken', 'taken', 'drained']);
  });

  test('gives out what is done behind a run when that is settled, and nothing of its lane before', () => {
    const { queue, origins } = queueOf(3);
    queue.finish(encodedAt(origins[0]!));
    const [first] = queue.take();
    queue.finish(encodedAt(origins[1]!));
    expect(queue.take()).toEqual([]);
    const second = queue.settled(first!);
    expect(second!.settlement.position).toBe(2);
    expect(queue.settled(second!)).toBeUndefined();
    queue.finish(encodedAt(origins[2]!));
    expect(settlementsOf(queue)).toEqual([{ partition: 0, position: 3, outputs: 1 }]);
  });

  test('is drained at once of partitions without records', async () => {
    await expect(new OffsetQueue().drained([0, 1])).resolves.toBeUndefined();
  });
});

/** A schedule: records arrive over 3 partitions, finish in any order, and runs are taken at any time. */
const schedule = fc.record({
  partitions: fc.array(fc.nat({ max: 2 }), { minLength: 1, maxLength: 40 }),
  steps: fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })),
});

test('whatever the order: positions are the contiguous low watermark, each output leaves once, in order', () => {
  fc.assert(
    fc.property(schedule, ({ partitions, steps }) => {
      const queue = new OffsetQueue();
      const next = [0, 0, 0];
      const arriving = partitions.map((partition) => originAt(next[partition]!++, { partition }));
      const open: Origin[] = [];
      const done = new Set<Origin>();
      const position = [0, 0, 0];
      const written: string[][] = [[], [], []];
      const all = [...arriving];
      const take = (): void => {
        for (const run of queue.take()) {
          const { settlement } = run;
          const { partition } = settlement;
          expect(queue.settled(run)).toBeUndefined();
          position[partition] = settlement.position;
          written[partition]!.push(...settlement.outputs.map(({ value }) => String(value)));
        }
        for (const partition of [0, 1, 2]) {
          const firstOpen = all.find(
            (origin) => origin.record.partition === partition && !done.has(origin),
          );
          expect(position[partition]).toBe(firstOpen?.record.offset ?? next[partition]);
        }
      };
      for (const step of steps) {
        if (arriving.length + open.length === 0) break;
        if (step < 0.4 && arriving.length > 0) {
          const origin = arriving.shift()!;
          queue.add(origin);
          open.push(origin);
        } else if (step < 0.8 && open.length > 0) {
          const [origin] = open.splice(Math.floor(((step * 10) % 1) * open.length), 1);
          done.add(origin!);
          queue.finish(encodedAt(origin!));
        } else if (step >= 0.8) {
          take();
        } else if (arriving.length > 0) {
          const origin = arriving.shift()!;
          queue.add(origin);
          open.push(origin);
        }
      }
      take();
      for (const partition of [0, 1, 2]) {
        const count = partitions.filter((other) => other === partition).length;
        expect(written[partition]).toEqual(
          Array.from({ length: count }, (_, offset) => `${partition}/${offset}`),
        );
      }
      expect(queue.size).toBe(0);
    }),
    { seed: 2009, numRuns: 300 },
  );
});
