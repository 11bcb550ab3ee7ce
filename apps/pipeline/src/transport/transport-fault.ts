import type { PipelineErrorCode } from '../errors.ts';
import { PipelineError } from '../errors.ts';

/** What a kind of fault means. */
export interface FaultClass {
  readonly code: PipelineErrorCode;
  /** Whether the same call may succeed later. */
  readonly retriable: boolean;
}

/** What the error of a fault is made of. */
export interface FaultFields {
  /** Operation, expectation and what came. */
  readonly message: string;
  readonly remedy?: string;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
  /** Overrides what the kind of fault says. */
  readonly retriable?: boolean;
}

/** A {@link PipelineError} whose code and retriability follow from the kind of its fault, which stands as `details.fault`. */
export function faultError(
  fault: string,
  { code, retriable }: FaultClass,
  fields: FaultFields,
): PipelineError {
  return new PipelineError({
    code,
    retriable,
    ...fields,
    details: { fault, ...fields.details },
  });
}
