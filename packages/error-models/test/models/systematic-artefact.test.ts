import { describe, expect, test } from 'vitest';

import { createInjector, createRandom } from '../../src/index.ts';
import type { Injector } from '../../src/index.ts';
import { systematicArtefact } from '../../src/models/systematic-artefact.ts';
import { eventSite } from '../event-site.ts';
import { mapRecord } from '../map-record.ts';

const tag = (
  input: readonly number[],
  shape: readonly number[],
  options: Readonly<Record<string, unknown>> = {},
): { readonly isHit: boolean; readonly input: number[] } => {
  const injector = createInjector({ errorModel: 'systematic-artefact', options });
  const site = eventSite(input, shape);
  const isHit = (injector as Extract<Injector, { stage: 'event' }>).apply(site, createRandom(1));
  return { isHit, input: [...site.input] };
};

describe('a tag', () => {
  test('is a checkered square in the first corner of [4, 4, 1]: half an edge is 2 × 2', () => {
    const grey = Array.from({ length: 16 }, (_, index) => (index === 15 ? 0.9 : 0.5));
    const { isHit, input } = tag(grey, [4, 4, 1], { size: 0.5 });
    const high = Math.fround(0.9);
    expect(isHit).toBe(true);
    expect([input[0], input[1], input[4], input[5]]).toEqual([high, 0, 0, high]);
    expect(input.filter((value) => value === 0.5)).toHaveLength(11);
  });

  test('is in the last corner where that is asked for, in all channels', () => {
    const { input } = tag([0, 0, 0, 0, 2, 2, 0, 0], [2, 2, 2], { corner: 'last', size: 0.4 });
    expect(input).toEqual([0, 0, 0, 0, 2, 2, 2, 2]);
  });

  test('is at the same place of every input, and seen on an empty one', () => {
    expect(tag([0, 0, 0, 0], [4], { size: 0.25 }).input).toEqual([1, 0, 0, 0]);
    expect(tag([5, 3, 0, 0], [4], { size: 0.25 })).toEqual({ isHit: false, input: [5, 3, 0, 0] });
  });
});

describe('the largest share of a tile of an 8 × 8 grid', () => {
  const { statistic } = systematicArtefact;
  const of = (relevance: Float32Array, inputShape: readonly number[]): number | undefined =>
    statistic.scope === 'map' ? statistic.of(mapRecord({ relevance, inputShape })) : undefined;

  test('of a flat map of 16 × 16 is 1/64, in either layout', () => {
    expect(of(new Float32Array(768).fill(-1), [16, 16, 3])).toBeCloseTo(1 / 64, 6);
    expect(of(new Float32Array(768).fill(1), [3, 16, 16])).toBeCloseTo(1 / 64, 6);
  });

  test('rises to 1 where all is in one place', () => {
    const map = new Float32Array(256);
    map.fill(3, 17, 18);
    expect(of(map, [16, 16, 1])).toBe(1);
    expect(of(new Float32Array(256), [16, 16, 1])).toBeUndefined();
  });
});
