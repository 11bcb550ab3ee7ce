import type { OperatorFunction } from 'rxjs';
import { Observable } from 'rxjs';

import type { EventItem, PassingItem } from './item.ts';

/** Events of one plan, to be explained together. */
export interface Batch {
  readonly type: 'batch';
  readonly events: readonly EventItem[];
}

/** When a batch is complete. */
export interface BatchSettings {
  /** How long the first event of a batch waits for others, milliseconds. */
  readonly waitMs: number;
}

/** Collects events of one plan until its largest batch is full or the first of them has waited enough; lets all else pass. */
export function batch({
  waitMs,
}: BatchSettings): OperatorFunction<EventItem | PassingItem, Batch | PassingItem> {
  return (source) =>
    new Observable((subscriber) => {
      const open = new Map<object, { events: EventItem[]; timer: NodeJS.Timeout }>();
      const flush = (plan: object): void => {
        const found = open.get(plan);
        if (found === undefined) return;
        open.delete(plan);
        clearTimeout(found.timer);
        subscriber.next({ type: 'batch', events: found.events });
      };
      const collect = (item: EventItem): void => {
        const { plan } = item;
        const found = open.get(plan) ?? {
          events: [],
          timer: setTimeout(() => flush(plan), waitMs),
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
        for (const { timer } of open.values()) clearTimeout(timer);
      };
    });
}
