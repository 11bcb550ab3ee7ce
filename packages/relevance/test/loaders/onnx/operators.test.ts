import '@tensorflow/tfjs-node';
import { describe, expect, test } from 'vitest';

import { canonize, loadOnnx, pointsOf } from '../../../src/index.ts';
import { relativeL2 } from '../../relative-l2.ts';
import { seededRandom } from '../../seeded-random.ts';
import { forwardOne } from '../forward.ts';
import { convolve, planes, pool } from './channels-first.ts';
import type { Planes, Sliding } from './channels-first.ts';
import type { OnnxAttributeSpec, OnnxModelSpec, OnnxNodeSpec } from './write-onnx.ts';
import { floats, integers, oneNode, writeOnnx } from './write-onnx.ts';

const random = seededRandom(21);
const numbers = (length: number): number[] => Array.from({ length }, random.normal);

/** What the network in the file makes of one sample. */
function run(model: OnnxModelSpec, x: Planes): { shape: readonly number[]; values: Float32Array } {
  return forwardOne(loadOnnx(writeOnnx(model)), x.values);
}

function expectOutput(model: OnnxModelSpec, x: Planes, expected: readonly number[]): void {
  const { values } = run(model, x);
  expect(values.every(Number.isFinite)).toBe(true);
  expect(relativeL2(values, expected)).toBeLessThanOrEqual(1e-5);
}

/** The attributes of a sliding window as a file has them. */
function attributesOf({
  strides,
  dilations,
  pads,
  isCeil,
}: Sliding): Record<string, OnnxAttributeSpec> {
  return {
    ...(strides && { strides: { ints: strides } }),
    ...(dilations && { dilations: { ints: dilations } }),
    ...(pads && { pads: { ints: pads } }),
    ...(isCeil && { ceil_mode: { int: 1 } }),
  };
}

describe('Conv', () => {
  const cases: readonly (Sliding & { x: number[]; w: number[]; groups?: number; biased?: true })[] =
    [
      { x: [2, 9], w: [3, 2, 3] },
      { x: [2, 9], w: [3, 2, 3], biased: true, pads: [1, 2] },
      { x: [2, 9], w: [4, 1, 3], groups: 2, strides: [2], pads: [0, 1], biased: true },
      { x: [2, 12], w: [3, 2, 3], dilations: [3], pads: [2, 1] },
      { x: [3, 6, 7], w: [2, 3, 3, 2], biased: true },
      { x: [3, 6, 7], w: [2, 3, 3, 2], pads: [1, 0, 2, 1], strides: [2, 1] },
      { x: [3, 8, 9], w: [2, 3, 3, 2], strides: [2, 3], dilations: [2, 1], pads: [1, 1, 0, 2] },
      { x: [4, 5, 5], w: [4, 1, 3, 3], groups: 4, pads: [1, 1, 1, 1], biased: true },
      { x: [4, 5, 5], w: [6, 2, 3, 3], groups: 2, strides: [2, 2] },
      { x: [2, 4, 4], w: [1, 2, 4, 4] },
      { x: [2, 1, 5], w: [3, 2, 1, 3] },
      { x: [2, 4, 4], w: [5, 2, 1, 1], biased: true },
    ];
  test.each(cases)(
    'x $x by $w: strides $strides, dilations $dilations, pads $pads, groups $groups, bias $biased',
    (example) => {
      const x = planes(example.x, random.normal);
      const w = planes(example.w, random.normal);
      const bias = example.biased && numbers(example.w[0]!);
      const { groups } = example;
      const model = oneNode({
        op: 'Conv',
        shape: ['batch', ...example.x],
        weights: [
          floats('w', w.shape, w.values),
          ...(bias ? [floats('b', [bias.length], bias)] : []),
        ],
        attributes: {
          kernel_shape: { ints: example.w.slice(2) },
          ...(groups && { group: { int: groups } }),
          ...attributesOf(example),
        },
      });
      expectOutput(model, x, convolve(x, w, { ...example, ...(bias && { bias }) }));
    },
  );

  test.each([
    { mode: 'VALID', pads: [0, 0, 0, 0] },
    { mode: 'SAME_UPPER', pads: [0, 1, 1, 1] },
    { mode: 'SAME_LOWER', pads: [1, 1, 0, 1] },
    { mode: 'NOTSET', pads: [0, 0, 0, 0] },
  ])('auto_pad $mode on [1, 6, 5] by [2, 3] with strides 2 and 1 pads $pads', ({ mode, pads }) => {
    const x = planes([1, 6, 5], random.normal);
    const w = planes([2, 1, 3, 3], random.normal);
    const strides = [2, 1];
    const model = oneNode({
      op: 'Conv',
      shape: [1, 1, 6, 5],
      weights: [floats('w', w.shape, w.values)],
      attributes: { auto_pad: { string: mode }, strides: { ints: strides } },
    });
    expectOutput(model, x, convolve(x, w, { strides, pads }));
  });

  test('the kernel is taken from the weights where kernel_shape is left out: [2, 1, 2]', () => {
    const x = planes([1, 4], random.normal);
    const w = planes([2, 1, 2], random.normal);
    const weights = [floats('w', w.shape, w.values)];
    expectOutput(oneNode({ op: 'Conv', shape: [1, 1, 4], weights }), x, convolve(x, w, {}));
  });
});

