import { ErrorModelError } from './errors.ts';

/** Where in the stream an event is. */
export interface EventPlace {
  /** Its position, 0 for the first event of its stream. */
  readonly position: number;
  /** Which of the streams it is in that a process sees, as the partitions of a topic. @defaultValue 0 */
  readonly stream?: number;
  /** Number of the compute thread that explains it. */
  readonly worker: number;
}

/** When in the stream the share of the events that are hit applies. */
export type InjectionSchedule =
  /** Always. */
  | { readonly kind: 'constant' }
  /** To the first `length` of every `every` events, from position `from` on. */
  | {
      readonly kind: 'burst';
      readonly every: number;
      readonly length: number;
      /** @defaultValue 0 */
      readonly from?: number;
    }
  /** Growing in a straight line from nothing at position `from` to the whole share at position `to`. */
  | { readonly kind: 'ramp'; readonly from: number; readonly to: number }
  /** To the events of one compute thread. */
  | { readonly kind: 'worker'; readonly worker: number };

/**
 * How much of the share of an injection applies at a place, 0 to 1.
 *
 * @throws {ErrorModelError} INVALID_OPTIONS when the schedule’s numbers contradict each other.
 */
export function scheduledShare(schedule: InjectionSchedule): (place: EventPlace) => number {
  switch (schedule.kind) {
    case 'constant':
      return () => 1;
    case 'burst': {
      const { every, length, from = 0 } = schedule;
      check(length >= 1 && every >= length, 'burst expects 1 ≤ length ≤ every', schedule);
      return ({ position }) => (position >= from && (position - from) % every < length ? 1 : 0);
    }
    case 'ramp': {
      const { from, to } = schedule;
      check(from < to, 'ramp expects from < to', schedule);
      return ({ position }) => Math.min(1, Math.max(0, (position - from) / (to - from)));
    }
    case 'worker':
      return ({ worker }) => (worker === schedule.worker ? 1 : 0);
  }
}

function check(holds: boolean, expectation: string, schedule: InjectionSchedule): void {
  if (holds) return;
  const { kind, ...numbers } = schedule;
  throw new ErrorModelError(
    'INVALID_OPTIONS',
    `A schedule of the kind ${expectation}, got ${JSON.stringify(numbers)}`,
    { kind, ...numbers },
  );
}
