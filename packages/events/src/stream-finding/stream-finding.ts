import type { ModelReference } from '../inference-event/model-reference.ts';

/** Tests over the stream, in the order of their numbers on the wire. */
export const streamTests = ['unspecified', 'k-of-n', 'cusum', 'page-hinkley'] as const;

/** A test over the stream; `unspecified` where a newer writer said something else. */
export type StreamTest = (typeof streamTests)[number];

/** Events of one input partition, one after the other. */
export interface EventRange {
  readonly inputTopic: string;
  readonly inputPartition: number;
  readonly firstOffset: number;
  readonly lastOffset: number;
  /** When the last inference was made, milliseconds since 1970. */
  readonly lastEventTimeMs: number;
}

/** An error that was detected over many events. */
export interface StreamFinding {
  readonly id: string;
  readonly model: ModelReference;
  readonly pipelineDigest: string;
  readonly profileDigest?: string | undefined;
  readonly events: EventRange;
  readonly errorModel: string;
  /** Id of the point, or `map`. */
  readonly point: string;
  readonly statistic: string;
  readonly test: StreamTest;
  /** What the test has counted or added up. */
  readonly value: number;
  /** What that had to reach or to exceed. */
  readonly threshold: number;
}
