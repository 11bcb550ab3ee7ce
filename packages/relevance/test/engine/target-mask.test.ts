import { describe, expect, test } from 'vitest';

import { startRelevance } from '../../src/engine/start-relevance.ts';
import type { Start } from '../../src/engine/start-relevance.ts';
import type { Layout, TensorData } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';

const tensor = (shape: readonly number[], values: readonly number[]): TensorData => ({
  shape,
  values: Float32Array.from(values),
});
// Two channels over 2 by 2 positions: 1 9 1 1 and 4 4 4 4.
const first = tensor([1, 2, 2, 2], [1, 9, 1, 1, 4, 4, 4, 4]);
const last = tensor([1, 2, 2, 2], [1, 4, 9, 4, 1, 4, 1, 4]);
const startOf = (
  output: TensorData,
  mask: TensorData,
  layout: Layout = 'channels-first',
  start: Start = 'logit',
): { targets: number[]; values: number[] } => {
  const { targets, values } = startRelevance(output, layout, { target: 'predicted', start, mask });
  return { targets: [...targets], values: [...values] };
};

describe('a target mask over [2 channels, 2, 2]', () => {
  const top = [0, 1, 0, 0];

  test.each([[[2, 2]], [[1, 2, 2]], [[1, 1, 2, 2]]])(
    'of %o explains its positions of the channel with the largest mean there',
    (shape) => {
      const expected = { targets: [0], values: [0, 9, 0, 0, 0, 0, 0, 0] };
      expect(startOf(first, tensor(shape, top))).toEqual(expected);
    },
  );

  test.each([[[2, 2]], [[2, 2, 1]], [[1, 2, 2]], [[1, 2, 2, 1]]])(
    'of %o and channels last',
    (shape) => {
      const expected = { targets: [0], values: [0, 0, 9, 0, 0, 0, 0, 0] };
      expect(startOf(last, tensor(shape, top), 'channels-last')).toEqual(expected);
    },
  );

  test('any number but zero counts once, and one-hot and output are masked too', () => {
    const mask = tensor([2, 2], [0.5, -3, 0, 0]);
    expect(startOf(first, mask).values).toEqual([1, 9, 0, 0, 0, 0, 0, 0]);
    expect(startOf(first, mask, 'channels-first', 'one-hot').values).toEqual([
      1, 1, 0, 0, 0, 0, 0, 0,
    ]);
    expect(startOf(first, mask, 'channels-first', 'output').values).toEqual([
      1, 9, 0, 0, 4, 4, 0, 0,
    ]);
  });

  test('one a sample, or one for all', () => {
    const both = tensor([2, 2, 3], [1, 2, 3, 4, 5, 6, 9, 8, 7, 1, 2, 3]);
    const each = startOf(both, tensor([2, 3], [1, 0, 0, 0, 0, 1]));
    expect(each).toEqual({ targets: [1, 0], values: [0, 0, 0, 4, 0, 0, 0, 0, 7, 0, 0, 0] });
    const shared = startOf(both, tensor([3], [1, 0, 0]));
    expect(shared).toEqual({ targets: [1, 0], values: [0, 0, 0, 4, 0, 0, 9, 0, 0, 0, 0, 0] });
  });

  test.each<readonly [title: string, mask: TensorData, code: string, says: RegExp]>([
    ['other positions', tensor([3, 2], [1, 1, 1, 1, 1, 1]), 'SHAPE_MISMATCH', /\[2, 2\].*\[3, 2\]/],
    ['another rank', tensor([4], [1, 1, 1, 1]), 'SHAPE_MISMATCH', /got \[4\]/],
    ['fewer values', tensor([2, 2], [1, 1]), 'SHAPE_MISMATCH', /with 2 values/],
    ['more samples', tensor([2, 2, 2], Array(8).fill(1) as number[]), 'SHAPE_MISMATCH', /2, 2, 2/],
    ['no position', tensor([2, 2], [0, 0, 0, 0]), 'INVALID_OPTIONS', /none in sample 0/],
    ['a number that is none', tensor([2, 2], [1, Number.NaN, 0, 0]), 'INVALID_OPTIONS', /finite/],
  ])('with %s is refused', (_title, mask, code, says) => {
    const error = errorOf(() => startOf(first, mask));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(says);
  });

  test('is refused where the output has no positions, and beside a start array', () => {
    const flat = errorOf(() => startOf(tensor([1, 2], [1, 2]), tensor([1], [1])));
    expect(flat.message).toMatch(/an output with positions, got \[1, 2\]/);
    const beside = errorOf(() => startOf(first, tensor([2, 2], top), 'channels-first', first));
    expect([flat.code, beside.code]).toEqual(['INVALID_OPTIONS', 'INVALID_OPTIONS']);
    expect(beside.message).toContain('got an array');
  });
});
