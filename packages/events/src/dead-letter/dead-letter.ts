import type { InputPosition } from '../identity/input-position.ts';

/** Why a record became a dead letter. */
export interface DeadLetter {
  /** A rejection code of this package, or a code of the pipeline. */
  readonly reason: string;
  /** Stage of the flow that gave up, such as `decode`. */
  readonly stage: string;
  /** For a person; without payload. */
  readonly message: string;
  /** Where the record came from. */
  readonly origin: InputPosition;
  /** Consumer group that gave up; absent from letters of writers that did not say. */
  readonly group?: string | undefined;
  /** Which attempt failed, from 1. */
  readonly attempt: number;
  /** When the first attempt failed, milliseconds since 1970. */
  readonly firstFailedAtMs: number;
  /** When this attempt failed, milliseconds since 1970. */
  readonly failedAtMs?: number | undefined;
  readonly serviceVersion: string;
  readonly pipelineDigest?: string | undefined;
  /** Plugin that failed, as `name@version`. */
  readonly plugin?: string | undefined;
}
