/** What a metric is; docs/metrics.md is generated from these. */
export interface MetricDefinition {
  readonly name: string;
  readonly type: 'counter' | 'gauge' | 'histogram' | 'summary';
  /** Unit and formula included. */
  readonly help: string;
  readonly labels: readonly string[];
  /** Upper bounds of a histogram. */
  readonly buckets?: readonly number[];
}

/** A counter, its name without the prefix `pellucid_`. */
export const counter = (
  name: string,
  help: string,
  labels: readonly string[] = [],
): MetricDefinition => ({
  name: `pellucid_${name}`,
  type: 'counter',
  help,
  labels,
});
/** A gauge, its name without the prefix `pellucid_`. */
export const gauge = (
  name: string,
  help: string,
  labels: readonly string[] = [],
): MetricDefinition => ({
  ...counter(name, help, labels),
  type: 'gauge',
});
/** A summary, its name without the prefix `pellucid_`. */
export const summary = (
  name: string,
  help: string,
  labels: readonly string[],
): MetricDefinition => ({
  ...counter(name, help, labels),
  type: 'summary',
});
/** A histogram of seconds, its name without the prefix `pellucid_`. */
export const seconds = (
  name: string,
  help: string,
  labels: readonly string[],
  buckets: readonly number[],
): MetricDefinition => ({ ...counter(name, help, labels), type: 'histogram', buckets });

/** Upper bounds for what takes from a tenth of a millisecond to seconds. */
export const stageBuckets: readonly number[] = [
  0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3,
];
