import { expect, test } from 'vitest';

import { createMetrics } from '../../src/metrics/create-metrics.ts';

/** Series of partitions that went kept their place under the cap, so that a day of rebalances filled it. */
test('a partition that comes and goes 2000 times under a cap of 500 series does not overflow', async () => {
  const metrics = createMetrics({ maxSeries: 500 });
  for (let round = 0; round < 2000; round += 1) {
    metrics.write('consumerLag', round, ['in', '0']);
    metrics.remove('consumerLag', ['in', '0']);
  }
  metrics.write('consumerLag', 3, ['in', '0']);
  const text = await metrics.text();
  expect(text).toContain('pellucid_consumer_lag_records{topic="in",partition="0"} 3\n');
  expect(text).not.toContain('"__overflow__"');
});
