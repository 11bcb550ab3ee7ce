/** Codes of {@link RelevanceError}. */
export const relevanceErrorCodes = [
  'MALFORMED_MODEL',
  'UNSUPPORTED_LAYER',
  'SHAPE_MISMATCH',
  'TOO_LARGE',
  'INVALID_OPTIONS',
  'UNKNOWN_RULE',
  'UNKNOWN_COMPOSITE',
  'TARGET_OUT_OF_RANGE',
  'BACKEND_INCAPABLE',
] as const;

/** Code of a {@link RelevanceError}. */
export type RelevanceErrorCode = (typeof relevanceErrorCodes)[number];

/** A network, batch or option that relevance cannot be computed for. */
export class RelevanceError extends Error {
  override readonly name = 'RelevanceError';
  readonly code: RelevanceErrorCode;
  readonly details: Readonly<Record<string, unknown>>;

  /**
   * @param code - What kind of fault this is.
   * @param message - Operation, expectation and what came.
   * @param details - The same as plain JSON.
   * @param cause - The error that led here, if any.
   */
  constructor(
    code: RelevanceErrorCode,
    message: string,
    details: Readonly<Record<string, unknown>> = {},
    cause?: unknown,
  ) {
    super(shortened(message), cause === undefined ? undefined : { cause });
    this.code = code;
    this.details = details;
  }
}

/** Longest message, characters: what is supported is a long list, and names in a file may have any length. */
const longestMessage = 4000;

/** The end of a message tells what came. */
function shortened(message: string): string {
  const half = longestMessage / 2;
  return message.length <= longestMessage
    ? message
    : `${message.slice(0, half - 1)} … ${message.slice(2 - half)}`;
}
