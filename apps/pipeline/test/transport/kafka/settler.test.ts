import { describe, expect, test } from 'vitest';

import { Assignment } from '../../../src/transport/kafka/assignment.ts';
import { Availability } from '../../../src/transport/kafka/availability.ts';
import type { CommitEntry, GroupMember } from '../../../src/transport/kafka/group-member.ts';
import type { KafkaClient } from '../../../src/transport/kafka/kafka-client.ts';
import { kafkaError } from '../../../src/transport/kafka/kafka-fault.ts';
import { PartitionOutbox, type Outgoing } from '../../../src/transport/kafka/partition-outbox.ts';
import { Settler } from '../../../src/transport/kafka/settler.ts';
import type { OutputRecord, Settlement } from '../../../src/transport/port.ts';
import type { TransportNotice } from '../../../src/transport/transport-notice.ts';

type CommitOutcome = 'committed' | 'fenced' | Error;

const passing = kafkaError('request_failed', { message: 'not now' });

interface Bench {
  readonly settler: Settler;
  readonly written: string[];
  readonly commits: (readonly CommitEntry[])[];
  readonly notices: TransportNotice[];
  readonly assignment: Assignment;
}

/** A settler of epoch 1 with partitions 0 and 1, whose commits end as told and whose writes all work. */
function bench(...outcomes: CommitOutcome[]): Bench {
  const written: string[] = [];
  const commits: (readonly CommitEntry[])[] = [];
  const notices: TransportNotice[] = [];
  const membership = { generationId: 1, memberId: 'm', isLeader: false, shared: undefined };
  const placed = [0, 1].map((partition) => ({
    partition,
    position: 0,
    answered: new Set<number>(),
    earlierEnds: {},
    ends: { out: 0 },
    isNew: false,
    isStart: true,
  }));
  const assignment = new Assignment(1, { ...membership, partitions: [0, 1] }, placed);
  const member = {
    commit: async (_: unknown, entries: readonly CommitEntry[]) => {
      commits.push(entries);
      const outcome = outcomes.shift() ?? 'committed';
      if (outcome instanceof Error) throw outcome;
      return Promise.resolve(outcome);
    },
  } as unknown as GroupMember;
  const settler = new Settler({
    client: writingTo(written),
    outputs: ['out'],
    availability: new Availability((notice) => notices.push(notice)),
    current: () => ({
      member,
      assignment,
      onFenced: () => {
        assignment.isOver = true;
      },
    }),
  });
  return { settler, written, commits, notices, assignment };
}

/** Whether records whose text begins with "held" cannot be written now. */
const held = { isOn: false };

/** A client that writes one record at a time. */
function writingTo(written: string[]): KafkaClient {
  return {
    cluster: { config: { sessionTimeoutMs: 60_000 } },
    limits: { recordBytes: async () => Promise.resolve(1000) },
    writer: {
      sort: async (outgoing: readonly Outgoing[]) => {
        const box = new PartitionOutbox('out', 0, 1);
        for (const one of outgoing) box.add(one);
        return Promise.resolve(outgoing.length === 0 ? [] : [box]);
      },
      writeOnce: async ([box]: readonly PartitionOutbox[]) => {
        const batch = await box!.batch('none');
        const text = batch?.toString('latin1') ?? '';
        if (text.includes('held') && held.isOn) return new Map([[box!, passing]]);
        if (text.includes('refused')) box!.rejected('INVALID_RECORD');
        else if (batch !== undefined) {
          written.push(/(?:map|held)\d+/u.exec(text)![0]);
          box!.written(written.length - 1);
        }
        return new Map();
      },
    },
  } as unknown as KafkaClient;
}

const output = (text: string): OutputRecord => ({
  topic: 'out',
  partition: 0,
  key: null,
  value: Buffer.from(text),
  headers: [],
  timestampMs: 0,
});

const settlement = (position: number, more: Partial<Settlement> = {}): Settlement => ({
  epoch: 1,
  partition: 0,
  position,
  outputs: [output(`map${position}`)],
  ...more,
});

