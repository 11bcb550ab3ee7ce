import { describe, expect, test } from 'vitest';

import { loadOnnx } from '../../../src/index.ts';
import { errorOf } from '../../error-of.ts';
import type { OnnxModelSpec, OnnxNodeSpec } from './write-onnx.ts';
import { floats, integers, writeOnnx } from './write-onnx.ts';

const node = (
  op: string,
  inputs: string,
  outputs: string,
  attributes: OnnxNodeSpec['attributes'] = {},
): OnnxNodeSpec => ({
  op,
  inputs: inputs.split(' '),
  outputs: outputs.split(' '),
  attributes,
});
const graph = (
  nodes: readonly OnnxNodeSpec[],
  initializers: OnnxModelSpec['initializers'] = [],
): OnnxModelSpec => ({
  nodes,
  inputs: [{ name: 'x', shape: ['n', 1, 2, 2] }],
  outputs: ['y'],
  initializers,
  operatorSet: 13,
});
const codeOf = (model: OnnxModelSpec): string => {
  const bytes = writeOnnx(model);
  return errorOf(() => loadOnnx(bytes)).code;
};
const range = (count: number): number[] => [...Array.from({ length: count }).keys()];

describe('a small file that asks for a lot is refused before there is memory for it', () => {
  const scalars = [floats('zero', [], [0]), floats('many', [], [1e12]), floats('one', [], [1])];
  test.each<readonly [title: string, model: OnnxModelSpec]>([
    [
      'ConstantOfShape of 2^40 values',
      graph(
        [node('ConstantOfShape', 's', 'c'), node('Add', 'x c', 'y')],
        [integers('s', [2 ** 20, 2 ** 20])],
      ),
    ],
    [
      'Expand to 2^40 values',
      graph(
        [node('Expand', 'one s', 'c'), node('Add', 'x c', 'y')],
        [...scalars, integers('s', [2 ** 20, 2 ** 20])],
      ),
    ],
    [
      'Range of 10^12 values',
      graph([node('Range', 'zero many one', 'c'), node('Add', 'x c', 'y')], scalars),
    ],
    [
      'Concat that doubles 40 times',
      graph(
        [
          node('Expand', 'one s', 'c0'),
          ...range(40).map((index) =>
            node('Concat', `c${index} c${index}`, `c${index + 1}`, { axis: { int: 0 } }),
          ),
          node('Add', 'x c40', 'y'),
        ],
        [...scalars, integers('s', [1000])],
      ),
    ],
    [
      'a hundred sums of 10^6 values each',
      graph(
        [
          node('ConstantOfShape', 's', 'c0'),
          ...range(100).map((index) => node('Add', `c${index} c0`, `c${index + 1}`)),
          node('Add', 'x c100', 'y'),
        ],
        [integers('s', [1e6])],
      ),
    ],
    [
      'Resize to 2^31 columns',
      graph([node('Resize', 'x x s', 'y')], [floats('s', [4], [1, 1, 1, 2 ** 30])]),
    ],
    [
      'Resize to half as many columns again, ten times',
      graph(
        range(10).map((index) =>
          node(
            'Resize',
            `${index === 0 ? 'x' : `r${index}`}  s${Math.min(1, index)}`,
            index === 9 ? 'y' : `r${index + 1}`,
          ),
        ),
        [floats('s0', [4], [1, 1, 1, 2 ** 12]), floats('s1', [4], [1, 1, 1, 1.5])],
      ),
    ],
    [
      'Pad by 2^40 cells',
      graph([node('Pad', 'x p', 'y')], [integers('p', [0, 0, 0, 0, 0, 0, 0, 2 ** 40])]),
    ],
    [
      'Expand of a tensor to 2^40 columns',
      graph(
        [node('GlobalAveragePool', 'x', 'g'), node('Expand', 'g s', 'y')],
        [integers('s', [1, 1, 1, 2 ** 40])],
      ),
    ],
  ])('%s', (_title, model) => {
    expect(codeOf(model)).toMatch(/TOO_LARGE|UNSUPPORTED_LAYER|SHAPE_MISMATCH/);
  });

  test('ten thousand convolutions that turn the same 10^5 weights', () => {
    const kernel = floats(
      'w',
      [1, 1, 317, 317],
      range(317 * 317).map(() => 0),
    );
    const nodes = range(10_000).map((index) =>
      node('Conv', `x${index} w`, `x${index + 1}`, { pads: { ints: [158, 158, 158, 158] } }),
    );
    const model = { ...graph(nodes, [kernel]), outputs: ['x10000'] };
    const inputs = [{ name: 'x0', shape: ['n', 1, 2, 2] }];
    expect(codeOf({ ...model, inputs })).toBe('TOO_LARGE');
  });

  test('a graph of 2^17 + 1 nodes, before any of them is read', () => {
    const nodes = range(2 ** 17 + 1).map(() => node('NoSuchOperator', '', ''));
    const error = errorOf(() => loadOnnx(writeOnnx(graph(nodes))));
    expect(error.code).toBe('TOO_LARGE');
    expect(error.message).toMatch(/at most 131072 nodes, got 131073/);
  });
});

