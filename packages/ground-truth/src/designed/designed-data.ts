import type { TruthSample } from '../truth-sample.ts';

/** Samples that are made when asked for, each from the seed and its place alone. */
export interface DesignedData {
  /** Shape of one input, channel last. */
  readonly shape: readonly number[];
  /** Names of the classes, in the order of the labels. */
  readonly classes: readonly string[];
  /** The sample at a place of the stream, 0 for the first; always the same one. */
  readonly sample: (index: number) => TruthSample;
}
