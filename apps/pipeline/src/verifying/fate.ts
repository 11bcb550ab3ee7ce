/** What can have become of an input offset. Each has one; only `lost` and `conflicting` are faults. */
export const fates = [
  'mapped',
  'deadLettered',
  'skipped',
  'pending',
  'expired',
  'lost',
  'conflicting',
  'gap',
] as const;

/** One of {@link fates}. */
export type Fate = (typeof fates)[number];

/** What each fate means. */
export const fateMeanings: Readonly<Record<Fate, string>> = {
  mapped: 'A relevance map answers the record.',
  deadLettered: 'A dead letter holds the record.',
  skipped: 'A tombstone below the committed position: it asks for nothing.',
  pending: 'Not answered yet: it is not below the committed position.',
  expired:
    'Below the committed position and without an answer, but outputs of that time are no longer kept.',
  lost: 'Below the committed position and without an answer.',
  conflicting: 'Answered in two ways that exclude each other.',
  gap: 'No record has this offset: a control record, or deleted by retention or compaction.',
};

/** An input offset with its fate. */
export interface OffsetFate {
  readonly offset: number;
  readonly fate: Fate;
  /** UUID of the map, or the first of several. */
  readonly mapId?: string;
  /** Why it is a dead letter. */
  readonly reason?: string;
}
