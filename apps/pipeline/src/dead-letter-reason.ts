import type { RejectionCode } from '@pellucid/events';
import { rejectionMeanings } from '@pellucid/events';

/** What the service itself adds to the reasons of the wire contract. */
const serviceMeanings = {
  UNKNOWN_MODEL: 'No model of that name and version is deployed here.',
  MODEL_UNUSABLE: 'The model is deployed here but cannot be loaded; the log says why.',
  DIGEST_MISMATCH: 'The event names a digest that is not that of the deployed model.',
  DAMAGED_RECORD: 'The stored record failed its checksum; its bytes are as they were found.',
  DECODE_FAILED:
    'The service failed on this record: a fault of it, not of the record; the log says why.',
  ID_CONFLICT: 'Another inference came under the same source and id shortly before.',
  EXPLAIN_FAILED: 'The network or a filter failed on this input.',
  PLUGIN_FAILED:
    'A plugin failed on this map and the config wants no map without its filter; the message says what it did.',
  ENCODE_FAILED:
    'The service failed on the map of this record: a fault of it, not of the record; the log says why.',
  OUTPUT_REFUSED:
    'The output topic does not take the map: it is too large, or the broker refuses it.',
} as const;

/** Why a record became a dead letter; the whole list, closed, as labels of a metric need it. */
export type DeadLetterReason = RejectionCode | keyof typeof serviceMeanings;

/** What each reason means for the producer of the record. */
export const deadLetterMeanings: Readonly<Record<DeadLetterReason, string>> = {
  ...rejectionMeanings,
  ...serviceMeanings,
};
