import '@tensorflow/tfjs-node';
import { describe, expect, test } from 'vitest';

import type { PointView } from '../../src/index.ts';
import { batchOf, smallExplainer, visitedIds } from './small-network.ts';

const samples = 3;

/** What a visitor finds at each point, from the output to the input. */
function seenWith<Seen>(composite: string, look: (view: PointView) => Seen): Map<string, Seen> {
  const explainer = smallExplainer({ composite });
  const seen = new Map<string, Seen>();
  explainer.explain(batchOf(samples), {
    atPoint: (view) => {
      seen.set(view.point.id, look(view));
      return undefined;
    },
  });
  explainer.dispose();
  return seen;
}

/** Where the figure of the sample and channel of a value is. */
function placeOf({ point }: PointView, index: number): number {
  const size = point.shape.reduce((a, b) => a * b, 1);
  const channels = point.shape.at(-1)!;
  return Math.floor(index / size) * channels + (index % channels);
}

describe('the largest coefficients at a point', () => {
  test.each(['uniform-epsilon', 'epsilon-plus', 'epsilon-alpha2-beta1'])(
    'of %s: no channel of a sample has |relevance| above activation times its own',
    (composite) => {
      const known = seenWith(composite, (view) => {
        const peaks = view.coefficientPeaks();
        if (peaks === null) return null;
        const [relevance, activation] = [view.relevance(), view.activation()];
        expect(peaks).toHaveLength(samples * view.point.shape.at(-1)!);
        return relevance.map((value, index) => {
          const bound = peaks[placeOf(view, index)]! * Math.abs(activation[index]!);
          return Math.abs(value) - bound * (1 + 2 ** -20);
        });
      });
      expect([...known.keys()]).toEqual(visitedIds);
      expect(known.get('04_dense_dense2')).not.toBeNull();
      for (const excess of known.values()) {
        expect(Math.max(...(excess ?? []))).toBeLessThanOrEqual(0);
      }
    },
  );

  test('are reached where a value has all of its activation', () => {
    const ratios = seenWith('uniform-epsilon', (view) => {
      const peaks = view.coefficientPeaks();
      const [relevance, activation] = [view.relevance(), view.activation()];
      return (peaks ?? []).map((peak, place) => {
        const coefficients = relevance.map((value, index) =>
          placeOf(view, index) === place ? Math.abs(value / activation[index]!) : 0,
        );
        return Math.max(...coefficients.filter(Number.isFinite)) / peak;
      });
    });
    const reached = ratios.get('input')!;
    expect(reached).toHaveLength(samples * 2);
    for (const ratio of reached) expect(ratio).toBeCloseTo(1, 5);
  });

  test('are unknown at the output and behind rules of several branches or of none of the activation', () => {
    const isKnown = (composite: string): Map<string, boolean> =>
      seenWith(composite, (view) => view.coefficientPeaks() !== null);
    expect(isKnown('uniform-epsilon').get('output')).toBe(false);
    expect(isKnown('epsilon-alpha2-beta1').get('02_convolution_conv2')).toBe(false);
    expect(isKnown('uniform-flat').get('input')).toBe(false);
  });
});