describe('MaxPool', () => {
  const cases: readonly (Sliding & { x: number[]; kernel: number[] })[] = [
    { x: [2, 9], kernel: [3] },
    { x: [2, 9], kernel: [3], strides: [2], pads: [1, 1] },
    { x: [2, 8], kernel: [3], strides: [2], isCeil: true },
    { x: [2, 6, 7], kernel: [2, 3], strides: [2, 2] },
    { x: [2, 6, 7], kernel: [3, 3], strides: [2, 2], pads: [1, 1, 1, 1] },
    { x: [1, 6, 6], kernel: [3, 3], strides: [2, 2], isCeil: true },
    { x: [1, 7, 6], kernel: [3, 2], strides: [3, 3], pads: [1, 0, 0, 1], isCeil: true },
    { x: [1, 5, 5], kernel: [2, 2], strides: [3, 3], pads: [0, 0, 1, 1], isCeil: true },
  ];
  test.each(cases)(
    'all-negative x $x by $kernel: strides $strides, pads $pads, ceil_mode $isCeil',
    (example) => {
      const x = planes(example.x, () => -1 - random.unit());
      const model = oneNode({
        op: 'MaxPool',
        shape: [1, ...example.x],
        attributes: { kernel_shape: { ints: example.kernel }, ...attributesOf(example) },
      });
      expectOutput(model, x, pool(x, example.kernel, { ...example, mode: 'maximum' }));
    },
  );

  test('auto_pad SAME_UPPER on [1, 5] by 2 with stride 2 pads the end', () => {
    const x = planes([1, 5], random.normal);
    const model = oneNode({
      op: 'MaxPool',
      shape: [1, 1, 5],
      attributes: {
        auto_pad: { string: 'SAME_UPPER' },
        kernel_shape: { ints: [2] },
        strides: { ints: [2] },
      },
    });
    expectOutput(model, x, pool(x, [2], { strides: [2], pads: [0, 1], mode: 'maximum' }));
  });
});

describe('AveragePool', () => {
  const cases: readonly (Sliding & { x: number[]; kernel: number[] })[] = [
    { x: [2, 9], kernel: [4] },
    { x: [2, 9], kernel: [3], strides: [2], pads: [1, 2] },
    { x: [1, 8], kernel: [3], strides: [2], isCeil: true },
    { x: [2, 6, 7], kernel: [2, 3], strides: [2, 2] },
    { x: [2, 6, 7], kernel: [3, 3], strides: [2, 2], pads: [1, 0, 1, 2] },
    { x: [1, 6, 6], kernel: [3, 3], strides: [2, 2], pads: [1, 1, 1, 1], isCeil: true },
    { x: [1, 7, 6], kernel: [3, 2], strides: [3, 3], pads: [1, 0, 0, 1], isCeil: true },
  ];
  const counted = cases.flatMap((example) =>
    [false, true].map((includes) => ({ ...example, includes })),
  );
  test.each(counted)(
    'x $x by $kernel: strides $strides, pads $pads, ceil_mode $isCeil, count_include_pad $includes',
    (example) => {
      const x = planes(example.x, random.normal);
      const model = oneNode({
        op: 'AveragePool',
        shape: [1, ...example.x],
        attributes: {
          kernel_shape: { ints: example.kernel },
          ...(example.includes && { count_include_pad: { int: 1 } }),
          ...attributesOf(example),
        },
      });
      const mode = example.includes ? 'mean with padding' : 'mean';
      expectOutput(model, x, pool(x, example.kernel, { ...example, mode }));
    },
  );

  test('auto_pad SAME_LOWER on [1, 5] by 2 pads the front and does not count it', () => {
    const x = planes([1, 5], random.normal);
    const model = oneNode({
      op: 'AveragePool',
      shape: [1, 1, 5],
      attributes: { auto_pad: { string: 'SAME_LOWER' }, kernel_shape: { ints: [2] } },
    });
    expectOutput(model, x, pool(x, [2], { pads: [1, 0], mode: 'mean' }));
  });
});

