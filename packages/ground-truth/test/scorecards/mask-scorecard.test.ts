import { describe, expect, test } from 'vitest';

import {
  MaskScorecard,
  createGlyphs,
  edgeMap,
  maskAtLeast,
  maskScoreNames,
  massAccuracy,
  randomMap,
} from '../../src/index.ts';
import type { MaskedEvent } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';

const data = createGlyphs({ seed: 4, size: 16, channels: 3 });
const options = { sign: 'positive', seed: 9 } as const;

/** An event whose relevance is the truth itself, a third in each channel, less a little everywhere. */
function eventAt(index: number): MaskedEvent {
  const { input, truth } = data.sample(index);
  const values = Float32Array.from(input.values, (_, place) => {
    return truth.values[Math.floor(place / 3)]! / 3 - 0.01;
  });
  const relevance = { shape: input.shape, values };
  return { id: `event-${index}`, relevance, input, mask: maskAtLeast(truth.values, 1) };
}

function cardOf(indices: readonly number[]): MaskScorecard {
  const card = new MaskScorecard(options);
  for (const index of indices) card.add(eventAt(index));
  return card;
}

describe('MaskScorecard', () => {
  test('has every score of maps, random maps and edges', () => {
    const report = cardOf([0, 1, 2]).report({ resamples: 20 });
    expect(Object.keys(report)).toEqual([...maskScoreNames]);
    const { input, mask } = eventAt(0);
    const one = cardOf([0]).report({ resamples: 20 })['mass-accuracy'];
    expect(one.random.mean?.estimate).toBe(
      massAccuracy(randomMap(256, 9, 'event-0'), mask, 'positive'),
    );
    expect(one.edges.mean?.estimate).toBe(massAccuracy(edgeMap(input), mask, 'positive'));
  });

  test('relevance that is the truth beats both baselines, in every score that is no bound', () => {
    const report = cardOf([0, 1, 2, 3, 4, 5]).report({ resamples: 100 });
    for (const name of [
      'average-precision',
      'dice',
      'iou',
      'precision',
      'rank-accuracy',
    ] as const) {
      const { maps, random, edges } = report[name];
      expect(maps.mean!.estimate).toBeGreaterThan(random.mean!.high);
      expect(maps.mean!.estimate).toBeGreaterThan(edges.mean!.high);
      expect(maps.p10!.estimate).toBeGreaterThan(0.9);
    }
  });

  test('parts merge to exactly what one would have gathered, in any order', () => {
    const whole = cardOf([0, 1, 2, 3]).report({ resamples: 50 });
    const merged = cardOf([3, 1]);
    merged.merge(cardOf([2, 0]));
    expect(merged.report({ resamples: 50 })).toEqual(whole);
  });

  test('refuses a mask that does not have a value for each place', () => {
    const card = new MaskScorecard(options);
    const error = errorOf(() => card.add({ ...eventAt(0), mask: new Uint8Array(255) }));
    expect(error.code).toBe('SHAPE_MISMATCH');
  });
});