describe('a graph that is made to take long is read or refused at once', () => {
  test('fifty thousand nodes that make the same tensor', () => {
    expect(codeOf(graph(range(50_000).map(() => node('Relu', 'x', 'y'))))).toBe('MALFORMED_MODEL');
  });

  test('twenty thousand nodes of one name in a row', () => {
    const nodes = range(20_000).map((index) => ({
      ...node('Relu', index === 0 ? 'x' : `r${index}`, index === 19_999 ? 'y' : `r${index + 1}`),
      name: 'same',
    }));
    expect(loadOnnx(writeOnnx(graph(nodes))).nodes).toHaveLength(20_001);
  });

  test('a sum of two hundred thousand tensors', () => {
    const inputs = range(200_000).map(() => 'x');
    const sum = { op: 'Sum', inputs, outputs: ['y'] };
    expect(loadOnnx(writeOnnx(graph([sum]))).nodes.at(-1)?.inputs).toHaveLength(200_000);
  });

  test.each([
    ['scaled by a number in a circle', node('Mul', 'a two', 'a')],
    ['handed on in a circle', node('Identity', 'a', 'a')],
  ])('a pattern %s', (_title, circle) => {
    const nodes = [circle, node('Sigmoid', 'a', 'g'), node('Mul', 'x g', 'y')];
    expect(codeOf(graph(nodes, [floats('two', [], [2])]))).toBe('MALFORMED_MODEL');
  });
});

describe('numbers that are no sizes are refused', () => {
  test.each<readonly [title: string, model: OnnxModelSpec]>([
    [
      'negative dimensions of an input',
      { ...graph([node('Relu', 'x', 'y')]), inputs: [{ name: 'x', shape: ['n', -2, 2] }] },
    ],
    [
      'dimensions beyond 2^53',
      { ...graph([node('Relu', 'x', 'y')]), inputs: [{ name: 'x', shape: ['n', 2 ** 60] }] },
    ],
    ['Reshape beyond 2^53', graph([node('Reshape', 'x t', 'y')], [integers('t', [0, 2 ** 60])])],
    [
      'Slice of nothing',
      graph(
        [node('Slice', 'x s e a', 'y')],
        [integers('s', [1]), integers('e', [1]), integers('a', [2])],
      ),
    ],
    [
      'Slice with steps of 0',
      graph(
        [node('Slice', 'x s e a t', 'y')],
        [integers('s', [0]), integers('e', [2]), integers('a', [2]), integers('t', [0])],
      ),
    ],
    [
      'Split into parts of −1',
      graph([node('Split', 'x s', 'y z', { axis: { int: 2 } })], [integers('s', [-1, 3])]),
    ],
    [
      'Transpose with an axis twice',
      graph([node('Transpose', 'x', 'y', { perm: { ints: [0, 1, 1, 2] } })]),
    ],
    [
      'Pad that cuts all off',
      graph([node('Pad', 'x p', 'y')], [integers('p', [0, 0, -1, 0, 0, 0, -1, 0])]),
    ],
    [
      'Pad that mirrors more than there is',
      graph(
        [node('Pad', 'x p', 'y', { mode: { string: 'reflect' } })],
        [integers('p', [0, 0, 2, 0, 0, 0, 0, 0])],
      ),
    ],
    [
      'ReduceMean over an axis that there is none of',
      graph([node('ReduceMean', 'x', 'y', { axes: { ints: [7] } })]),
    ],
    [
      'ConvTranspose with strides of 0',
      graph(
        [node('ConvTranspose', 'x w', 'y', { strides: { ints: [0, 0] } })],
        [floats('w', [1, 1, 1, 1], [1])],
      ),
    ],
    [
      'ConvTranspose in 2^60 groups',
      graph(
        [node('ConvTranspose', 'x w', 'y', { group: { int: 2 ** 60 } })],
        [floats('w', [1, 1, 1, 1], [1])],
      ),
    ],
    [
      'a slope that is no number',
      graph([node('PRelu', 'x p', 'y')], [floats('p', [1], [Number.NaN])]),
    ],
    ['a divisor of 0', graph([node('Div', 'x c', 'y')], [floats('c', [], [0])])],
  ])('%s', (_title, model) => {
    expect(codeOf(model)).toMatch(/UNSUPPORTED_LAYER|SHAPE_MISMATCH|MALFORMED_MODEL|TOO_LARGE/);
  });
});
