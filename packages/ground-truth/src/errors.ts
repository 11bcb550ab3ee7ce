/** Codes of {@link GroundTruthError}. */
export const groundTruthErrorCodes = ['INVALID_OPTIONS', 'NOT_FINITE', 'SHAPE_MISMATCH'] as const;

/** Code of a {@link GroundTruthError}. */
export type GroundTruthErrorCode = (typeof groundTruthErrorCodes)[number];

/** Relevance and truth that cannot be compared, or data that cannot be made. */
export class GroundTruthError extends Error {
  override readonly name = 'GroundTruthError';
  readonly code: GroundTruthErrorCode;
  readonly details: Readonly<Record<string, unknown>>;

  /**
   * @param code - What kind of fault this is.
   * @param message - Operation, expectation and what came.
   * @param details - The same as plain JSON.
   */
  constructor(
    code: GroundTruthErrorCode,
    message: string,
    details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

/** @throws {GroundTruthError} SHAPE_MISMATCH when the lengths differ. */
export function checkLengths(score: string, a: ArrayLike<number>, b: ArrayLike<number>): void {
  if (a.length === b.length) return;
  throw new GroundTruthError(
    'SHAPE_MISMATCH',
    `${score} expects two arrays of one length, got ${a.length} and ${b.length} values`,
    { score, lengths: [a.length, b.length] },
  );
}
