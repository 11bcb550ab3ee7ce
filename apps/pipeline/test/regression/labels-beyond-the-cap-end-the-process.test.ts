import { expect, test } from 'vitest';

import { createMetrics } from '../../src/metrics/create-metrics.ts';

/** The overflow was counted in a metric that overflowed itself, and so on until the stack was full. */
test('5 label sets beyond the cap are counted and nothing else happens', async () => {
  const metrics = createMetrics({ maxSeries: 0 });
  for (const topic of ['a', 'b', 'c', 'd', 'e']) metrics.write('eventsConsumed', 1, [topic]);
  const text = await metrics.text();
  expect(text).toContain('pellucid_events_consumed_total{topic="__overflow__"} 5\n');
  expect(text).toContain(
    'pellucid_label_overflow_total{metric="pellucid_events_consumed_total"} 5\n',
  );
});
