import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { builtinFilters, filterStages } from '../../src/index.ts';
import { applyGuarded, createFrom } from '../../src/testing/apply-guarded.ts';
import type { Applied } from '../../src/testing/apply-guarded.ts';
import { anyMaps, finiteMaps } from '../arbitrary-relevance.ts';
import { requiredOptions } from './required-options.ts';

const { definitions } = builtinFilters;
const runs = { seed: 20_260_111, numRuns: 60 };

test('the catalogue: 41 filters by name', () => {
  expect(definitions.map(({ meta }) => meta.name).join(' ')).toBe(
    'activation-envelope band bilateral border-reweight box channel-cap channel-impute coefficient-impute empirical-wiener envelope evt-gate firm fraction-clamp fraction-pass gap-gate garrote gaussian hard high-pass identity mass-prune median negative-part otsu parity-demodulation partial-amplify pmp-match positive-part quantile-clip quarantine rank-gain redescending redistribute renormalize-l1 renormalize-signed renormalize-sum soft subtract-median-map support-gate top-fraction total-variation',
  );
});

test('band is gap-gate with high-pass behind it', () => {
  const filtered = (name: string, options: object, map: Float32Array): Float32Array => {
    const { apply } = createFrom(builtinFilters.get(name), { ...options });
    return applyGuarded(apply, { relevance: map }).relevance;
  };
  const fractions = fc.constantFrom(0, 0.1, 0.5, 1);
  fc.assert(
    fc.property(finiteMaps, fractions, fc.constantFrom(1, 1.5, 4), (map, low, high) => {
      const gated = filtered('gap-gate', { gap: high }, map);
      const both = filtered('high-pass', { threshold: low }, gated);
      expect(filtered('band', { low, high }, map)).toEqual(both);
    }),
    { seed: 20_260_112, numRuns: 200 },
  );
});

describe.each(definitions)('$meta.name', (definition) => {
  const { meta, schema } = definition;
  const { apply } = createFrom(definition, requiredOptions[meta.name] ?? {});
  const isFinite = (value: number): boolean => Number.isFinite(value);
  /** On a line of positions, every fourth of which was not active, half of what entered the chain gone. */
  const run = (map: Float32Array): Applied =>
    applyGuarded(apply, {
      relevance: map,
      shape: [map.length, 1],
      activation: map.map((_, index) => index % 4),
      start: { sum: 1, l1: 1 },
      entering: { sum: 4, l1: 6, positive: 5, negative: 1 },
    });

  test('says what it is and has a place in the order of a chain', () => {
    for (const text of [meta.description, meta.formula, meta.source]) expect(text).not.toBe('');
    expect(meta.version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(meta.name === 'identity' || filterStages.includes(meta.stage!)).toBe(true);
  });

  test('describes every option and gives it a default or an example', () => {
    const needed = (schema['required'] ?? []) as readonly string[];
    for (const [key, option] of Object.entries(schema.properties)) {
      expect(option['description']).not.toBe('');
      expect('default' in option).toBe(!needed.includes(key));
      expect('examples' in option).toBe(needed.includes(key));
    }
  });

  test('leaves nothing that is not finite, and counts it', () => {
    fc.assert(
      fc.property(anyMaps, (map) => {
        const { relevance, changes } = run(map);
        const nonFinite = map.filter((value) => !isFinite(value)).length;
        const left = relevance.filter((value) => !isFinite(value)).length;
        const expected = meta.name === 'identity' ? [nonFinite, 0] : [0, nonFinite];
        expect([left, changes!.quarantined ?? 0]).toEqual(expected);
      }),
      runs,
    );
  });

  test('reports as many values as changed, a reason each', () => {
    fc.assert(
      fc.property(finiteMaps, (map) => {
        const { relevance, changes } = run(map);
        const changed = map.filter((value, index) => value !== relevance[index]).length;
        const counts = Object.values(changes!);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(changed);
        expect(counts.every((count) => count > 0)).toBe(true);
      }),
      runs,
    );
  });
});