describe('Gemm', () => {
  const x = planes([3], random.normal);
  const product = (matrix: number[], units: number, isTransposed: boolean): number[] =>
    Array.from({ length: units }, (_, unit) =>
      x.values.reduce(
        (sum, value, index) =>
          sum + value * matrix[isTransposed ? unit * 3 + index : index * units + unit]!,
        0,
      ),
    );
  const matrix = numbers(6);
  const gemm = (
    options: { isTransposed?: boolean; bias?: number[]; dims?: number[] },
    attributes: Record<string, OnnxAttributeSpec> = {},
  ): OnnxModelSpec => {
    const { isTransposed = false, bias, dims } = options;
    return oneNode({
      op: 'Gemm',
      shape: ['n', 3],
      weights: [
        floats('w', isTransposed ? [2, 3] : [3, 2], matrix),
        ...(bias ? [floats('c', dims ?? [bias.length], bias)] : []),
      ],
      attributes: { ...(isTransposed && { transB: { int: 1 } }), ...attributes },
    });
  };

  test.each([false, true])('[3] by [3, 2], transB %s, without C', (isTransposed) => {
    expectOutput(gemm({ isTransposed }), x, product(matrix, 2, isTransposed));
  });

  test('alpha 0.5 and beta 3 with C of [2]', () => {
    const attributes = { alpha: { float: 0.5 }, beta: { float: 3 } };
    const expected = product(matrix, 2, false).map((z, unit) => 0.5 * z + 3 * [7, -8][unit]!);
    expectOutput(gemm({ bias: [7, -8] }, attributes), x, expected);
  });

  test.each([
    ['one value', [5], [1], [5, 5]],
    ['a scalar', [5], [], [5, 5]],
    ['[1, 2]', [5, 6], [1, 2], [5, 6]],
  ])('C of %s', (_title, bias, dims, offsets) => {
    const expected = product(matrix, 2, true).map((z, unit) => z + offsets[unit]!);
    expectOutput(gemm({ isTransposed: true, bias, dims }), x, expected);
  });
});

describe('BatchNormalization', () => {
  const [scale, bias, mean] = [numbers(3), numbers(3), numbers(3)];
  const variance = numbers(3).map((value) => value ** 2);
  const weights = [
    floats('s', [3], scale),
    floats('b', [3], bias),
    floats('m', [3], mean),
    floats('v', [3], variance),
  ];
  const normal = (values: readonly number[], each: number, epsilon: number): number[] =>
    values.map((value, index) => {
      const channel = Math.floor(index / each);
      const spread = Math.sqrt(variance[channel]! + epsilon);
      return ((value - mean[channel]!) / spread) * scale[channel]! + bias[channel]!;
    });

  test('of [3, 2, 2] on the input, with epsilon 1e-5 where it is left out', () => {
    const x = planes([3, 2, 2], random.normal);
    const model = oneNode({ op: 'BatchNormalization', shape: [1, 3, 2, 2], weights });
    expectOutput(model, x, normal(x.values, 4, 1e-5));
  });

  test('of a vector [3] with epsilon 0.1', () => {
    const x = planes([3], random.normal);
    const attributes = { epsilon: { float: 0.1 } };
    const model = oneNode({ op: 'BatchNormalization', shape: [1, 3], weights, attributes });
    expectOutput(model, x, normal(x.values, 1, 0.1));
  });

  test('behind Conv [2, 4] by [3, 2, 3], where it is merged', () => {
    const x = planes([2, 4], random.normal);
    const w = planes([3, 2, 3], random.normal);
    const model: OnnxModelSpec = {
      nodes: [
        { op: 'Conv', name: 'conv', inputs: ['x', 'w'], outputs: ['c'] },
        {
          op: 'BatchNormalization',
          name: 'norm',
          inputs: ['c', 's', 'b', 'm', 'v'],
          outputs: ['y'],
        },
      ],
      inputs: [{ name: 'x', shape: [1, 2, 4] }],
      outputs: ['y'],
      initializers: [floats('w', w.shape, w.values), ...weights],
    };
    expectOutput(model, x, normal(convolve(x, w, {}), 2, 1e-5));
    const kinds = canonize(loadOnnx(writeOnnx(model))).nodes.map(({ kind }) => kind);
    expect(kinds).not.toContain('affine');
  });
});

