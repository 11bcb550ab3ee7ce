import type { Point } from '@pellucid/relevance';
import { describe, expect, test } from 'vitest';

import { defaultFilterPoints, selectPoints } from '../src/index.ts';
import { errorOf } from './error-of.ts';
import { oddPoints, smallCnnPoints } from './example-points.ts';

/** Ordinals of the points that a selector names, the output as `out`. */
const selected = (points: readonly Point[], selector: string | undefined): (number | 'out')[] =>
  selectPoints(points, selector).map(({ ordinal, kind }) => (kind === 'output' ? 'out' : ordinal));

describe('selectors of the nine layers of the paper’s small network', () => {
  test.each<readonly [string, readonly (number | 'out')[]]>([
    ['5', [5]],
    ['1', [1]],
    ['3..7', [3, 4, 5, 6, 7]],
    ['8..99', [8, 9]],
    ['5..5', [5]],
    ['paper', [3, 4, 5, 6, 7]],
    ['all', [1, 2, 3, 4, 5, 6, 7, 8, 9, 'out']],
    ['input', [1]],
    ['output', ['out']],
    ['convolution', [2, 3, 4, 5, 6, 7, 8, 9]],
    ['convb_4', [4]],
    ['"convb_4"', [4]],
    ['04_convolution_convb_4', [4]],
    ['convb_1', [1]],
    ['convb_*', [1, 2, 3, 4, 5, 6]],
    ['0*', [2, 3, 4, 5, 6, 7, 8, 9]],
    ['*', [1, 2, 3, 4, 5, 6, 7, 8, 9, 'out']],
    ['fn*', [7, 8, 9]],
    ['7,3,3..4', [3, 4, 7]],
    [' 7 , 3 ', [3, 7]],
    ['input,output', [1, 'out']],
    ['3..7,!5', [3, 4, 6, 7]],
    ['3..7,!4..6', [3, 7]],
    ['convolution,!fn*', [2, 3, 4, 5, 6]],
    ['all,!input,!output,!"fn2"', [2, 3, 4, 5, 6, 7, 9]],
    ['all,!paper', [1, 2, 8, 9, 'out']],
    ['3,!8', [3]],
  ])('%s', (selector, expected) => {
    expect(selected(smallCnnPoints, selector)).toEqual(expected);
  });

  test('none: every point but input and output with 64 values or more', () => {
    expect(selected(smallCnnPoints, undefined)).toEqual([2, 3, 4, 5, 6, 7]);
    expect(defaultFilterPoints(smallCnnPoints)).toEqual(selectPoints(smallCnnPoints, undefined));
  });

  test.each<readonly [string, readonly number[]]>([
    ['!5', [2, 3, 4, 6, 7]],
    ['!paper', [2]],
    ['!convb_*,!output', [7]],
    ['! 5', [2, 3, 4, 6, 7]],
  ])('a list of nothing but %s takes away from the default', (selector, expected) => {
    expect(selected(smallCnnPoints, selector)).toEqual(expected);
  });

  test('points come in execution order, each once and as they are', () => {
    const points = selectPoints(smallCnnPoints, 'output,5,input,5,convb_5');
    expect(points).toEqual([smallCnnPoints[0], smallCnnPoints[4], smallCnnPoints[9]]);
    expect(points[1]).toBe(smallCnnPoints[4]);
  });
});

describe('selectors of names that need care', () => {
  test.each<readonly [string, readonly (number | 'out')[]]>([
    ['input', [1, 2]],
    ['input_left', [1]],
    ['"block/0/conv,a"', [3]],
    ['"user@host"', [6]],
    ['user@host', [6]],
    ['block/*', [3]],
    // A kind and the name of a layer of another kind.
    ['dense', [3, 4, 6, 7]],
    ['"dense"', [4]],
    ['affine', [4]],
    // Bare digits are an ordinal, in quotes a name.
    ['3', [3]],
    ['"3"', [7]],
    ['dense,!"dense"', [3, 6, 7]],
  ])('%s', (selector, expected) => {
    expect(selected(oddPoints, selector)).toEqual(expected);
  });

  test('63 values are too few for a default point, [4, 4, 4] are enough, inputs and output never are', () => {
    expect(selected(oddPoints, undefined)).toEqual([4, 6, 7]);
  });

  test('a layer that shares the point of a lower ordinal has none of its own', () => {
    expect(errorOf(() => selectPoints(oddPoints, '5')).details['part']).toBe('5');
    expect(selected(oddPoints, '4..5')).toEqual([4]);
  });
});

describe('a selector is refused', () => {
  test.each([
    ['10', '10'],
    ['0', '0'],
    ['7..3', '7..3'],
    ['fn9', 'fn9'],
    ['convb_?', 'convb_?'],
    ['"convb_*"', '"convb_*"'],
    ['3,,4', ''],
    ['!', ''],
    ['3,!fn9', 'fn9'],
    ['Convolution', 'Convolution'],
    ['"fn1', '"fn1'],
    ['softmax', 'softmax'],
  ])('%s: nothing is called "%s"', (selector, part) => {
    const error = errorOf(() => selectPoints(smallCnnPoints, selector));
    expect(error.code).toBe('INVALID_SPEC');
    expect(error.message).toContain(
      `Selector "${selector}" expects points of the network, got "${part}", which names none.`,
    );
    expect(error.message).toContain('The points are input, 02_convolution_convb_2,');
    expect(error.details).toEqual({
      selector,
      part,
      points: smallCnnPoints.map(({ id }) => id),
    });
  });

  test.each([
    ['fn9', 'fn1'],
    ['convolutoin', 'convolution'],
    ['imput', 'input'],
    ['04_convolution_convb_5', '04_convolution_convb_4'],
  ])('%s: did you mean %s', (selector, suggestion) => {
    const { message } = errorOf(() => selectPoints(smallCnnPoints, selector));
    expect(message).toContain(`which names none. Did you mean "${suggestion}"? The points are`);
  });

  test('paper where there are too few layers', () => {
    const few = [...smallCnnPoints.slice(0, 3), { ...smallCnnPoints[9]!, ordinal: 4 }];
    expect(errorOf(() => selectPoints(few, 'paper')).details['part']).toBe('paper');
  });
});
