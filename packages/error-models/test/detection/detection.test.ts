import { describe, expect, test } from 'vitest';

import type { InvariantCondition, MapRecord } from '../../src/index.ts';
import { createDetection, createWatches } from '../../src/index.ts';
import { summarize } from '../quiet-map.ts';
import { modelOf, sumOf, targetOf } from './example-models.ts';

const record = (sum: number): ReturnType<typeof summarize> => summarize(Float32Array.of(sum, 0));
const mapOf = (target: number): MapRecord => ({
  target,
  output: new Float32Array(1),
  outputShape: [1],
  loggedOutput: undefined,
  start: new Float32Array(1),
  input: new Float32Array(1),
  inputShape: [1],
  relevance: new Float32Array(1),
  layers: [],
});
type IsUndisturbed = (point: string) => boolean;
const always: IsUndisturbed = () => true;

const granted = (): ReadonlySet<InvariantCondition> =>
  new Set<InvariantCondition>(['support', 'conservation', 'one-signed']);
const detection = createDetection(
  createWatches({
    points: ['a', 'b'],
    thresholds: [{ errorModel: 'loud', point: 'a', threshold: 3 }],
    granted,
    choice: 'all',
    models: [
      modelOf('loud', sumOf()),
      modelOf('supported', sumOf({ invariant: 10, holdsUnder: 'support' })),
      modelOf('kept', sumOf({ invariant: 20, holdsUnder: 'conservation' })),
      modelOf('whole', targetOf),
    ],
  }),
);
const names = detection.watches.map(({ errorModel, point }) => `${errorModel}@${point}`);

function detect(sums: Readonly<Record<string, number>>, target = 0, isUndisturbed = always) {
  const sample = detection.begin();
  for (const [point, sum] of Object.entries(sums)) detection.atPoint(point, record(sum), sample);
  detection.atMap(mapOf(target), sample);
  return {
    values: Object.fromEntries(names.map((name, place) => [name, sample.values[place]])),
    found: detection
      .findings(sample, isUndisturbed)
      .map(({ errorModel, point }) => `${errorModel}@${point}`),
  };
}

describe('createDetection', () => {
  test('has a value a watch, NaN where nothing was seen', () => {
    expect(detect({ b: 2, a: 1 }).values).toEqual({
      'supported@b': 2,
      'kept@b': 2,
      'loud@a': 1,
      'supported@a': 1,
      'kept@a': 1,
      'whole@map': 0,
    });
    expect(detect({ b: 2 }).values['loud@a']).toBeNaN();
  });

  test('finds in the order of looking, the map last', () => {
    expect(detect({ b: 11, a: 12 }, 6).found).toEqual([
      'supported@b',
      'loud@a',
      'supported@a',
      'whole@map',
    ]);
    expect(detect({ b: 2, a: 2 }).found).toEqual([]);
  });

  test('a filter or a start in the way undoes what speaks of the whole way, and nothing else', () => {
    expect(detect({ b: 21, a: 21 }).found).toEqual([
      'supported@b',
      'kept@b',
      'loud@a',
      'supported@a',
      'kept@a',
    ]);
    const onlyAbove = (point: string): boolean => point === 'b';
    expect(detect({ b: 21, a: 21 }, 0, onlyAbove).found).toEqual([
      'supported@b',
      'kept@b',
      'loud@a',
      'supported@a',
    ]);
  });

  test('samples do not know of each other', () => {
    const [first, second] = [detection.begin(), detection.begin()];
    detection.atPoint('a', record(9), first);
    expect(detection.findings(second, always)).toEqual([]);
    expect(detection.findings(first, always)).toHaveLength(1);
  });

  test('knows where nothing is to be looked at', () => {
    expect(['a', 'b', 'c'].map(detection.isWatched)).toEqual([true, true, false]);
    detection.atPoint('c', record(99), detection.begin());
  });
});
