import { describe, expect, test } from 'vitest';

import { createSequences, motifNames } from '../../src/index.ts';
import type { SequenceOptions } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';

const bare = { white: 0, distractors: 0 };

describe('createSequences', () => {
  test('[64, 1]: truth is 1 where the motif is above half of its height, .4 in the rest of 13 places', () => {
    const data = createSequences({ seed: 1, ...bare });
    const strokes: Record<string, number> = { bump: 5, dip: 5, wave: 6, saw: 6 };
    const seen = new Set<string>();
    for (let index = 0; index < 30; index += 1) {
      const { input, label, truth, parameters, tier } = data.sample(index);
      seen.add(motifNames[label]!);
      expect([input.shape, truth.shape, tier]).toEqual([[64, 1], [64], 'designed']);
      const window = truth.values.filter((value) => value > 0);
      expect(window).toHaveLength(13);
      expect(window.filter((value) => value === 1)).toHaveLength(strokes[motifNames[label]!]!);
      const isRight = truth.values.map((value, place) => {
        const reaches = Math.abs(input.values[place]!) > 0.5001;
        return reaches === (value === 1) ? 1 : 0;
      });
      expect(isRight.every((value) => value === 1)).toBe(true);
      expect(truth.values[parameters['middle'] as number]).toBeGreaterThan(0);
    }
    expect(seen.size).toBe(4);
  });

  test('distractors are as high as a motif and beside its window', () => {
    const data = createSequences({ seed: 2, white: 0, distractors: 5, height: 2 });
    for (let index = 0; index < 20; index += 1) {
      const { input, truth } = data.sample(index);
      const outside = [...input.values].filter(
        (value, place) => value !== 0 && truth.values[place] === 0,
      );
      expect(outside.map(Math.abs)).toEqual([2, 2, 2, 2, 2]);
    }
  });

  test('height, offset and noise change values, not classes nor places', () => {
    const plain = createSequences({ seed: 3 });
    const changed = createSequences({
      seed: 3,
      height: 3,
      white: 0.5,
      offset: { kind: 'step', before: 0, after: 10, at: 5 },
    });
    for (const index of [0, 4, 5, 9]) {
      const [one, other] = [plain.sample(index), changed.sample(index)];
      expect(other.label).toBe(one.label);
      expect(other.truth).toEqual(one.truth);
      expect(other.input.values).not.toEqual(one.input.values);
      expect(other.parameters['offset']).toBe(index < 5 ? 0 : 10);
    }
  });

  test('a sample depends on seed and place alone', () => {
    const data = createSequences({ seed: 'x', length: 40 });
    const later = data.sample(7);
    data.sample(1);
    expect(createSequences({ seed: 'x', length: 40 }).sample(7)).toEqual(later);
    expect(createSequences({ seed: 'y', length: 40 }).sample(7)).not.toEqual(later);
  });

  test.each<readonly [Partial<SequenceOptions>, string]>([
    [{ length: 31 }, 'Sequences expect a length from 32 to 512, got 31'],
    [{ length: 64.5 }, 'Sequences expect a length from 32 to 512, got 64.5'],
    [{ distractors: 9 }, 'Sequences expect 0 distractors to one in 8 values, got 9'],
  ])('refuses %j', (options, message) => {
    const error = errorOf(() => createSequences({ seed: 1, ...options }));
    expect(error.code).toBe('INVALID_OPTIONS');
    expect(error.message).toBe(message);
  });
});
