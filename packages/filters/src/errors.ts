/** Codes of {@link FilterError}. */
export const filterErrorCodes = [
  'UNKNOWN_NAME',
  'DUPLICATE_NAME',
  'INVALID_OPTIONS',
  'INVALID_SPEC',
  'CONTRACT_BROKEN',
  'FILTER_BYPASSED',
] as const;

/** Code of a {@link FilterError}. */
export type FilterErrorCode = (typeof filterErrorCodes)[number];

/** A filter, or the text that asks for one, that cannot be used. */
export class FilterError extends Error {
  override readonly name = 'FilterError';
  readonly code: FilterErrorCode;
  readonly details: Readonly<Record<string, unknown>>;

  /**
   * @param code - What kind of fault this is.
   * @param message - Operation, expectation and what came.
   * @param details - The same as plain JSON.
   */
  constructor(
    code: FilterErrorCode,
    message: string,
    details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.code = code;
    this.details = details;
  }
}
