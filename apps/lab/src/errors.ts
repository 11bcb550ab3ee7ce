/** Codes of {@link LabError}. */
export const labErrorCodes = [
  'BAD_USAGE',
  'DATA_UNAVAILABLE',
  'DATA_MISMATCH',
  'INVALID_SPLIT',
  'INVALID_MODEL',
  'NON_FINITE',
  'BACKEND_UNAVAILABLE',
  'STUDY_FAILED',
] as const;

/** Code of a {@link LabError}. */
export type LabErrorCode = (typeof labErrorCodes)[number];

/** What a {@link LabError} is made of. */
export interface LabErrorFields {
  readonly code: LabErrorCode;
  /** Operation, expectation and what came. */
  readonly message: string;
  /** For a person: what to do next. */
  readonly remedy?: string;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** A fault of an experiment or of the lab's command line. */
export class LabError extends Error {
  override readonly name = 'LabError';
  readonly code: LabErrorCode;
  readonly remedy: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(fields: LabErrorFields) {
    super(fields.message, fields.cause === undefined ? undefined : { cause: fields.cause });
    this.code = fields.code;
    this.remedy = fields.remedy;
    this.details = fields.details ?? {};
  }
}
