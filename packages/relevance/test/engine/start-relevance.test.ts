import { describe, expect, test } from 'vitest';

import { startRelevance } from '../../src/engine/start-relevance.ts';
import type { Start, Target } from '../../src/engine/start-relevance.ts';
import type { Layout, TensorData } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';

const tensor = (shape: readonly number[], values: readonly number[]): TensorData => ({
  shape,
  values: Float32Array.from(values),
});

interface Options {
  readonly target?: Target;
  readonly start?: Start;
  readonly layout?: Layout;
}

function startOf(
  output: TensorData,
  options: Options = {},
): { targets: number[]; values: number[] } {
  const { target = 'predicted', start = 'logit', layout = 'channels-last' } = options;
  const { targets, values } = startRelevance(output, layout, { target, start });
  return { targets: [...targets], values: [...values] };
}

const output = tensor([2, 3], [1, 5, 5, -1, -2, -3]);

describe('targets of [2, 3]', () => {
  test('predicted is the largest output, the lowest index on ties', () => {
    expect(startOf(output).targets).toEqual([1, 0]);
    expect(startOf(tensor([1, 4], [0, 0, 0, 0])).targets).toEqual([0]);
  });

  test('one class for all samples', () => {
    expect(startOf(output, { target: 2 })).toEqual({
      targets: [2, 2],
      values: [0, 0, 5, 0, 0, -3],
    });
  });

  test.each([[[2, 0]], [Int32Array.of(2, 0)], [Float32Array.of(2, 0)]])(
    'one class a sample: %o',
    (target) => {
      expect(startOf(output, { target })).toEqual({ targets: [2, 0], values: [0, 0, 5, -1, 0, 0] });
    },
  );

  test.each([3, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 32])(
    'class %d is refused',
    (target) => {
      const one = errorOf(() => startOf(output, { target }));
      const list = errorOf(() => startOf(output, { target: [0, target] }));
      expect([one.code, list.code]).toEqual(['TARGET_OUT_OF_RANGE', 'TARGET_OUT_OF_RANGE']);
      expect(one.message).toContain('from 0 to 2');
    },
  );

  test.each([[[]], [[1]], [[1, 1, 1]]])('a list of %o for two samples is refused', (target) => {
    const error = errorOf(() => startOf(output, { target }));
    expect(error.code).toBe('SHAPE_MISMATCH');
    expect(error.message).toMatch(/2 in all, got \d/);
  });

  test('a list may leave samples to what is predicted', () => {
    expect(startOf(output, { target: ['predicted', 2] }).targets).toEqual([1, 2]);
    expect(startOf(output, { target: [2, 'predicted'] }).targets).toEqual([2, 0]);
  });

  test('of a sample of NaN is 0', () => {
    expect(startOf(tensor([1, 2], [Number.NaN, Number.NaN])).targets).toEqual([0]);
  });
});

describe('starts of [2, 3]', () => {
  test('logit is the target’s value', () => {
    expect(startOf(output).values).toEqual([0, 5, 0, -1, 0, 0]);
  });

  test('one-hot is 1 at the target', () => {
    expect(startOf(output, { start: 'one-hot' }).values).toEqual([0, 1, 0, 1, 0, 0]);
  });

  test('output is the whole output, in an array of its own', () => {
    const { values } = startRelevance(output, 'channels-last', {
      target: 'predicted',
      start: 'output',
    });
    expect([...values]).toEqual([...output.values]);
    expect(values).not.toBe(output.values);
  });

  test('an array of the output’s shape is taken as it is, as a copy', () => {
    const start = tensor([2, 3], [1, 2, 3, 4, 5, 6]);
    const { values } = startRelevance(output, 'channels-last', { target: 'predicted', start });
    expect([...values]).toEqual([1, 2, 3, 4, 5, 6]);
    expect(values).not.toBe(start.values);
    expect(startOf(output, { start }).targets).toEqual([1, 0]);
  });

  test.each([[[1, 3]], [[3]]])('an array of one sample %o is given to every sample', (shape) => {
    const start = tensor(shape, [7, 8, 9]);
    expect(startOf(output, { start }).values).toEqual([7, 8, 9, 7, 8, 9]);
  });

  test.each([
    ['more values', [3, 3], 9],
    ['fewer values', [2], 2],
    ['no values', [0, 3], 0],
    ['as many values in another shape', [3, 2], 6],
  ])('an array of %s is refused: %o', (_title, shape, size) => {
    const start = tensor(
      shape,
      Array.from({ length: size }, () => 1),
    );
    const error = errorOf(() => startOf(output, { start }));
    expect(error.code).toBe('SHAPE_MISMATCH');
    expect(error.message).toContain('[2, 3]');
  });
});

describe('outputs with positions: the target channel everywhere, predicted by the largest mean', () => {
  // Channel 0: 1, 9, 1, 1; channel 1: 4, 4, 4, 4.
  const first = tensor([1, 2, 2, 2], [1, 9, 1, 1, 4, 4, 4, 4]);
  const last = tensor([1, 2, 2, 2], [1, 4, 9, 4, 1, 4, 1, 4]);

  test('[2 channels, 2, 2]', () => {
    const options: Options = { layout: 'channels-first' };
    expect(startOf(first, options)).toEqual({ targets: [1], values: [0, 0, 0, 0, 4, 4, 4, 4] });
    expect(startOf(first, { ...options, target: 0, start: 'one-hot' }).values).toEqual([
      1, 1, 1, 1, 0, 0, 0, 0,
    ]);
  });

  test('[2, 2, 2 channels]', () => {
    expect(startOf(last)).toEqual({ targets: [1], values: [0, 4, 0, 4, 0, 4, 0, 4] });
    expect(startOf(last, { target: 0 }).values).toEqual([1, 0, 9, 0, 1, 0, 1, 0]);
  });

  test('of two samples [2 channels, 2] one class each', () => {
    const both = tensor([2, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8]);
    const options: Options = { layout: 'channels-first', target: [0, 1] };
    expect(startOf(both, options).values).toEqual([1, 2, 0, 0, 0, 0, 7, 8]);
  });

  test('a class beyond the channels is refused, however many positions there are', () => {
    expect(errorOf(() => startOf(last, { target: 2 })).code).toBe('TARGET_OUT_OF_RANGE');
  });
});
