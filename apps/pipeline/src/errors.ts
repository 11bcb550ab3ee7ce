/** Codes of {@link PipelineError}. */
export const pipelineErrorCodes = [
  'INVALID_CONFIG',
  'BAD_USAGE',
  'MODEL_NOT_FOUND',
  'INVALID_MODEL',
  'INVALID_ARRAY',
  'PROFILE_NOT_FOUND',
  'PROFILE_MISMATCH',
  'PLUGIN_REFUSED',
  'BACKEND_UNAVAILABLE',
  'TRANSPORT_FAILED',
  'OUTPUT_REJECTED',
  'WORKER_FAILED',
  'FENCED',
  'DRAIN_TIMEOUT',
] as const;

/** Code of a {@link PipelineError}. */
export type PipelineErrorCode = (typeof pipelineErrorCodes)[number];

/** What a {@link PipelineError} is made of. */
export interface PipelineErrorFields {
  readonly code: PipelineErrorCode;
  /** Operation, expectation and what came. */
  readonly message: string;
  /** For a person: what to do next. */
  readonly remedy?: string;
  readonly details?: Readonly<Record<string, unknown>>;
  /** Whether the same call may succeed later. */
  readonly retriable?: boolean;
  readonly cause?: unknown;
}

/** A fault of the service or of its command line. */
export class PipelineError extends Error {
  override readonly name = 'PipelineError';
  readonly code: PipelineErrorCode;
  readonly remedy: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;
  readonly retriable: boolean;

  constructor(fields: PipelineErrorFields) {
    super(fields.message, fields.cause === undefined ? undefined : { cause: fields.cause });
    this.code = fields.code;
    this.remedy = fields.remedy;
    this.details = fields.details ?? {};
    this.retriable = fields.retriable ?? false;
  }
}
