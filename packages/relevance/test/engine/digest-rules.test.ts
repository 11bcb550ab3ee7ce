import { describe, expect, test } from 'vitest';

import { digestRules } from '../../src/index.ts';
import type { Bounds, Layer } from '../../src/index.ts';

const layers: readonly Layer[] = [
  {
    name: 'a',
    kind: 'convolution',
    ordinal: 1,
    rule: { name: 'gamma', options: { gamma: 0.25, epsilon: 1e-6 } },
  },
  { name: 'b', kind: 'max-pool', ordinal: null, rule: { name: 'gradient', options: {} } },
];
const withRule = (rule: Layer['rule']): Layer[] => [{ ...layers[0]!, rule }, layers[1]!];

describe('digestRules', () => {
  test('is 64 lower-case hex digits, whatever the order of the options', () => {
    const turned = withRule({ name: 'gamma', options: { epsilon: 1e-6, gamma: 0.25 } });
    expect(digestRules(layers)).toMatch(/^[0-9a-f]{64}$/);
    expect(digestRules(turned)).toBe(digestRules(layers));
  });

  test('changes with rules, options, names, kinds, ordinals, order, and bounds that a rule reads', () => {
    const arrays = (value: number): Bounds => ({
      low: { shape: [2], values: Float32Array.of(0, value) },
      high: [1, 2],
    });
    const boxed = withRule({ name: 'z-box', options: { epsilon: 1e-6 } });
    const digests = [
      digestRules(boxed),
      digestRules(layers),
      digestRules(withRule({ name: 'gamma-montavon', options: { gamma: 0.25, epsilon: 1e-6 } })),
      digestRules(withRule({ name: 'gamma', options: { gamma: 0.5, epsilon: 1e-6 } })),
      digestRules(withRule({ name: 'gamma', options: { gamma: 1e-6, epsilon: 0.25 } })),
      digestRules([{ ...layers[0]!, name: 'c' }, layers[1]!]),
      digestRules([{ ...layers[0]!, kind: 'dense' }, layers[1]!]),
      digestRules([{ ...layers[0]!, ordinal: 2 }, layers[1]!]),
      digestRules(layers.toReversed()),
      digestRules(layers.slice(1)),
      digestRules(boxed, { low: 0, high: 1 }),
      digestRules(boxed, { low: 1, high: 0 }),
      digestRules(boxed, { low: [0, 0], high: 1 }),
      digestRules(boxed, arrays(1)),
      digestRules(boxed, arrays(2)),
    ];
    expect(new Set(digests).size).toBe(digests.length);
  });

  test('bounds that no rule reads do not count: with and without them, and of another value', () => {
    expect(digestRules(layers, { low: 0, high: 1 })).toBe(digestRules(layers));
    expect(digestRules(layers, { low: -2, high: [3, 4] })).toBe(digestRules(layers));
  });
});