describe('settling', () => {
  test('a commit that fails for now is tried again, and what was written is not written again', async () => {
    const { settler, written, commits, notices } = bench(passing, passing);
    expect(await settler.settle(settlement(1))).toBe('settled');
    expect(written).toEqual(['map1']);
    expect(commits).toHaveLength(3);
    expect(notices).toEqual([
      { type: 'availability', problem: 'not now' },
      { type: 'availability' },
    ]);
  });

  test('a partition that cannot be written is tried again on its own, in order, while the other one goes on', async () => {
    held.isOn = true;
    const { settler, written, notices } = bench();
    const done: string[] = [];
    const follow = async (partition: number, position: number, text: string): Promise<void> => {
      const outputs = [output(text)];
      const outcome = await settler.settle(settlement(position, { partition, outputs }));
      done.push(`${partition}/${position} ${outcome}`);
    };
    const waiting = [follow(0, 1, 'held1')];
    await follow(1, 1, 'map1');
    waiting.push(follow(0, 2, 'map2'));
    await follow(1, 2, 'map3');
    expect(done).toEqual(['1/1 settled', '1/2 settled']);
    expect(notices).toEqual([{ type: 'availability', problem: 'not now' }]);
    held.isOn = false;
    await Promise.all(waiting);
    await settler.idle();
    expect(done.slice(2)).toEqual(['0/1 settled', '0/2 settled']);
    expect(written).toEqual(['map1', 'map3', 'held1', 'map2']);
    expect(notices).toHaveLength(2);
  });

  test('closing refuses what is tried again on its own, and what waits behind it', async () => {
    held.isOn = true;
    const { settler } = bench();
    const settling = [
      settler.settle(settlement(1, { outputs: [output('held1')] })),
      settler.settle(settlement(2)),
    ];
    await settler.settle(settlement(1, { partition: 1, outputs: [] }));
    settler.close(kafkaError('closed', { message: 'closed' }));
    const outcomes = await Promise.allSettled(settling);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await settler.idle();
    held.isOn = false;
  });

  test('what comes while a round is under way goes into one commit together, each partition at its last position', async () => {
    const { settler, commits } = bench();
    const outcomes = await Promise.all([
      settler.settle(settlement(1)),
      settler.settle(settlement(2)),
      settler.settle(settlement(7, { partition: 1, outputs: [] })),
      settler.settle(settlement(3)),
    ]);
    expect(new Set(outcomes)).toEqual(new Set(['settled']));
    const positions = commits.map((entries) => entries.map((one) => [one.partition, one.position]));
    expect(positions.length).toBeLessThanOrEqual(2);
    expect(positions.at(-1)).toEqual([
      [0, 3],
      [1, 7],
    ]);
    expect(commits.at(-1)?.[0]?.metadata.ends).toEqual({ out: 3 });
  });

  test('a fenced commit fences what waits as well', async () => {
    const { settler, written } = bench('fenced');
    const first = settler.settle(settlement(1));
    await Promise.resolve();
    const second = settler.settle(settlement(2));
    expect([await first, await second]).toEqual(['fenced', 'fenced']);
    expect(written).not.toContain('map3');
  });

  test('a settlement of another epoch writes nothing', async () => {
    const { settler, written, commits } = bench();
    expect(await settler.settle(settlement(1, { epoch: 2 }))).toBe('fenced');
    expect([written, commits]).toEqual([[], []]);
  });

  test('an output that is refused holds up its partition and no other; the others are not written again', async () => {
    const { settler, written, commits } = bench();
    const good = output('map1');
    const refused = settler.settle(settlement(2, { outputs: [good, output('refused')] }));
    const behind = settler.settle(settlement(3));
    await Promise.resolve();
    await Promise.resolve();
    const later = settler.settle(settlement(4));
    const other = settler.settle(settlement(5, { partition: 1, outputs: [] }));
    await expect(refused).rejects.toMatchObject({ code: 'OUTPUT_REJECTED', details: { index: 1 } });
    await expect(behind).rejects.toMatchObject({ retriable: true });
    await expect(later).rejects.toMatchObject({ retriable: true });
    expect(await other).toBe('settled');
    expect(commits.flat().map(({ partition }) => partition)).not.toContain(0);
    const repaired = settler.settle(settlement(2, { outputs: [good, output('map2')] }));
    expect(await repaired).toBe('settled');
    expect(written.filter((text) => text === 'map1')).toHaveLength(1);
  });

  test('closed: what waits is refused', async () => {
    const { settler } = bench(...Array.from({ length: 50 }, () => passing));
    const waiting = settler.settle(settlement(1)).catch((error: unknown) => error);
    setTimeout(() => {
      settler.close(kafkaError('closed', { message: 'closed' }));
    }, 20);
    expect(await waiting).toMatchObject({ details: { fault: 'closed' } });
    await settler.idle();
  });
});
