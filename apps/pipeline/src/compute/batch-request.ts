/** Samples to explain together. */
export interface BatchRequest {
  /** `[samples, ...input]`, row-major, in the layout of the model file. */
  readonly values: Float32Array;
  /** Class to explain a sample; `predicted` takes the largest output. */
  readonly targets: readonly (number | 'predicted')[];
  /** Identity of each sample's event: an injection depends on it. */
  readonly eventIds: readonly string[];
  /** What the network is said to have returned, where it was logged. @defaultValue nothing */
  readonly loggedOutputs?: readonly (Float32Array | undefined)[];
  /** Place of each event in its stream, for injections with a schedule or that look back. @defaultValue 0 each */
  readonly positions?: readonly number[];
  /** Number of the stream of each event, for injections that look back. @defaultValue 0 each */
  readonly streams?: readonly number[];
  /** Identity of each sample's map: the noise of repeated passes depends on it. @defaultValue eventIds */
  readonly mapIds?: readonly string[];
}