describe('Relu and LeakyRelu', () => {
  const x = { shape: [4], values: [-2, -0.5, 0, 3] };
  test.each<
    readonly [op: string, attributes: Record<string, OnnxAttributeSpec>, expected: number[]]
  >([
    ['Relu', {}, [0, 0, 0, 3]],
    ['LeakyRelu', {}, [-0.02, -0.005, 0, 3]],
    ['LeakyRelu', { alpha: { float: 0.25 } }, [-0.5, -0.125, 0, 3]],
  ])('%s with %o', (op, attributes, expected) => {
    expectOutput(oneNode({ op, shape: [1, 4], attributes }), x, expected);
  });
});

describe('Flatten and Reshape', () => {
  const x = planes([2, 3, 2], random.normal);
  /** A convolution that leaves [2, 3, 2] as it is, so that the engine has it channel last. */
  const through = (
    tail: OnnxNodeSpec,
    weights = [floats('w', [2, 2, 1, 1], [1, 0, 0, 1])],
  ): OnnxModelSpec => ({
    nodes: [{ op: 'Conv', name: 'conv', inputs: ['x', 'w'], outputs: ['c'] }, tail],
    inputs: [{ name: 'x', shape: ['n', 2, 3, 2] }],
    outputs: ['y'],
    initializers: weights,
  });

  test.each([
    ['left out', {}],
    ['1', { axis: { int: 1 } }],
    ['−3, the axis behind the batch', { axis: { int: -3 } }],
  ])('Flatten with axis %s gives the values channel first', (_title, attributes) => {
    const tail = { op: 'Flatten', inputs: ['c'], outputs: ['y'], attributes };
    const { shape, values } = run(through(tail), x);
    expect(shape).toEqual([1, 12]);
    expect([...values]).toEqual([...Float32Array.from(x.values)]);
  });

  test.each([
    { target: [0, -1], shape: [12] },
    { target: [-1, 12], shape: [12] },
    { target: [1, 12], shape: [12] },
    { target: [1, -1], shape: [12] },
    { target: [0, 0, -1], shape: [2, 6] },
    { target: [0, 0, 0, 0], shape: [2, 3, 2] },
    { target: [8, 4, 3], shape: [4, 3] },
  ])('Reshape of [n, 2, 3, 2] to $target', ({ target, shape }) => {
    const model = through({ op: 'Reshape', inputs: ['c', 't'], outputs: ['y'] });
    const initializers = [...model.initializers!, integers('t', target)];
    const output = run({ ...model, initializers }, x);
    expect(output.shape).toEqual([1, ...shape]);
    expect([...output.values]).toEqual([...Float32Array.from(x.values)]);
  });

  test('Reshape to planes and Conv behind it: [12] to [3, 2, 2] by [1, 3, 2, 2]', () => {
    const flat = planes([12], random.normal);
    const w = planes([1, 3, 2, 2], random.normal);
    const model: OnnxModelSpec = {
      nodes: [
        { op: 'Reshape', inputs: ['x', 't'], outputs: ['p'] },
        { op: 'Conv', inputs: ['p', 'w'], outputs: ['y'] },
      ],
      inputs: [{ name: 'x', shape: ['n', 12] }],
      outputs: ['y'],
      initializers: [integers('t', [0, 3, 2, 2]), floats('w', w.shape, w.values)],
    };
    const expected = convolve({ shape: [3, 2, 2], values: flat.values }, w, {});
    expectOutput(model, flat, expected);
  });
});

