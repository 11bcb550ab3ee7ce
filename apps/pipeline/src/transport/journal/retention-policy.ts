/** How much of a topic is kept; without limits everything. What some group has yet to settle is kept in any case. */
export interface RetentionPolicy {
  /** Stored size of all partitions together, bytes. */
  readonly bytes?: number;
  /** Age since the append, hours. */
  readonly hours?: number;
  /**
   * Deletes what a group has not settled, too; that group goes on by its offset policy.
   *
   * @defaultValue false
   */
  readonly force?: boolean;
}
