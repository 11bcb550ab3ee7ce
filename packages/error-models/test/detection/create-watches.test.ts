import { describe, expect, test } from 'vitest';

import type { DetectorThreshold, InvariantCondition, WatchOptions } from '../../src/index.ts';
import { createWatches } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';
import { modelOf, sumOf, targetOf } from './example-models.ts';

const cheap = modelOf('cheap', sumOf());
const costly = modelOf('costly', sumOf({ reads: 'relevance' }));
const strict = modelOf(
  'strict',
  sumOf({ reads: 'activation', invariant: 0, holdsUnder: 'support' }),
);
const whole = modelOf('whole', targetOf);
const models = [cheap, costly, strict, whole];
const points = ['input', '02', 'output'];
const threshold = (errorModel: string, point: string): DetectorThreshold => ({
  errorModel,
  point,
  threshold: 1,
});
const watched = (options: Partial<WatchOptions>): string[] =>
  createWatches({ points, models, ...options }).map(
    ({ errorModel, point, threshold: has, invariant }) =>
      `${errorModel}@${point}${has ? ' threshold' : ''}${invariant === undefined ? '' : ' invariant'}`,
  );

describe('createWatches', () => {
  test('without thresholds there are invariants alone, where nothing need be granted', () => {
    expect(watched({ choice: 'all' })).toEqual(['whole@map invariant']);
  });

  test('goes from the output to the input, the whole map last', () => {
    const thresholds = points.map((point) => threshold('cheap', point));
    expect(watched({ thresholds })).toEqual([
      'cheap@output threshold',
      'cheap@02 threshold',
      'cheap@input threshold',
      'whole@map invariant',
    ]);
  });

  test('by default only what the amplitude shows, and maps; by name or all, the others too', () => {
    const thresholds = ['cheap', 'costly', 'strict'].map((name) => threshold(name, '02'));
    const names = (choice: WatchOptions['choice']): string[] =>
      createWatches({ points, models, thresholds, ...(choice && { choice }) }).map(
        ({ errorModel }) => errorModel,
      );
    expect(names(undefined)).toEqual(['cheap', 'whole']);
    expect(names('all')).toEqual(['cheap', 'costly', 'strict', 'whole']);
    expect(names(['strict'])).toEqual(['strict']);
  });

  test('an invariant is watched where its condition is granted, with a threshold or without', () => {
    const granted = (point: string): ReadonlySet<InvariantCondition> =>
      new Set<InvariantCondition>(point === '02' ? ['support'] : ['conservation', 'one-signed']);
    expect(watched({ choice: ['strict'], granted })).toEqual(['strict@02 invariant']);
    const thresholds = [threshold('strict', '02'), threshold('strict', 'input')];
    expect(watched({ choice: ['strict'], granted, thresholds })).toEqual([
      'strict@02 threshold invariant',
      'strict@input threshold',
    ]);
  });

  test('a threshold at a point that is none is not watched, nor one of the wrong scope', () => {
    const thresholds = [threshold('cheap', 'gone'), threshold('cheap', 'map')];
    expect(watched({ thresholds })).toEqual(['whole@map invariant']);
  });

  test('refuses names that are no error models', () => {
    const unknown = { thresholds: [threshold('cheep', '02')] };
    expect(errorOf(() => watched(unknown)).code).toBe('UNKNOWN_NAME');
    expect(errorOf(() => watched({ choice: ['cheep'] })).code).toBe('UNKNOWN_NAME');
  });
});
