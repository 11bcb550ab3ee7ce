/** What can be odd about a history. */
export const anomalyKindNames = [
  'lost',
  'two_map_ids',
  'map_and_dead_letter',
  'answered_tombstone',
  'altered_dead_letter',
  'shortened_dead_letter',
  'unreadable_output',
  'no_such_input',
  'other_group',
  'other_topic',
  'repeated_map',
  'differing_bytes',
  'repeated_dead_letter',
  'duplicate_event',
  'id_conflict',
  'expired',
] as const;

/** One of {@link anomalyKindNames}. */
export type AnomalyKind = (typeof anomalyKindNames)[number];

/** What each kind means, and whether it is a fault. */
export const anomalyKinds: Readonly<
  Record<AnomalyKind, { readonly isFault: boolean; readonly meaning: string }>
> = {
  lost: { isFault: true, meaning: 'records below the committed position without an answer' },
  two_map_ids: {
    isFault: true,
    meaning: 'maps whose id is not that of the first one of their record',
  },
  map_and_dead_letter: { isFault: true, meaning: 'records answered by a map and a dead letter' },
  answered_tombstone: { isFault: true, meaning: 'answers to tombstones' },
  altered_dead_letter: {
    isFault: true,
    meaning: 'dead letters whose key, value or headers are not those of the record',
  },
  shortened_dead_letter: {
    isFault: false,
    meaning: 'dead letters without the value of their record, which is too large for the topic',
  },
  unreadable_output: { isFault: false, meaning: 'outputs that are no map and no dead letter' },
  no_such_input: { isFault: false, meaning: 'outputs that answer an offset without a record' },
  other_group: { isFault: false, meaning: 'outputs of other groups' },
  other_topic: { isFault: false, meaning: 'outputs that answer another topic or partition' },
  repeated_map: { isFault: false, meaning: 'maps that are there again, with the same id' },
  differing_bytes: {
    isFault: false,
    meaning: 'repeated maps with other bytes, as batches of several sizes give them',
  },
  repeated_dead_letter: { isFault: false, meaning: 'dead letters that are there again' },
  duplicate_event: { isFault: false, meaning: 'events that were published before, the same' },
  id_conflict: {
    isFault: false,
    meaning: 'events with the source and id of an earlier one and other contents',
  },
  expired: {
    isFault: false,
    meaning: 'records whose outputs, if any, are no longer kept',
  },
};

/** Something odd about an input offset or an output. */
export interface Anomaly {
  readonly kind: AnomalyKind;
  readonly partition: number;
  /** Input offset, where there is one. */
  readonly offset?: number;
  /** For a person. */
  readonly detail?: string;
}
