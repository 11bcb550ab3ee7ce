import { describe, expect, test } from 'vitest';

import { errorModels } from '../../src/index.ts';
import { mapRecord } from '../map-record.ts';

const { statistic } = errorModels.get('routing-error');
const of = (changes: Parameters<typeof mapRecord>[0]): number | undefined =>
  statistic.scope === 'map' ? statistic.of(mapRecord(changes)) : undefined;
const layer = { name: 'a', in: 1, out: 1, bias: 0, stabilizer: 0, dropped: 0 };

describe('statistic', () => {
  test('is the relevance that no layer accounts for, as a share of the start', () => {
    const start = Float32Array.of(3, -1);
    const relevance = Float32Array.of(0.5, 0.25);
    expect(of({ start, relevance })).toBe(1.25 / 4);
    expect(of({ start, relevance, layers: [{ ...layer, bias: 1, dropped: 0.25 }] })).toBe(0);
  });

  test('says nothing of maps that a filter changed', () => {
    const start = Float32Array.of(4);
    expect(of({ start, isFiltered: true })).toBeUndefined();
    expect(of({ start, isFiltered: false })).toBe(0.75);
  });
});
