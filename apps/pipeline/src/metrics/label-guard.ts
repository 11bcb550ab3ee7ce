/** Values of the labels of one series, in the order of the definition. */
export type LabelValues = readonly string[];

/** Stands for every label set that there is no room for. */
export const overflowLabel = '__overflow__';

/** Keeps the number of series under a cap, whatever the labels are. */
export class LabelGuard {
  readonly #maxSeries: number;
  readonly #onOverflow: (metric: string) => void;
  #series = 0;

  /**
   * @param maxSeries - Series that are admitted at most, over all metrics.
   * @param onOverflow - Called with the name of the metric whose label set is refused.
   */
  constructor(maxSeries: number, onOverflow: (metric: string) => void) {
    this.#maxSeries = maxSeries;
    this.#onOverflow = onOverflow;
  }

  /**
   * The labels to use for a new label set of a metric: these, or all of them overflow.
   *
   * @param weight - Series that the label set makes: 2 for a summary, more for a histogram.
   */
  admit(metric: string, labels: LabelValues, weight = 1): LabelValues {
    if (this.#series + weight <= this.#maxSeries) {
      this.#series += weight;
      return labels;
    }
    this.#onOverflow(metric);
    return labels.map(() => overflowLabel);
  }

  /** Makes room again for what an admitted label set took. */
  release(weight = 1): void {
    this.#series -= weight;
  }
}
