import { PipelineError, type PipelineErrorCode } from '../../errors.ts';

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

const classes: Readonly<
  Record<KafkaFault, { readonly code: PipelineErrorCode; readonly retriable: boolean }>
> = {
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

/** What a {@link kafkaError} is made of. */
export interface KafkaErrorFields {
  /** Operation, expectation and what came. */
  readonly message: string;
  readonly remedy?: string;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
  /** Overrides what the kind of fault says. */
  readonly retriable?: boolean;
}

/** A {@link PipelineError} whose code and retriability follow from the fault. */
export function kafkaError(fault: KafkaFault, fields: KafkaErrorFields): PipelineError {
  const { code, retriable } = classes[fault];
  return new PipelineError({
    code,
    retriable,
    ...fields,
    details: { fault, ...fields.details },
  });
}
