import { Subject } from 'rxjs';
import { describe, expect, test } from 'vitest';

import { PipelineError } from '../../src/errors.ts';
import { commit, emit, type CommitSettings, type Committed } from '../../src/stages/commit.ts';
import type { EncodedItem } from '../../src/stages/item.ts';
import { OffsetQueue } from '../../src/stages/offset-queue.ts';
import type { Settlement, Transport } from '../../src/transport/port.ts';
import { encodedAt } from '../encoded-at.ts';
import { originAt } from '../origin-at.ts';

/** What a settlement under way is to end with. */
interface Answer {
  readonly settlement: Settlement;
  readonly resolve: (outcome: 'settled' | 'fenced') => void;
  readonly reject: (error: unknown) => void;
}

/** Records 0 to `count` − 1 of a partition each, before the stages emit and commit, over a transport that the test answers for. */
function bedOf(
  partitions: number,
  count: number,
  onRefused: CommitSettings['onRefused'] = () => undefined,
  beforeSettling?: CommitSettings['beforeSettling'],
) {
  const queue = new OffsetQueue();
  const origins = Array.from({ length: partitions }, (_, partition) =>
    Array.from({ length: count }, (_, offset) => originAt(offset, { partition })),
  );
  for (const origin of origins.flat()) queue.add(origin);
  const settling: Answer[] = [];
  const retries: string[] = [];
  const settle: Transport['settle'] = async (settlement) =>
    await new Promise((resolve, reject) => {
      settling.push({ settlement, resolve, reject });
    });
  const source = new Subject<EncodedItem>();
  const committed: Committed[] = [];
  const ended: unknown[] = [];
  const retry = {
    delayMs: 1,
    maxDelayMs: 1,
    onRetry: (name: string) => retries.push(name),
    onRecovered: (name: string) => retries.push(`${name} recovered`),
  };
  const settings = { queue, retry, onRefused, ...(beforeSettling && { beforeSettling }) };
  source.pipe(emit(queue), commit({ settle } as unknown as Transport, settings)).subscribe({
    next: (run) => committed.push(run),
    error: (error: unknown) => ended.push(error),
    complete: () => ended.push('complete'),
  });
  return {
    queue,
    source,
    settling,
    retries,
    committed,
    ended,
    finish: (partition: number, offset: number) =>
      source.next(encodedAt(origins[partition]![offset]!)),
    positions: () => settling.map(({ settlement }) => settlement.position),
  };
}

const turn = async (): Promise<void> => {
  await new Promise((resolve) => {
    setTimeout(resolve, 5);
  });
};
const busy = new PipelineError({ code: 'TRANSPORT_FAILED', message: 'busy', retriable: true });

