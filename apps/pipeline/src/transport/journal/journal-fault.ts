import type { PipelineError } from '../../errors.ts';
import { faultError, type FaultClass, type FaultFields } from '../transport-fault.ts';

/** What can go wrong with a journal; stands as `details.fault` on the {@link PipelineError}. */
export const journalFaults = [
  'already_consuming',
  'closed',
  'damaged_state',
  'fenced',
  'group_in_use',
  'invalid_option',
  'journal_full',
  'newer_format',
  'not_a_journal',
  'offset_out_of_range',
  'position_refused',
  'record_too_large',
  'storage_failed',
  'storage_full',
  'sync_mismatch',
  'topic_mismatch',
  'unknown_partition',
  'unknown_topic',
] as const;

/** One of {@link journalFaults}. */
export type JournalFault = (typeof journalFaults)[number];

const classes: Readonly<Record<JournalFault, FaultClass>> = {
  already_consuming: { code: 'BAD_USAGE', retriable: false },
  closed: { code: 'BAD_USAGE', retriable: false },
  damaged_state: { code: 'TRANSPORT_FAILED', retriable: false },
  fenced: { code: 'FENCED', retriable: false },
  group_in_use: { code: 'TRANSPORT_FAILED', retriable: true },
  invalid_option: { code: 'INVALID_CONFIG', retriable: false },
  journal_full: { code: 'TRANSPORT_FAILED', retriable: true },
  newer_format: { code: 'TRANSPORT_FAILED', retriable: false },
  not_a_journal: { code: 'TRANSPORT_FAILED', retriable: false },
  offset_out_of_range: { code: 'TRANSPORT_FAILED', retriable: false },
  position_refused: { code: 'BAD_USAGE', retriable: false },
  record_too_large: { code: 'OUTPUT_REJECTED', retriable: false },
  storage_failed: { code: 'TRANSPORT_FAILED', retriable: false },
  storage_full: { code: 'TRANSPORT_FAILED', retriable: true },
  sync_mismatch: { code: 'INVALID_CONFIG', retriable: false },
  topic_mismatch: { code: 'TRANSPORT_FAILED', retriable: false },
  unknown_partition: { code: 'TRANSPORT_FAILED', retriable: false },
  unknown_topic: { code: 'TRANSPORT_FAILED', retriable: true },
};

/** A {@link PipelineError} whose code and retriability follow from the fault. */
export function journalError(fault: JournalFault, fields: FaultFields): PipelineError {
  return faultError(fault, classes[fault], fields);
}
