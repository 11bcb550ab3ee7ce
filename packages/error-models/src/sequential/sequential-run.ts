/** A test over the stream that has gone off. */
export interface SequentialAlarm {
  /** What the test has counted or added up. */
  readonly value: number;
  /** What it had to reach, or to exceed. */
  readonly limit: number;
  /** Place in the stream of the first value that it adds up. */
  readonly from: number;
  /** Place of the last one. */
  readonly to: number;
}

/** A test under way. Cold when it is made, and again after each alarm. */
export interface SequentialRun {
  /**
   * Adds the next value.
   *
   * @param place - Of the value in the stream; grows.
   */
  readonly add: (value: number, place: number) => SequentialAlarm | undefined;
}
