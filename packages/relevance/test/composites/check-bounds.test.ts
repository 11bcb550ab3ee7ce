import { describe, expect, test } from 'vitest';

import { checkBounds } from '../../src/composites/check-bounds.ts';
import { describeLayers } from '../../src/composites/describe-layers.ts';
import { createComposite, createNetwork } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';
import { dense, input } from '../nodes.ts';

const tensor = (...values: number[]) => ({
  shape: [values.length],
  values: Float32Array.from(values),
});

describe('checkBounds', () => {
  test.each([
    [-1, 1],
    [0, 0],
    [[-1, -2], 3],
    [-3, [0, 1]],
    [tensor(0, 0.5), tensor(1, 0.5)],
    [
      [5, 5],
      [1, 1, 1],
    ],
  ])('takes low %j and high %j', (low, high) => {
    expect(() => checkBounds({ low, high })).not.toThrow();
  });

  test.each([
    [1, 0, /low 1 and high 0$/],
    [[-1, 2], 1, /low 2 and high 1 at 1$/],
    [0, [1, -1], /low 0 and high -1 at 1$/],
    [tensor(0, 3), tensor(1, 2), /low 3 and high 2 at 1$/],
    [Number.NaN, 1, /low NaN and high 1$/],
  ])('refuses low %j and high %j', (low, high, says) => {
    const error = errorOf(() => checkBounds({ low, high }));
    expect(error.code).toBe('INVALID_OPTIONS');
    expect(error.message).toMatch(says);
  });

  test('stands before the rules of any network are chosen', () => {
    const network = createNetwork({
      nodes: [input('x', [2]), dense('d', 'x', { units: 1, weights: [1, 1] })],
      outputs: ['d'],
    });
    const composite = createComposite('epsilon-plus', { bounds: { low: 1, high: 0 } });
    expect(() => describeLayers(network, composite)).toThrow(/low to be no more than high/);
  });
});
