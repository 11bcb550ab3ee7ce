import * as tf from '@tensorflow/tfjs-node';
import { describe, expect, test } from 'vitest';

import { predictedClasses } from '../../src/training/predicted-classes.ts';

describe('predictedClasses', () => {
  test('takes the largest logit, the lowest class among equals, [3, 3]', () => {
    const logits = tf.tensor2d([
      [0, 2, 1],
      [-1, -1, -2],
      [5, 5, 5],
    ]);
    expect(predictedClasses(logits)).toEqual([1, 0, 0]);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses a logit of %d', (logit) => {
    expect(() => predictedClasses(tf.tensor2d([[0, logit, 1]]))).toThrow(
      expect.objectContaining({ code: 'NON_FINITE' }),
    );
  });
});
