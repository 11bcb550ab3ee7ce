/** Codes of {@link CalibrationError}. */
export const calibrationErrorCodes = [
  'TOO_FEW_SAMPLES',
  'INVALID_OPTIONS',
  'INVALID_PROFILE',
  'PROFILE_MISMATCH',
] as const;

/** Code of a {@link CalibrationError}. */
export type CalibrationErrorCode = (typeof calibrationErrorCodes)[number];

/** A profile that cannot be made or used. */
export class CalibrationError extends Error {
  override readonly name = 'CalibrationError';
  readonly code: CalibrationErrorCode;
  readonly details: Readonly<Record<string, unknown>>;

  /**
   * @param code - What kind of fault this is.
   * @param message - Operation, expectation and what came.
   * @param details - The same as plain JSON.
   */
  constructor(
    code: CalibrationErrorCode,
    message: string,
    details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.code = code;
    this.details = details;
  }
}
