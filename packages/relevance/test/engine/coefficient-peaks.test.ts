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

describe('the largest coefficients at a point', () => {
  test.each(['uniform-epsilon', 'epsilon-plus', 'epsilon-alpha2-beta1'])(
    'of %s: no sample has |relevance| above activation times its own',
    (composite) => {
      const known = seenWith(composite, (view) => {
        const peaks = view.coefficientPeaks();
        if (peaks === null) return null;
        const [relevance, activation] = [view.relevance(), view.activation()];
        const size = relevance.length / samples;
        return relevance.map((value, index) => {
          const bound = peaks[Math.floor(index / size)]! * Math.abs(activation[index]!);
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
      const size = relevance.length / samples;
      return (peaks ?? []).every((peak, sample) =>
        relevance.subarray(sample * size, (sample + 1) * size).some((value, index) => {
          const coefficient = Math.abs(value / activation[sample * size + index]!);
          return Math.abs(coefficient - peak) <= 1e-5 * peak;
        }),
      );
    });
    expect(ratios.get('input')).toBe(true);
  });

  test('are unknown at the output and behind rules of several branches or of none of the activation', () => {
    const isKnown = (composite: string): Map<string, boolean> =>
      seenWith(composite, (view) => view.coefficientPeaks() !== null);
    expect(isKnown('uniform-epsilon').get('output')).toBe(false);
    expect(isKnown('epsilon-alpha2-beta1').get('02_convolution_conv2')).toBe(false);
    expect(isKnown('uniform-flat').get('input')).toBe(false);
  });
});
