/** Codes of {@link ErrorModelError}. */
export const errorModelErrorCodes = ['INVALID_OPTIONS'] as const;

/** Code of an {@link ErrorModelError}. */
export type ErrorModelErrorCode = (typeof errorModelErrorCodes)[number];

/** An error model that cannot be used as asked. */
export class ErrorModelError extends Error {
  override readonly name = 'ErrorModelError';
  readonly code: ErrorModelErrorCode;
  readonly details: Readonly<Record<string, unknown>>;

  /**
   * @param code - What kind of fault this is.
   * @param message - Operation, expectation and what came.
   * @param details - The same as plain JSON.
   */
  constructor(
    code: ErrorModelErrorCode,
    message: string,
    details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.code = code;
    this.details = details;
  }
}
