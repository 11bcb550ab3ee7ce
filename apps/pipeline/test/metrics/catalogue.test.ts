import { describe, expect, test } from 'vitest';

import { metricCatalogue } from '../../src/metrics/catalogue.ts';
import { createMetrics } from '../../src/metrics/create-metrics.ts';
import { parseExposition } from './exposition.ts';

const definitions = Object.values(metricCatalogue);
/** What a value that is not a bare count is measured in. */
const units =
  /_(seconds|bytes|ratio|events|records|offset|partitions|info|log10|log10_(squared|low|high)|magnitude|available|open)(_total)?$/;

describe('metric catalogue', () => {
  test('has each name once', () => {
    const names = definitions.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  test.each(definitions)('$name is named as Prometheus asks', ({ name, type, labels, help }) => {
    expect(name).toMatch(/^pellucid_[a-z0-9]+(_[a-z0-9]+)*$/);
    expect(name).not.toMatch(/_(sum|count|bucket)$|_(counter|gauge|histogram|summary)\b/);
    expect(name).not.toMatch(/_(ms|millis|milliseconds|minutes|kib|mib|megabytes|percent)(_|$)/);
    expect(name.endsWith('_total')).toBe(type === 'counter');
    expect(type === 'counter' || units.test(name)).toBe(true);
    for (const label of labels) expect(label).toMatch(/^[a-z]+(_[a-z]+)*$/);
    expect(labels).not.toContain('le');
    expect(labels).not.toContain('quantile');
    expect(new Set(labels).size).toBe(labels.length);
    expect(help).toMatch(/\.$/);
    expect(help).not.toContain('\n');
  });

  test.each(definitions.filter(({ name }) => name.includes('_seconds')))(
    'the help of $name says seconds',
    ({ help }) => expect(help).toMatch(/seconds/i),
  );

  test.each(definitions.filter(({ name }) => name.endsWith('_ratio')))(
    'the help of $name says what is divided by what, or that it is a share',
    ({ help }) => expect(help).toMatch(/÷|[Ss]hare/),
  );

  test.each(definitions.filter(({ name }) => name.includes('_bytes')))(
    'the help of $name says bytes',
    ({ help }) => expect(help).toMatch(/[Bb]ytes/),
  );

  test.each(definitions.filter(({ name }) => name.includes('log10')))(
    'the help of $name gives its formula',
    ({ help }) => expect(help).toMatch(/÷|square|quantile/i),
  );

  test.each(definitions.filter(({ type }) => type === 'histogram'))(
    'the buckets of $name rise',
    ({ buckets = [] }) => {
      expect(buckets.length).toBeGreaterThan(0);
      expect(buckets.toSorted((a, b) => a - b)).toEqual(buckets);
      expect(new Set(buckets).size).toBe(buckets.length);
    },
  );

  test('is what /metrics shows: every name with its type and help, and no other of ours', async () => {
    const shown = parseExposition(await createMetrics({ maxSeries: 1000 }).text());
    const ours = shown.filter(({ name }) => name.startsWith('pellucid_'));
    expect(ours.map(({ name, type, help }) => ({ name, type, help }))).toEqual(
      definitions.map(({ name, type, help }) => ({ name, type, help })),
    );
    const others = shown.filter(({ name }) => !name.startsWith('pellucid_'));
    expect(others.length).toBeGreaterThan(10);
    for (const { name, type } of others) {
      expect(name).toMatch(/^(process|nodejs)_/);
      expect(name.endsWith('_total')).toBe(type === 'counter');
    }
  });
});