describe('emit and commit', () => {
  test('a run is settled once what goes before it is done, and shown once however often it is tried', async () => {
    const shown: number[] = [];
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const bed = bedOf(1, 2, undefined, async ({ settlement }) => {
      shown.push(settlement.position);
      await held;
    });
    bed.finish(0, 0);
    await turn();
    expect([shown, bed.positions()]).toEqual([[1], []]);
    release();
    await turn();
    bed.settling[0]!.reject(busy);
    await turn();
    expect([shown, bed.positions()]).toEqual([[1], [1, 1]]);
  });

  test('finished 2, 1, 0 of 3: one settlement, at 3, only when 0 is done', async () => {
    const bed = bedOf(1, 3);
    bed.finish(0, 2);
    bed.finish(0, 1);
    await turn();
    expect(bed.settling).toEqual([]);
    bed.finish(0, 0);
    await turn();
    expect(bed.positions()).toEqual([3]);
    expect(bed.settling[0]!.settlement.outputs.map(({ value }) => String(value))).toEqual([
      '0/0',
      '0/1',
      '0/2',
    ]);
    bed.settling[0]!.resolve('settled');
    bed.source.complete();
    await turn();
    expect(bed.committed).toMatchObject([{ outcome: 'settled', run: { items: { length: 3 } } }]);
    expect(bed.ended).toEqual(['complete']);
  });

  test('what finishes during a settlement joins the next one, which waits for it', async () => {
    const bed = bedOf(1, 5);
    for (const offset of [0, 1]) bed.finish(0, offset);
    await turn();
    expect(bed.positions()).toEqual([2]);
    for (const offset of [2, 3]) {
      bed.finish(0, offset);
      await turn();
    }
    expect(bed.positions()).toEqual([2]);
    bed.settling[0]!.resolve('settled');
    await turn();
    expect(bed.positions()).toEqual([2, 4]);
  });

  test('the end of the source waits for the settlement under way and for what finished meanwhile', async () => {
    const bed = bedOf(1, 2);
    bed.finish(0, 0);
    await turn();
    bed.finish(0, 1);
    bed.source.complete();
    await turn();
    expect(bed.ended).toEqual([]);
    bed.settling[0]!.resolve('settled');
    await turn();
    expect(bed.ended).toEqual([]);
    bed.settling[1]!.resolve('settled');
    await turn();
    expect(bed.ended).toEqual(['complete']);
    expect(bed.queue.size).toBe(0);
  });

  test('a retriable failure is tried again with the same settlement', async () => {
    const bed = bedOf(1, 1);
    bed.finish(0, 0);
    await turn();
    bed.settling[0]!.reject(busy);
    await turn();
    await turn();
    expect(bed.retries).toEqual(['settle']);
    expect(bed.settling[1]!.settlement).toEqual(bed.settling[0]!.settlement);
    bed.settling[1]!.resolve('settled');
    await turn();
    expect(bed.committed).toHaveLength(1);
    expect(bed.ended).toEqual([]);
  });

  test('a failure that stays is the error of the stream, and nothing counts as committed', async () => {
    const bed = bedOf(1, 1);
    const fault = new PipelineError({ code: 'OUTPUT_REJECTED', message: 'too large' });
    bed.finish(0, 0);
    await turn();
    bed.settling[0]!.reject(fault);
    await turn();
    expect([bed.committed, bed.ended]).toEqual([[], [fault]]);
  });

  test('an output that is refused is replaced, and its neighbours stay as they are', async () => {
    const bed = bedOf(1, 3, (encoded) => ({
      ...encoded,
      outputs: encoded.outputs.map((output) => ({ ...output, topic: 'dead' })),
    }));
    bed.finish(0, 1);
    bed.finish(0, 2);
    bed.finish(0, 0);
    await turn();
    const [first] = bed.settling;
    const fault = { message: 'too large', details: { index: 1 } };
    first!.reject(new PipelineError({ code: 'OUTPUT_REJECTED', ...fault }));
    await turn();
    const { outputs, position } = bed.settling[1]!.settlement;
    expect(position).toBe(3);
    expect(outputs.map(({ topic, value }) => [topic, String(value)])).toEqual([
      ['out', '0/0'],
      ['dead', '0/1'],
      ['out', '0/2'],
    ]);
    bed.settling[1]!.resolve('settled');
    await turn();
    expect(bed.committed).toHaveLength(1);
    expect(bed.committed[0]!.run.settlement.outputs).toBe(outputs);
  });

  test('a partition that cannot be written holds up no other', async () => {
    const bed = bedOf(2, 2);
    bed.finish(0, 0);
    bed.finish(1, 0);
    await turn();
    bed.settling[1]!.resolve('settled');
    await turn();
    bed.finish(1, 1);
    await turn();
    expect(bed.settling[2]!.settlement).toMatchObject({ partition: 1, position: 2 });
    bed.settling[2]!.resolve('settled');
    await turn();
    expect(bed.committed.map(({ run }) => run.settlement.partition)).toEqual([1, 1]);
  });

  test('a fenced run is told as such', async () => {
    const bed = bedOf(1, 1);
    bed.finish(0, 0);
    await turn();
    bed.settling[0]!.resolve('fenced');
    await turn();
    expect(bed.committed).toMatchObject([{ outcome: 'fenced' }]);
  });

  test('partitions are settled side by side', async () => {
    const bed = bedOf(2, 2);
    bed.finish(0, 1);
    bed.finish(0, 0);
    bed.finish(1, 0);
    await turn();
    bed.settling[0]!.resolve('settled');
    await turn();
    expect(
      bed.settling.map(({ settlement: { partition, position } }) => [partition, position]),
    ).toEqual([
      [0, 2],
      [1, 1],
    ]);
    bed.settling[1]!.resolve('settled');
    await turn();
    expect(bed.committed).toHaveLength(2);
    expect(bed.queue.size).toBe(1);
  });

  test('a partition being revoked is let go when its run is settled', async () => {
    const bed = bedOf(1, 1);
    const events: string[] = [];
    bed.finish(0, 0);
    const drained = bed.queue.drained([0]).then(() => events.push('drained'));
    await turn();
    events.push('settled');
    bed.settling[0]!.resolve('settled');
    await drained;
    expect(events).toEqual(['settled', 'drained']);
  });
});
