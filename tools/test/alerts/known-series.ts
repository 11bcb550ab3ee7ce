import { metricCatalogue } from '../../../apps/pipeline/src/metrics/catalogue.ts';
import { production } from '../../alerts/flavours.mjs';
import { recordingRules } from '../../alerts/recording-rules.mjs';
import type { Selector } from './selectors.ts';
import { selectorsOf } from './selectors.ts';

/** Labels that Prometheus and its targets put to every series. */
const targetLabels = ['instance', 'job', 'pod'];

/** What Prometheus itself says of a target. */
const ofPrometheus = 'up';

const suffixes: Readonly<Record<string, readonly string[]>> = {
  counter: [''],
  gauge: [''],
  histogram: ['_bucket', '_sum', '_count'],
  summary: ['_sum', '_count'],
};

/** Labels of every series that the service shows, by name. */
const shown = new Map(
  Object.values(metricCatalogue).flatMap(({ name, type, labels }) =>
    suffixes[type]!.map((suffix) => [name + suffix, labels] as const),
  ),
);

const recorded = new Map(recordingRules(production).map(({ record, expr }) => [record, expr]));

/** Labels of a series, of the service or recorded, those of its target included; `undefined` where there is no such series. */
export function labelsOf(metric: string): readonly string[] | undefined {
  const labels = shown.get(metric);
  if (labels !== undefined) return [...labels, ...targetLabels];
  if (metric === ofPrometheus) return targetLabels;
  const expression = recorded.get(metric);
  if (expression === undefined) return undefined;
  const parts = selectorsOf(expression).flatMap((selector) => labelsOf(selector.metric) ?? []);
  return [...new Set(parts)];
}

/** What is asked for in an expression and does not exist: names, or labels of a name. */
export function unknownParts(selectors: readonly Selector[]): readonly string[] {
  return selectors.flatMap(({ metric, labels }) => {
    const known = labelsOf(metric);
    if (known === undefined) return [metric];
    return labels.filter((label) => !known.includes(label)).map((label) => `${metric}{${label}}`);
  });
}
