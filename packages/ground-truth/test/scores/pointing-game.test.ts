import { describe, expect, test } from 'vitest';

import { pointingGame } from '../../src/index.ts';
import type { ScoreSign } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';

const signs: readonly ScoreSign[] = ['positive', 'absolute', 'signed'];
const none = undefined;

describe('pointingGame', () => {
  test.each<readonly [readonly number[], readonly number[], Record<ScoreSign, number | undefined>]>(
    [
      [[1, 9, 2], [0, 1, 0], { positive: 1, absolute: 1, signed: 1 }],
      [[1, 9, 2], [1, 0, 1], { positive: 0, absolute: 0, signed: 0 }],
      [[5, -9, 4], [0, 1, 0], { positive: 0, absolute: 1, signed: 0 }],
      [[-1, -9, -4], [0, 1, 0], { positive: none, absolute: 1, signed: none }],
      [[7, 7, 7, 1], [1, 0, 0, 1], { positive: 1 / 3, absolute: 1 / 3, signed: 1 / 3 }],
    ],
  )('of %j in %j', (relevance, mask, expected) => {
    for (const sign of signs) expect(pointingGame(relevance, mask, sign)).toBe(expected[sign]);
  });

  test('refuses arrays of two lengths', () => {
    expect(errorOf(() => pointingGame([1], [1, 0], 'signed')).message).toBe(
      'Pointing game expects two arrays of one length, got 1 and 2 values',
    );
  });
});
