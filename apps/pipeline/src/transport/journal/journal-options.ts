/**
 * When a commit reaches the disk. `always`: before the call resolves, so that it survives a power failure.
 * `periodic`: about a second later; a power failure loses that second and may damage the journal.
 */
export type SyncMode = 'always' | 'periodic';

/** Where a journal is and how it writes. */
export interface JournalOptions {
  /** Directory of the journal, made when it is missing; on a local file system. */
  readonly directory: string;
  /** @defaultValue 'always' */
  readonly sync?: SyncMode;
  /**
   * Kept records above which publishers are refused, bytes; settlements are not, so a full journal drains.
   *
   * @defaultValue no limit
   */
  readonly maxBytes?: number;
  /**
   * Wall clock, milliseconds since 1970.
   *
   * @defaultValue Date.now
   */
  readonly clock?: () => number;
}
