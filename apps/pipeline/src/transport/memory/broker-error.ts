import { PipelineError, type PipelineErrorCode } from '../../errors.ts';

/** What a simulated broker or the way to it can refuse; stands as `details.fault` on the {@link PipelineError}. */
export type BrokerFault =
  | 'already_consuming'
  | 'broker_unavailable'
  | 'closed'
  | 'coordinator_moved'
  | 'left_group'
  | 'offset_out_of_range'
  | 'position_refused'
  | 'record_too_large'
  | 'request_timed_out'
  | 'topic_mismatch'
  | 'unknown_topic';

const classes: Readonly<
  Record<BrokerFault, { readonly code: PipelineErrorCode; readonly retriable: boolean }>
> = {
  already_consuming: { code: 'BAD_USAGE', retriable: false },
  broker_unavailable: { code: 'TRANSPORT_FAILED', retriable: true },
  closed: { code: 'BAD_USAGE', retriable: false },
  coordinator_moved: { code: 'TRANSPORT_FAILED', retriable: true },
  left_group: { code: 'TRANSPORT_FAILED', retriable: true },
  offset_out_of_range: { code: 'TRANSPORT_FAILED', retriable: false },
  position_refused: { code: 'BAD_USAGE', retriable: false },
  record_too_large: { code: 'OUTPUT_REJECTED', retriable: false },
  request_timed_out: { code: 'TRANSPORT_FAILED', retriable: true },
  topic_mismatch: { code: 'TRANSPORT_FAILED', retriable: false },
  unknown_topic: { code: 'TRANSPORT_FAILED', retriable: true },
};

/** A {@link PipelineError} whose code and retriability follow from the fault. */
export function brokerError(
  fault: BrokerFault,
  message: string,
  details: Readonly<Record<string, unknown>> = {},
): PipelineError {
  return new PipelineError({
    ...classes[fault],
    message: `memory: ${message}`,
    details: { fault, ...details },
  });
}
