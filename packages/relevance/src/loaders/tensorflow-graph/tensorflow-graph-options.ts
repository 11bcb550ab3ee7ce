/** How a TensorFlow graph is read. */
export interface TensorflowGraphOptions {
  /** Name of the output node to keep. @defaultValue the first that the file names, else the first that nothing reads */
  readonly output?: string;
  /** Shape of one sample, for a graph with one input. @defaultValue as the file says */
  readonly inputShape?: readonly number[];
  /** Shape of one sample of each input, by the name of its placeholder. @defaultValue as the file says */
  readonly inputShapes?: Readonly<Record<string, readonly number[]>>;
  /**
   * Numbers for placeholders that are no samples, by name, such as a share of dropout.
   *
   * @defaultValue false for switches, else the default of the file
   */
  readonly feeds?: Readonly<Record<string, number | boolean>>;
}
