import type { OperatorFunction } from 'rxjs';
import { EMPTY, concatMap, of } from 'rxjs';

import type { Delivery } from '../transport/port.ts';
import type { GapItem, Origin } from './item.ts';
import type { OffsetQueue } from './offset-queue.ts';

/** What admitting tells the outside. */
export interface AdmitSettings {
  readonly queue: OffsetQueue;
  readonly onAssigned: (partitions: readonly number[]) => void;
  readonly onRecord: (origin: Origin) => void;
}

/** Records and gaps into the queue of their partition, in the order of delivery. */
export function admit(settings: AdmitSettings): OperatorFunction<Delivery, Origin | GapItem> {
  const { queue, onAssigned, onRecord } = settings;
  return concatMap((delivery) => {
    switch (delivery.type) {
      case 'assigned':
        onAssigned(delivery.partitions);
        return EMPTY;
      case 'revoking':
        void queue.drained(delivery.partitions).then(delivery.release);
        return EMPTY;
      case 'record': {
        const { epoch, record, isAnswered } = delivery;
        const arrivedMs = performance.now();
        const origin: Origin = { record, epoch, arrivedMs, ...(isAnswered && { isAnswered }) };
        queue.add(origin);
        onRecord(origin);
        return of(origin);
      }
      case 'gap':
        queue.addGap(delivery);
        return of(delivery);
    }
  });
}