describe('what stands around the layers', () => {
  const w = planes([2, 3], random.normal);
  const x = planes([3], random.normal);
  const expected = [0, 1].map((unit) =>
    x.values.reduce((sum, value, index) => sum + value * w.values[unit * 3 + index]!, 0),
  );
  const gemm: OnnxNodeSpec = {
    op: 'Gemm',
    name: 'gemm',
    inputs: ['a', 'w'],
    outputs: ['z'],
    attributes: { transB: { int: 1 } },
  };
  const network = (nodes: readonly OnnxNodeSpec[], output: string): OnnxModelSpec => ({
    nodes,
    inputs: [{ name: 'x', shape: ['n', 3] }],
    outputs: [output],
    initializers: [floats('w', w.shape, w.values), floats('ratio', [], [0.5])],
  });
  const before: OnnxNodeSpec = { op: 'Dropout', inputs: ['x', 'ratio'], outputs: ['a', 'mask'] };

  test('Dropout and Identity hand their input on', () => {
    const after: OnnxNodeSpec = { op: 'Identity', inputs: ['z'], outputs: ['y'] };
    expectOutput(network([before, gemm, after], 'y'), x, expected);
  });

  test('weights by Constant and through Identity', () => {
    const constant: OnnxNodeSpec = {
      op: 'Constant',
      inputs: [],
      outputs: ['k'],
      attributes: { value: { tensor: floats('', w.shape, w.values) } },
    };
    const alias: OnnxNodeSpec = { op: 'Identity', inputs: ['k'], outputs: ['v'] };
    const reader = { ...gemm, inputs: ['x', 'v'] };
    expectOutput(network([constant, alias, reader], 'z'), x, expected);
  });

  test('weights that are listed as inputs too, as files before version 4 have them', () => {
    const model = network([{ ...gemm, inputs: ['x', 'w'] }], 'z');
    const inputs = [...model.inputs, { name: 'w', shape: [2, 3] }, { name: 'ratio', shape: [] }];
    expectOutput({ ...model, inputs }, x, expected);
  });

  test.each(['Softmax', 'LogSoftmax', 'Sigmoid'])('%s on top is taken off with a notice', (op) => {
    const top: OnnxNodeSpec = { op, inputs: ['z'], outputs: ['y'] };
    const model = network([before, gemm, top], 'y');
    expectOutput(model, x, expected);
    expect(loadOnnx(writeOnnx(model)).notices).toEqual([
      `${op} on top was taken off: relevance starts at its input`,
    ]);
  });

  test('one of two outputs is chosen by name, and the first with a notice', () => {
    const relu: OnnxNodeSpec = { op: 'Relu', inputs: ['z'], outputs: ['y'] };
    const bytes = writeOnnx({ ...network([before, gemm, relu], 'y'), outputs: ['z', 'y'] });
    const first = loadOnnx(bytes);
    expect(first.outputs).toEqual(['gemm']);
    expect(first.notices).toEqual(['The network has the outputs z, y: the first is explained']);
    const chosen = loadOnnx(bytes, { output: 'y' });
    expect(chosen.notices).toEqual([]);
    expect(forwardOne(chosen, x.values).values).toEqual(
      Float32Array.from(expected, (value) => Math.max(0, value)),
    );
  });

  test('nodes are named as in the file, by their output where the name is missing or taken', () => {
    const relu = (name: string | undefined, source: string, output: string): OnnxNodeSpec => ({
      op: 'Relu',
      inputs: [source],
      outputs: [output],
      ...(name !== undefined && { name }),
    });
    const model = network(
      [relu('a', 'x', 'p'), relu('a', 'p', 'q'), relu(undefined, 'q', 'r'), relu('', 'r', 's')],
      's',
    );
    const names = loadOnnx(writeOnnx(model)).nodes.map(({ name }) => name);
    expect(names).toEqual(['x', 'a', 'q', 'r', 's']);
  });

  test('a node may be named as another node’s output is: names of nodes and of tensors are apart', () => {
    const nodes: OnnxNodeSpec[] = [
      { op: 'Relu', name: 'b', inputs: ['x'], outputs: ['a'] },
      { op: 'Relu', inputs: ['a'], outputs: ['b'] },
    ];
    expect(loadOnnx(writeOnnx(network(nodes, 'b'))).nodes).toHaveLength(3);
  });

  test('the operator domain may be written out as ai.onnx', () => {
    const model = network([before, { ...gemm, domain: 'ai.onnx' }], 'z');
    expectOutput({ ...model, operatorDomain: 'ai.onnx' }, x, expected);
  });

  test('inputs and outputs are as in the file: channels first around Conv [2, 3, 3] by [4, 2, 2, 2]', () => {
    const kernel = planes([4, 2, 2, 2], random.normal);
    const weights = [floats('k', kernel.shape, kernel.values)];
    const loaded = loadOnnx(writeOnnx(oneNode({ op: 'Conv', shape: ['n', 2, 3, 3], weights })));
    expect(loaded.layout).toBe('channels-first');
    expect(loaded.inputs[0]!.shape).toEqual([2, 3, 3]);
    expect(loaded.shapes.get(loaded.outputs[0]!)).toEqual([4, 2, 2]);
    expect(pointsOf(canonize(loaded))[0]).toMatchObject({
      id: 'input',
      shape: [3, 3, 2],
      fileLayout: 'channels-first',
    });
  });
});
