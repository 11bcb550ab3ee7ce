import type { Profile } from '../src/index.ts';
import { TrendCollector, fitGapGates, profileFormat } from '../src/index.ts';
import { amplitude, collectorOf, paretoNumbers } from './random-gaps.ts';

/** A profile of a network with three points, one of which is filtered. */
export function exampleProfile(): Profile {
  const collector = collectorOf('02_dense_b', paretoNumbers(6, 80, 1));
  const empty = new TrendCollector('output');
  empty.add(amplitude([1, -1]), 0);
  return {
    format: profileFormat,
    subject: {
      networkDigest: 'a'.repeat(64),
      points: ['input', '02_dense_b', 'output'],
      composite: { name: 'uniform-epsilon', digest: 'b'.repeat(64) },
    },
    data: { description: '80 samples', samples: 80, digest: 'c'.repeat(64) },
    ...fitGapGates([collector]),
    trend: [collector.trend(), empty.trend()],
  };
}
