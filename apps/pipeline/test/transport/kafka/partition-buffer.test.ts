import { describe, expect, test } from 'vitest';

import { PartitionBuffer, type Step } from '../../../src/transport/kafka/partition-buffer.ts';
import { fetchedBatches, type BatchPlan } from './batches.ts';

async function steps(
  plans: readonly BatchPlan[],
  { from = 0, ...more }: { from?: number } & Parameters<typeof fetchedBatches>[1] = {},
): Promise<{ buffer: PartitionBuffer; told: (string | number)[][] }> {
  const buffer = new PartitionBuffer('in', 0, from);
  buffer.add(await fetchedBatches(plans, more));
  const told: (string | number)[][] = [];
  for (let step = await buffer.next(1e6); step !== undefined; step = await buffer.next(1e6)) {
    told.push(summary(step));
  }
  return { buffer, told };
}

function summary(step: Step): (string | number)[] {
  return step.type === 'records'
    ? [...step.records.map(({ offset }) => offset), `end ${step.end}`]
    : ['unreadable', step.offset, `end ${step.end}`];
}

describe('what was fetched of a partition', () => {
  test('comes batch by batch; the beginning of a batch before the position is left out', async () => {
    const { told, buffer } = await steps(
      [
        { baseOffset: 0, count: 2 },
        { baseOffset: 2, count: 3 },
        { baseOffset: 5, count: 1 },
      ],
      { from: 3 },
    );
    expect(told).toEqual([
      [3, 4, 'end 5'],
      [5, 'end 6'],
    ]);
    expect(buffer).toMatchObject({ position: 6, fetchOffset: 6, bytes: 0, isEmpty: true });
  });

  test('offsets that compaction removed count to the end of their batch', async () => {
    const { told } = await steps([{ baseOffset: 4, count: 2, removed: 3 }], { from: 4 });
    expect(told).toEqual([[4, 5, 'end 9']]);
  });

  test('ends of transactions are no records, and those of one that was given up are not either', async () => {
    const transaction = { producerId: 9 };
    const other = { producerId: 8 };
    const { told } = await steps(
      [
        { baseOffset: 0, count: 1 },
        { baseOffset: 1, count: 2, transaction },
        { baseOffset: 3, count: 1, transaction: other },
        { baseOffset: 4, count: 1, transaction: { ...transaction, ends: 'abort' } },
        { baseOffset: 5, count: 1, transaction },
        { baseOffset: 6, count: 1, transaction: { ...transaction, ends: 'commit' } },
      ],
      { aborted: [{ producerId: 9, firstOffset: 1 }] },
    );
    expect(told).toEqual([
      [0, 'end 1'],
      ['end 3'],
      [3, 'end 4'],
      ['end 5'],
      [5, 'end 6'],
      ['end 7'],
    ]);
  });

  test('a damaged batch does not hide the ones behind it', async () => {
    const { told } = await steps([
      { baseOffset: 0, count: 2 },
      { baseOffset: 2, count: 3, isDamaged: true },
      { baseOffset: 5, count: 1 },
    ]);
    expect(told).toEqual([
      [0, 1, 'end 2'],
      ['unreadable', 2, 'end 5'],
      [5, 'end 6'],
    ]);
  });

  test('a damaged batch that claims offsets which are not there ends where the partition ends', async () => {
    const { told, buffer } = await steps(
      [{ baseOffset: 2, count: 1, removed: 1_000_000, isDamaged: true }],
      { from: 2, highWatermark: 4 },
    );
    expect(told).toEqual([['unreadable', 2, 'end 4']]);
    expect(buffer.fetchOffset).toBe(4);
  });
});
