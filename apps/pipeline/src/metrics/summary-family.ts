import type { LabelValues } from './label-guard.ts';

/** Sum and count of one series. */
export class SummarySeries {
  sum = 0;
  count = 0;

  /** Adds a value; what is not finite is left out, as a sum must stay a number. */
  observe(value: number): void {
    if (!Number.isFinite(value)) return;
    this.sum += value;
    this.count += 1;
  }
}

/**
 * A summary without quantiles, as Prometheus reads it: `_sum` and `_count` a label set.
 *
 * Adding a value to a series is two additions; the client library's own summary costs microseconds, and there are a hundred
 * values an event.
 */
export class SummaryFamily {
  readonly name: string;
  readonly help: string;
  readonly #labels: readonly string[];
  readonly #series: { readonly labels: LabelValues; readonly series: SummarySeries }[] = [];

  constructor({ name, help, labels }: { name: string; help: string; labels: readonly string[] }) {
    this.name = name;
    this.help = help;
    this.#labels = labels;
  }

  /** A new series. */
  add(labels: LabelValues): SummarySeries {
    const series = new SummarySeries();
    this.#series.push({ labels, series });
    return series;
  }

  /** What the registry asks for at a scrape. */
  get(): unknown {
    const values = this.#series.flatMap(({ labels, series }) => {
      const named = Object.fromEntries(this.#labels.map((label, index) => [label, labels[index]!]));
      return [
        { metricName: `${this.name}_sum`, labels: named, value: series.sum },
        { metricName: `${this.name}_count`, labels: named, value: series.count },
      ];
    });
    return { name: this.name, help: this.help, type: 'summary', aggregator: 'sum', values };
  }
}
