import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Metric } from 'prom-client';

import { metricCatalogue } from './catalogue.ts';
import type { LabelValues } from './label-guard.ts';
import { LabelGuard } from './label-guard.ts';
import type { MetricDefinition } from './metric-definition.ts';
import type { MetricKey } from './metric-key.ts';
import type { SummarySeries } from './summary-family.ts';
import { SummaryFamily } from './summary-family.ts';

/** Adds to one series of a counter, sets one of a gauge, or observes into one of a histogram. */
export type Write = (value: number) => void;

/** The metrics of one process. */
export interface Metrics {
  /** Writes to a series of a counter, gauge or histogram. */
  readonly write: (key: MetricKey, value: number, labels?: LabelValues) => void;
  /** A series of a summary, to be kept and observed into. */
  readonly summary: (key: MetricKey, labels: LabelValues) => SummarySeries;
  /** Takes a series of a gauge away, as when a partition goes. */
  readonly remove: (key: MetricKey, labels: LabelValues) => void;
  /** Called at each scrape, before the values are read. */
  readonly onScrape: (collect: () => void) => void;
  /** All metrics as Prometheus reads them. */
  readonly text: () => Promise<string>;
  readonly contentType: string;
}

/** Separates label values in a key; no label value of ours holds it. */
const separator = '\u0000';

/**
 * Registers every metric of the catalogue, and the default ones of process and Node.
 *
 * @param options - `maxSeries`: series with labels at most; room for the overflow of every metric is in it.
 */
export function createMetrics({ maxSeries }: { readonly maxSeries: number }): Metrics {
  const registry = new Registry();
  const collectors: (() => void)[] = [];
  const writers = new Map<string, Write>();
  const summaries = new Map<string, SummarySeries>();
  const guard = new LabelGuard(maxSeries - overflowSeries(), (metric) => {
    // Not through the guard, which would have to be asked about its own refusals.
    (families.get('labelOverflow') as Counter).labels(metric).inc();
  });
  const families = new Map<MetricKey, Counter | Gauge | Histogram | SummaryFamily>();
  for (const [key, definition] of Object.entries(metricCatalogue)) {
    const family = createFamily(definition);
    families.set(key as MetricKey, family);
    registry.registerMetric(family as unknown as Metric);
  }
  collectDefaultMetrics({ register: registry });
  // Gauges that are named like counters; the same without `_total` says as much, and by type.
  for (const what of ['handles', 'requests', 'resources']) {
    registry.removeSingleMetric(`nodejs_active_${what}_total`);
  }

  function write(key: MetricKey, value: number, labels: LabelValues = []): void {
    const id = seriesId(key, labels);
    const known = writers.get(id);
    if (known !== undefined) {
      known(value);
      return;
    }
    const admitted =
      labels.length === 0 ? labels : guard.admit(metricCatalogue[key].name, labels, weightOf(key));
    const writer = writerOf(families.get(key)!, admitted);
    // What overflows is not remembered: there may be no end to such labels.
    if (admitted === labels) writers.set(id, writer);
    writer(value);
  }
  return {
    write,
    summary: (key, labels) => {
      const id = seriesId(key, labels);
      const known = summaries.get(id);
      if (known !== undefined) return known;
      const family = families.get(key) as SummaryFamily;
      const admitted = guard.admit(family.name, labels, weightOf(key));
      const admittedId = seriesId(key, admitted);
      const series = summaries.get(admittedId) ?? family.add(admitted);
      summaries.set(admittedId, series);
      return series;
    },
    remove: (key, labels) => {
      if (!writers.delete(seriesId(key, labels))) return;
      (families.get(key) as Gauge).remove(...labels);
      guard.release(weightOf(key));
    },
    onScrape: (collect) => {
      collectors.push(collect);
    },
    text: async () => {
      for (const collect of collectors) collect();
      return await registry.metrics();
    },
    contentType: registry.contentType,
  };
}

/** Called several times an event, where joining a list would cost more than the writing. */
function seriesId(key: MetricKey, labels: LabelValues): string {
  let id: string = key;
  for (const label of labels) id += separator + label;
  return id;
}

function createFamily(definition: MetricDefinition): Counter | Gauge | Histogram | SummaryFamily {
  const { name, help, labels, buckets = [] } = definition;
  const options = { name, help, labelNames: [...labels], registers: [] };
  switch (definition.type) {
    case 'counter':
      return new Counter(options);
    case 'gauge':
      return new Gauge(options);
    case 'histogram':
      return new Histogram({ ...options, buckets: [...buckets] });
    case 'summary':
      return new SummaryFamily({ name, help, labels });
  }
}

function weightOf(key: MetricKey): number {
  const definition: MetricDefinition = metricCatalogue[key];
  if (definition.type === 'summary') return 2;
  return definition.type === 'histogram' ? (definition.buckets?.length ?? 0) + 3 : 1;
}

/** Series that there is always room for: the overflow of every metric with labels, and its count. */
function overflowSeries(): number {
  const keys = Object.keys(metricCatalogue) as MetricKey[];
  const labelled = keys.filter((key) => metricCatalogue[key].labels.length > 0);
  return labelled.reduce((total, key) => total + weightOf(key) + 1, 0);
}

function writerOf(family: Counter | Gauge | Histogram | SummaryFamily, labels: LabelValues): Write {
  if (family instanceof Counter) {
    const child = family.labels(...labels);
    return (value) => child.inc(value);
  }
  if (family instanceof Gauge) {
    const child = family.labels(...labels);
    return (value) => child.set(value);
  }
  if (family instanceof Histogram) {
    const child = family.labels(...labels);
    // A clock that was set back must not make a time negative.
    return (value) => child.observe(Math.max(0, value));
  }
  throw new TypeError(`Metric ${family.name} expects summary(), got write()`);
}
