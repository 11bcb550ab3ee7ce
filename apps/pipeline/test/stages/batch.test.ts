import { Subject, firstValueFrom } from 'rxjs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import type { ComputeLoad } from '../../src/compute/explainer-pool.ts';
import { batch, type Batch } from '../../src/stages/batch.ts';
import type { EventItem, PassingItem } from '../../src/stages/item.ts';
import { originAt } from '../origin-at.ts';

/** As much of a plan as batching looks at. */
const planOf = (batchSizes: readonly number[]): EventItem['plan'] =>
  ({ plan: { batchSizes } }) as unknown as EventItem['plan'];

const eventOf = (plan: EventItem['plan'], offset: number): EventItem =>
  ({ type: 'event', plan, origin: originAt(offset) }) as unknown as EventItem;

const skippedAt = (offset: number): PassingItem => ({
  type: 'skipped',
  origin: originAt(offset),
  reason: 'tombstone',
});

/** Threads that are busy when somebody says so. */
class Load implements ComputeLoad {
  readonly #answers = new Subject<void>();
  #isBusy = false;

  isBusy = (): boolean => this.#isBusy;
  answered = async (): Promise<void> => await firstValueFrom(this.#answers);

  setBusy(isBusy: boolean): void {
    this.#isBusy = isBusy;
  }

  async answer(): Promise<void> {
    this.#answers.next();
    await vi.advanceTimersByTimeAsync(0);
  }
}

/** Items through the operator; what came out, offsets only. */
function pass(
  waitMs: number,
  load = new Load(),
): {
  source: Subject<EventItem | PassingItem>;
  seen: () => unknown[];
  errors: unknown[];
} {
  const source = new Subject<EventItem | PassingItem>();
  const out: (Batch | PassingItem)[] = [];
  const errors: unknown[] = [];
  source
    .pipe(batch(load, { waitMs }))
    .subscribe({ next: (item) => out.push(item), error: (error: unknown) => errors.push(error) });
  const show = (item: Batch | PassingItem): unknown => {
    if (item.type === 'gap') return item;
    return item.type === 'batch'
      ? item.events.map(({ origin }) => origin.record.offset)
      : item.origin.record.offset;
  };
  return { source, seen: () => out.map(show), errors };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('batch', () => {
  test('is complete at the largest compiled size, whatever their order', () => {
    const { source, seen } = pass(50);
    const plan = planOf([4, 1, 2]);
    for (let offset = 0; offset < 9; offset += 1) source.next(eventOf(plan, offset));
    expect(seen()).toEqual([
      [0, 1, 2, 3],
      [4, 5, 6, 7],
    ]);
  });

  test('is complete when its first event has waited enough; later ones do not prolong that', async () => {
    const { source, seen } = pass(50);
    const plan = planOf([32]);
    source.next(eventOf(plan, 0));
    vi.advanceTimersByTime(30);
    source.next(eventOf(plan, 1));
    vi.advanceTimersByTime(19);
    expect(seen()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(seen()).toEqual([[0, 1]]);
    source.next(eventOf(plan, 2));
    await vi.advanceTimersByTimeAsync(49);
    expect(seen()).toEqual([[0, 1]]);
    await vi.advanceTimersByTimeAsync(1);
    expect(seen()).toEqual([[0, 1], [2]]);
  });

  test('that is not full waits until a thread has nothing to do, however many answers that takes', async () => {
    const load = new Load();
    const { source, seen } = pass(50, load);
    load.setBusy(true);
    source.next(eventOf(planOf([32]), 0));
    await vi.advanceTimersByTimeAsync(1000);
    expect(seen()).toEqual([]);
    await load.answer();
    expect(seen()).toEqual([]);
    load.setBusy(false);
    await load.answer();
    expect(seen()).toEqual([[0]]);
  });

  test('that fills up while it waits goes at once, and the next one waits its own time', async () => {
    const load = new Load();
    const { source, seen } = pass(50, load);
    const plan = planOf([2]);
    load.setBusy(true);
    source.next(eventOf(plan, 0));
    await vi.advanceTimersByTimeAsync(60);
    source.next(eventOf(plan, 1));
    source.next(eventOf(plan, 2));
    expect(seen()).toEqual([[0, 1]]);
    await load.answer();
    expect(seen()).toEqual([[0, 1]]);
    await vi.advanceTimersByTimeAsync(50);
    load.setBusy(false);
    await load.answer();
    expect(seen()).toEqual([[0, 1], [2]]);
  });

  test('that waits for an answer does not come after the stream has been left', async () => {
    const load = new Load();
    load.setBusy(true);
    const source = new Subject<EventItem>();
    const out: unknown[] = [];
    const subscription = source
      .pipe(batch(load, { waitMs: 50 }))
      .subscribe((item) => out.push(item));
    source.next(eventOf(planOf([32]), 0));
    await vi.advanceTimersByTimeAsync(60);
    subscription.unsubscribe();
    await load.answer();
    expect(out).toEqual([]);
  });

  test('holds events of one plan only', () => {
    const { source, seen } = pass(50);
    const [one, other] = [planOf([2]), planOf([2])];
    source.next(eventOf(one, 0));
    source.next(eventOf(other, 1));
    source.next(eventOf(other, 2));
    source.next(eventOf(one, 3));
    expect(seen()).toEqual([
      [1, 2],
      [0, 3],
    ]);
  });

  test('lets everything else pass at once', () => {
    const { source, seen } = pass(50);
    source.next(eventOf(planOf([2]), 0));
    source.next(skippedAt(1));
    expect(seen()).toEqual([1]);
  });

  test('is complete at the end of the stream', () => {
    const { source, seen } = pass(50);
    source.next(eventOf(planOf([8]), 0));
    source.next(eventOf(planOf([8]), 1));
    source.complete();
    expect(seen()).toEqual([[0], [1]]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('passes an error on and leaves no timer behind', () => {
    const { source, errors } = pass(50);
    source.next(eventOf(planOf([8]), 0));
    source.error('gone');
    expect(errors).toEqual(['gone']);
    expect(vi.getTimerCount()).toBe(0);
  });
});
