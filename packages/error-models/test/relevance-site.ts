import type { RelevanceSite } from '../src/index.ts';

/** A point without activation or start. */
export function siteOf(relevance: Float32Array): RelevanceSite {
  return {
    point: {
      id: '05_dense_a',
      ordinal: 5,
      kind: 'dense',
      name: 'a',
      tensor: 'a',
      shape: [relevance.length],
    },
    relevance,
    activation: () => new Float32Array(relevance.length).fill(1),
    start: { sum: 1, l1: 1 },
  };
}
