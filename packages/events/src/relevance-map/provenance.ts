/** What made a map, and from which record. */
export interface Provenance {
  /** Lower-case hexadecimal SHA-256 of the pipeline's settings as canonical JSON. */
  readonly pipelineDigest: string;
  readonly backend: string;
  /** Type of the numbers it computes with, `float32`. */
  readonly dtype: string;
  readonly inputTopic: string;
  readonly inputPartition: number;
  readonly inputOffset: number;
  /** Lower-case hexadecimal SHA-256 of the profile; absent where the event was explained without one. */
  readonly profileDigest?: string | undefined;
}
