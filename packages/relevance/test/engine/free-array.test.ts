import { setBackend } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-node';
import { afterAll, afterEach, describe, expect, test } from 'vitest';

import { freeArray } from '../../src/engine/free-array.ts';
import type { PointOutcome, PointView } from '../../src/index.ts';
import { batchOf, smallExplainer } from './small-network.ts';

const explainer = smallExplainer();

afterAll(() => explainer.dispose());
afterEach(async () => {
  await setBackend('tensorflow');
});

/** Keeps the very array it is given, against what it says. */
const keeping =
  (outcome: Omit<PointOutcome<Float32Array>, 'record'>) =>
  (view: PointView): PointOutcome<Float32Array> => ({ record: view.relevance(), ...outcome });

const sizes = (points: readonly { readonly record: Float32Array }[]): number[] =>
  points.map(({ record }) => record.length);

describe('freeArray', () => {
  test('leaves an array empty', () => {
    const values = Float32Array.of(1, 2, 3);
    freeArray(values);
    expect(values).toHaveLength(0);
  });

  test('is used at points whose visitor is done with the relevance, and changes no map', () => {
    const plain = explainer.explain(batchOf(3));
    const { points, relevance } = explainer.explain(batchOf(3), {
      atPoint: keeping({ isWritten: false, isDoneWithRelevance: true }),
    });
    expect(new Set(sizes(points))).toEqual(new Set([0]));
    expect(relevance).toEqual(plain.relevance);
  });

  test('is used on activations too, written or not, but never on an input of the network', () => {
    const batch = batchOf(3);
    const given = batch.values.slice();
    for (const isWritten of [false, true]) {
      const plain = explainer.explain(batch);
      const { points, relevance } = explainer.explain(batch, {
        atPoint: (view) => ({
          record: { id: view.point.id, kept: view.activation() },
          isWritten,
          isDoneWithRelevance: true,
        }),
      });
      const empty = points.filter(({ record }) => record.kept.length === 0);
      expect(empty.map(({ record }) => record.id)).toEqual(
        points.map(({ point }) => point.id).filter((id) => id !== 'input'),
      );
      expect(relevance).toEqual(plain.relevance);
    }
    expect(batch.values).toEqual(given);
  });

  test('is not used where the visitor wrote: the array may be the memory of the tensor', () => {
    const plain = explainer.explain(batchOf(3));
    const { points, relevance } = explainer.explain(batchOf(3), {
      atPoint: keeping({ isWritten: true, isDoneWithRelevance: true }),
    });
    expect(sizes(points)).not.toContain(0);
    expect(relevance).toEqual(plain.relevance);
  });

  test('is not used where the visitor did not say that it is done', () => {
    const { points } = explainer.explain(batchOf(3), { atPoint: keeping({ isWritten: false }) });
    expect(sizes(points)).not.toContain(0);
  });

  test('is not used on a backend that hands out its own memory', async () => {
    await setBackend('cpu');
    const slow = smallExplainer();
    const plain = slow.explain(batchOf(2));
    const seen = slow.explain(batchOf(2), {
      atPoint: keeping({ isWritten: false, isDoneWithRelevance: true }),
    });
    expect(seen.relevance).toEqual(plain.relevance);
    slow.dispose();
  });
});
