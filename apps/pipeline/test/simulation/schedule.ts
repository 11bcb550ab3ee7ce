import * as fc from 'fast-check';

/**
 * What becomes of a record: a map; a dead letter from the decoding, from the explanation, or for a map that no topic takes;
 * nothing at all.
 */
export type RecordKind = 'event' | 'bad' | 'poison' | 'bulky' | 'tombstone';

/** Something that happens in a simulated run; services are counted among those that there are then. */
export type Action =
  /** Records are published to a partition. */
  | {
      readonly type: 'publish';
      readonly partition: number;
      readonly kinds: readonly RecordKind[];
    }
  /** A transaction of somebody else ends in the input. */
  | { readonly type: 'control'; readonly partition: number }
  /** What is settled in a partition is deleted. */
  | { readonly type: 'trim'; readonly partition: number }
  /** Another service joins. */
  | { readonly type: 'start' }
  /** A service is asked to stop, as by SIGTERM. */
  | { readonly type: 'stop'; readonly service: number }
  /** A process ends at once, as by SIGKILL. */
  | { readonly type: 'kill'; readonly service: number }
  /** A process stands still, as from SIGSTOP to SIGCONT. */
  | { readonly type: 'pause'; readonly service: number; readonly forMs: number }
  /** Nothing of what a service asks for arrives. */
  | { readonly type: 'cut'; readonly service: number; readonly forMs: number }
  /** A service begins a new consumer. */
  | { readonly type: 'renew'; readonly service: number }
  /** Nothing reaches the broker. */
  | { readonly type: 'outage'; readonly forMs: number }
  /** A share of the requests is refused, lost, late, unanswered or torn. */
  | { readonly type: 'trouble'; readonly forMs: number; readonly share: number }
  /** Every request takes many times as long. */
  | { readonly type: 'slowness'; readonly forMs: number };

/** A run that can be repeated: everything in it follows from these. */
export interface Schedule {
  /** Of latencies, of which requests fail and how, of how long explanations take. */
  readonly seed: number;
  readonly partitions: number;
  readonly creditEvents: number;
  /** Whether services know the size that a record may have, or are told by a refusal. */
  readonly isLimitKnown: boolean;
  readonly actions: readonly { readonly atMs: number; readonly action: Action }[];
}

/** Length of the part of a run in which things happen, milliseconds. */
export const troubledMs = 10_000;

const ordinal = fc.nat({ max: 7 });
const partition = fc.nat({ max: 2 });
const length = fc.integer({ min: 100, max: 7000 });
const kind = fc.oneof(
  { weight: 8, arbitrary: fc.constant<RecordKind>('event') },
  { weight: 1, arbitrary: fc.constantFrom<RecordKind>('bad', 'poison', 'bulky', 'tombstone') },
);
const publish = fc.record({
  type: fc.constant('publish' as const),
  partition,
  kinds: fc.array(kind, { minLength: 1, maxLength: 16, size: 'max' }),
});
const control = fc.record({ type: fc.constant('control' as const), partition });
const trim = fc.record({ type: fc.constant('trim' as const), partition });
const start = fc.record({ type: fc.constant('start' as const) });

function onService<Type extends 'stop' | 'kill' | 'renew'>(
  type: Type,
): fc.Arbitrary<{ type: Type; service: number }> {
  return fc.record({ type: fc.constant(type), service: ordinal });
}

function lasting<Type extends 'outage' | 'slowness'>(
  type: Type,
): fc.Arbitrary<{ type: Type; forMs: number }> {
  return fc.record({ type: fc.constant(type), forMs: length });
}

function onServiceLasting<Type extends 'pause' | 'cut'>(
  type: Type,
): fc.Arbitrary<{ type: Type; service: number; forMs: number }> {
  return fc.record({ type: fc.constant(type), service: ordinal, forMs: length });
}

const trouble = fc.record({
  type: fc.constant('trouble' as const),
  forMs: length,
  share: fc.double({ min: 0.05, max: 0.6, noNaN: true }),
});

function schedules(...actions: readonly fc.Arbitrary<Action>[]): fc.Arbitrary<Schedule> {
  const weighted = actions.map((arbitrary) => ({ weight: 1, arbitrary }));
  const published = { weight: actions.length, arbitrary: publish };
  return fc.record({
    seed: fc.nat({ max: 1e6 }),
    partitions: fc.integer({ min: 1, max: 3 }),
    creditEvents: fc.integer({ min: 2, max: 24 }),
    isLimitKnown: fc.boolean(),
    actions: fc.array(
      fc.record({
        atMs: fc.nat({ max: troubledMs }),
        action: fc.oneof(published, ...weighted),
      }),
      { minLength: 1, maxLength: 18, size: 'max' },
    ),
  });
}

/** Services come, go and renew themselves in good order, on a sound network. */
export const orderlySchedules: fc.Arbitrary<Schedule> = schedules(
  start,
  onService('stop'),
  lasting('slowness'),
  control,
  trim,
);

/** Processes are killed too, on a sound network. */
export const killingSchedules: fc.Arbitrary<Schedule> = schedules(
  start,
  onService('kill'),
  onService('kill'),
  lasting('slowness'),
  control,
);

/** Everything that can go wrong. */
export const faultySchedules: fc.Arbitrary<Schedule> = schedules(
  start,
  onService('stop'),
  onService('kill'),
  onService('renew'),
  onServiceLasting('pause'),
  onServiceLasting('cut'),
  lasting('outage'),
  lasting('slowness'),
  trouble,
  trouble,
  control,
  trim,
);
