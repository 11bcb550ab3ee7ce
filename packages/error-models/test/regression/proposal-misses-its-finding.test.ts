import { builtinFilters, completeOptions, parseFilterSpec } from '@pellucid/filters';
import { expect, test } from 'vitest';

import { createDetector } from '../../src/index.ts';
import { summaryWithGap } from '../quiet-map.ts';

test.each([
  [123.4567, 123.4568],
  [0.5, 1.5],
])('the gate proposed at a threshold of %d closes for a gap of %d', (threshold, gap) => {
  const detect = createDetector([{ errorModel: 'spike', point: 'a', threshold }]);
  const [finding] = detect('a', summaryWithGap(gap));
  const { proposal } = finding!;
  const { name, options } = parseFilterSpec('filter' in proposal ? proposal.filter : '');
  const { schema } = builtinFilters.get(name);
  const { gap: limit } = completeOptions(name, schema, options) as { gap: number };
  expect(Math.fround(gap)).toBeGreaterThan(limit);
});
