/** Samples to explain together. */
export interface BatchRequest {
  /** `[samples, ...input]`, row-major, in the layout of the model file. */
  readonly values: Float32Array;
  /** Class to explain a sample; `predicted` takes the largest output. */
  readonly targets: readonly (number | 'predicted')[];
  /** Identity of each sample's event: an injection depends on it. */
  readonly eventIds: readonly string[];
}
