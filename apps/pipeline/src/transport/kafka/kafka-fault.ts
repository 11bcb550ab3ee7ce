import type { PipelineError } from '../../errors.ts';
import { faultError, type FaultClass, type FaultFields } from '../transport-fault.ts';

/** What can go wrong with Kafka; stands as `details.fault` on the {@link PipelineError}. */
export const kafkaFaults = [
  'already_consuming',
  'authentication',
  'authorization',
  'closed',
  'invalid_option',
  'offset_out_of_range',
  'position_refused',
  'record_rejected',
  'record_too_large',
  'request_failed',
  'tls',
  'unknown_partition',
  'unknown_topic',
  'unreachable',
  'unreadable_batch',
] as const;

/** One of {@link kafkaFaults}. */
export type KafkaFault = (typeof kafkaFaults)[number];

const classes: Readonly<Record<KafkaFault, FaultClass>> = {
  already_consuming: { code: 'BAD_USAGE', retriable: false },
  authentication: { code: 'TRANSPORT_FAILED', retriable: false },
  authorization: { code: 'TRANSPORT_FAILED', retriable: false },
  closed: { code: 'BAD_USAGE', retriable: false },
  invalid_option: { code: 'INVALID_CONFIG', retriable: false },
  offset_out_of_range: { code: 'TRANSPORT_FAILED', retriable: false },
  position_refused: { code: 'BAD_USAGE', retriable: false },
  record_rejected: { code: 'OUTPUT_REJECTED', retriable: false },
  record_too_large: { code: 'OUTPUT_REJECTED', retriable: false },
  request_failed: { code: 'TRANSPORT_FAILED', retriable: true },
  tls: { code: 'TRANSPORT_FAILED', retriable: false },
  unknown_partition: { code: 'TRANSPORT_FAILED', retriable: false },
  unknown_topic: { code: 'TRANSPORT_FAILED', retriable: true },
  unreachable: { code: 'TRANSPORT_FAILED', retriable: true },
  unreadable_batch: { code: 'TRANSPORT_FAILED', retriable: false },
};

/** A {@link PipelineError} whose code and retriability follow from the fault. */
export function kafkaError(fault: KafkaFault, fields: FaultFields): PipelineError {
  return faultError(fault, classes[fault], fields);
}
