import { readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { percentileMeanPower } from '../../src/amplitude/index.ts';
import { readNpy } from '../read-npy.ts';
import { relativeDistance } from './relative-distance.ts';

type JsonNumber = number | 'NaN' | 'Infinity' | '-Infinity';

interface Figures {
  readonly positive: JsonNumber;
  readonly negative: JsonNumber;
  readonly average: JsonNumber;
}

const fixtures = new URL('../fixtures/tjoa-guan-amplitude/', import.meta.url);
const { lists, maps } = JSON.parse(readFileSync(new URL('power.json', fixtures), 'utf8')) as {
  readonly lists: readonly (Figures & {
    readonly what: string;
    readonly input: readonly JsonNumber[];
    readonly fails?: string;
  })[];
  readonly maps: readonly { readonly file: string; readonly samples: readonly Figures[] }[];
};

describe('percentile mean power as published (arXiv 2009.02516)', () => {
  test.each(lists.filter(({ fails }) => fails === undefined))('of a list: $what', (list) => {
    expectFigures(Float32Array.from(list.input, Number), list);
  });

  test('of nothing but NaN is 0, where the published code fails', () => {
    const failing = lists.filter(({ fails }) => fails !== undefined);
    expect(failing.map(({ what }) => what)).toEqual(['all NaN']);
    expect(percentileMeanPower(Float32Array.of(Number.NaN), 'published').average).toBe(0);
  });

  test.each(maps)('of the two samples of $file', ({ file, samples }) => {
    const { values } = readNpy(new URL(file, fixtures));
    const size = values.length / samples.length;
    for (const [sample, figures] of samples.entries()) {
      expectFigures(values.subarray(sample * size, (sample + 1) * size), figures);
    }
  });
});

function expectFigures(values: Float32Array, figures: Figures): void {
  const power = percentileMeanPower(values, 'published');
  for (const figure of ['positive', 'negative', 'average'] as const) {
    // The lists and maps are rounded to float32 before the figures are computed from them.
    expect(relativeDistance(power[figure], Number(figures[figure]))).toBeLessThanOrEqual(1e-6);
  }
}
