import type { Point } from '../network/points.ts';

/** Sum and l1 norm of one sample's start relevance. */
export interface StartSums {
  readonly sum: number;
  readonly l1: number;
}

/** A point as a visitor sees it while relevance is on its way back. */
export interface PointView {
  readonly point: Point;
  /** Samples in the batch; values behind the last of them are padding and are left alone. */
  readonly samples: number;
  /** Start relevance of each sample. */
  readonly start: readonly StartSums[];
  /**
   * Relevance `[batch, ...point.shape]`, read back from the backend on the first call.
   *
   * The array is the visitor's to change; changes count when it says so. It may keep the array unless it says that it does not.
   */
  readonly relevance: () => Float32Array;
  /** What the layer reads `[batch, ...point.shape]`, read back on the first call; not to be changed. */
  readonly activation: () => Float32Array;
  /**
   * What |relevance| ÷ |activation| is at most in each sample and channel `[batch, channels]` as relevance arrives, up to rounding;
   * `null` where the rule is not activation times something. A sample with values that are not finite has no such figures.
   */
  readonly coefficientPeaks: () => Float32Array | null;
}

/** What a visitor did and saw at a point. */
export interface PointOutcome<Record> {
  /** Whether `relevance()` was changed and goes back to the backend. */
  readonly isWritten: boolean;
  /** Kept in the explanation. */
  readonly record: Record;
  /**
   * Whether nothing of `relevance()` and `activation()` is kept: their memory is then freed at once and not at the next garbage
   * collection.
   *
   * @defaultValue false
   */
  readonly isDoneWithRelevance?: boolean;
  /** Sums of the relevance, one a sample, where the visitor has measured them: they save the ledger a pass. */
  readonly sums?: {
    /** As it arrived at the point. */
    readonly arrived: Float64Array;
    /** As it goes on, behind whatever the visitor wrote. */
    readonly left: Float64Array;
  };
}

/** Called at every point from the output to the input; points it returns nothing for are not read back. */
export type PointVisitor<Record> = (view: PointView) => PointOutcome<Record> | undefined;

/** The record that a visitor left at a point. */
export interface PointRecord<Record> {
  readonly point: Point;
  readonly record: Record;
}
