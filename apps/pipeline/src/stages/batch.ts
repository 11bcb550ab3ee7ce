import type { OperatorFunction } from 'rxjs';
import { Observable } from 'rxjs';

import type { ComputeLoad } from '../compute/explainer-pool.ts';
import { batchSplit } from './batch-split.ts';
import type { EventItem, PassingItem } from './item.ts';

/** Events of one plan, to be explained together. */
export interface Batch {
  readonly type: 'batch';
  readonly events: readonly EventItem[];
}

interface OpenBatch {
  readonly events: EventItem[];
  /** Calls its timer off. */
  readonly callOff: () => void;
}

/** When a batch is complete. */
export interface BatchSettings {
  /** How long the first event of a batch waits for others, milliseconds. */
  readonly waitMs: number;
  /** Calls back once after so many milliseconds; the function it returns calls that off. @defaultValue by the clock */
  readonly after?: (delayMs: number, act: () => void) => () => void;
}

/**
 * Collects events of one plan until its largest batch is full or the first of them has waited enough; lets all else pass.
 *
 * A batch that is not full would be padded, so it waits until a compute thread has nothing to do; then it is split where that leaves
 * less to be padded.
 */
export function batch(
  load: ComputeLoad,
  { waitMs, after = afterByTheClock }: BatchSettings,
): OperatorFunction<EventItem | PassingItem, Batch | PassingItem> {
  return (source) =>
    new Observable((subscriber) => {
      const open = new Map<object, OpenBatch>();
      const flush = (plan: object): void => {
        const found = open.get(plan);
        if (found === undefined) return;
        open.delete(plan);
        found.callOff();
        const { events } = found;
        let from = 0;
        for (const size of batchSplit(events.length, events[0]!.plan.plan.batchSizes)) {
          subscriber.next({ type: 'batch', events: events.slice(from, from + size) });
          from += size;
        }
      };
      const flushWhenFree = async (plan: object): Promise<void> => {
        const due = open.get(plan);
        // It may fill up meanwhile, and another one be begun.
        const isOpen = (): boolean => due !== undefined && open.get(plan) === due;
        while (isOpen() && load.isBusy()) await load.answered();
        if (isOpen()) flush(plan);
      };
      const collect = (item: EventItem): void => {
        const { plan } = item;
        const found = open.get(plan) ?? {
          events: [],
          callOff: after(waitMs, () => void flushWhenFree(plan)),
        };
        open.set(plan, found);
        found.events.push(item);
        if (found.events.length >= Math.max(...plan.plan.batchSizes)) flush(plan);
      };
      const subscription = source.subscribe({
        next: (item) => {
          if (item.type === 'event') collect(item);
          else subscriber.next(item);
        },
        error: (error: unknown) => subscriber.error(error),
        complete: () => {
          for (const plan of open.keys()) flush(plan);
          subscriber.complete();
        },
      });
      return () => {
        subscription.unsubscribe();
        for (const { callOff } of open.values()) callOff();
        open.clear();
      };
    });
}

function afterByTheClock(delayMs: number, act: () => void): () => void {
  const timer = setTimeout(act, delayMs);
  return () => clearTimeout(timer);
}
