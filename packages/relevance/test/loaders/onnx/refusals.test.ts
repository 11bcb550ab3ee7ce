import { describe, expect, test } from 'vitest';

import { loadOnnx } from '../../../src/index.ts';
import { errorOf } from '../../error-of.ts';
import type { OnnxAttributeSpec, OnnxModelSpec, OnnxNodeSpec } from './write-onnx.ts';
import { floats, integers, oneNode, writeOnnx } from './write-onnx.ts';

const ones = (length: number): number[] => Array.from({ length }, () => 1);
const relu = (source: string, output: string, name?: string): OnnxNodeSpec => ({
  op: 'Relu',
  inputs: [source],
  outputs: [output],
  ...(name !== undefined && { name }),
});
const graph = (
  nodes: readonly OnnxNodeSpec[],
  changes: Partial<OnnxModelSpec> = {},
): OnnxModelSpec => ({
  nodes,
  inputs: [{ name: 'x', shape: ['n', 2, 4, 4] }],
  outputs: ['y'],
  ...changes,
});
const kernel = floats('w', [3, 2, 3, 3], ones(54));
const conv = (attributes: Record<string, OnnxAttributeSpec>, weights = [kernel]): OnnxModelSpec =>
  oneNode({ op: 'Conv', shape: ['n', 2, 4, 4], weights, attributes });
const pool = (attributes: Record<string, OnnxAttributeSpec>): OnnxModelSpec =>
  oneNode({ op: 'MaxPool', shape: ['n', 2, 4, 4], attributes });
const reshape = (target: readonly number[]): OnnxModelSpec =>
  oneNode({ op: 'Reshape', shape: ['n', 2, 4, 4], weights: [integers('t', target)] });
const normalization = (lengths: readonly number[]): OnnxModelSpec =>
  oneNode({
    op: 'BatchNormalization',
    shape: ['n', 2, 4, 4],
    weights: lengths.map((length, index) => floats(`p${index}`, [length], ones(length))),
  });

test('an unknown operator is told with its name, its node, the shapes it reads and what is supported', () => {
  const nodes: OnnxNodeSpec[] = [
    { op: 'Conv', name: 'conv', inputs: ['x', 'w'], outputs: ['c'] },
    { op: 'LRN', name: '/block/LRN', inputs: ['c', 'w', 'later'], outputs: ['y'] },
  ];
  const error = errorOf(() => loadOnnx(writeOnnx(graph(nodes, { initializers: [kernel] }))));
  expect(error.code).toBe('UNSUPPORTED_LAYER');
  expect(error.message).toContain('got LRN "/block/LRN"');
  expect(error.message).toContain('[3, 2, 2], [3, 2, 3, 3], [unknown]');
  expect(error.message).toContain('Add, AveragePool, BatchNormalization, Cast,');
  expect(error.details).toMatchObject({ operator: 'LRN', node: '/block/LRN', producer: 'test' });
});

describe('an ONNX file is refused', () => {
  const cases: readonly (readonly [
    title: string,
    code: string,
    says: RegExp,
    model: OnnxModelSpec,
  ])[] = [
    [
      'with an operator of another domain',
      'UNSUPPORTED_LAYER',
      /got com.example.Relu/,
      graph([{ ...relu('x', 'y'), domain: 'com.example' }]),
    ],
    [
      'without an operator set',
      'UNSUPPORTED_LAYER',
      /operator set 7 to \d+, got none/,
      graph([relu('x', 'y')], { operatorSet: null }),
    ],
    [
      'with an operator set too old',
      'UNSUPPORTED_LAYER',
      /got 6/,
      graph([relu('x', 'y')], { operatorSet: 6 }),
    ],
    [
      'with an operator set too new',
      'UNSUPPORTED_LAYER',
      /got 99/,
      graph([relu('x', 'y')], { operatorSet: 99 }),
    ],
    [
      'with only the operator set of another domain',
      'UNSUPPORTED_LAYER',
      /got none/,
      graph([relu('x', 'y')], { operatorDomain: 'com.example' }),
    ],
    ['without nodes', 'MALFORMED_MODEL', /graph with nodes/, graph([])],
    [
      'without an output',
      'MALFORMED_MODEL',
      /an output, got none/,
      graph([relu('x', 'y')], { outputs: [] }),
    ],
    [
      'with an output that nothing makes',
      'MALFORMED_MODEL',
      /output "z" to be computed/,
      graph([relu('x', 'y')], { outputs: ['z'] }),
    ],
    [
      'with an output of constants',
      'MALFORMED_MODEL',
      /output "w" to be computed/,
      graph([relu('x', 'y')], { outputs: ['w'], initializers: [kernel] }),
    ],
    [
      'with a node that reads what nothing makes',
      'MALFORMED_MODEL',
      /Relu "a" .*"nowhere"/,
      graph([relu('nowhere', 'y', 'a')]),
    ],
    [
      'with its nodes out of order',
      'MALFORMED_MODEL',
      /come before it, got "a"/,
      graph([relu('a', 'y'), relu('x', 'a')]),
    ],
    [
      'with a cycle',
      'MALFORMED_MODEL',
      /come before it, got "b"/,
      graph([relu('b', 'a'), relu('a', 'b'), relu('b', 'y')]),
    ],
    [
      'with a node that reads itself',
      'MALFORMED_MODEL',
      /come before it, got "y"/,
      graph([relu('y', 'y')]),
    ],
    [
      'with a node without outputs',
      'MALFORMED_MODEL',
      /to be computed from an input, got nothing/,
      graph([{ ...relu('x', 'y'), outputs: [] }]),
    ],
    [
      'with a node without inputs',
      'UNSUPPORTED_LAYER',
      /computed tensor as input 0/,
      graph([{ ...relu('x', 'y'), inputs: [] }]),
    ],
    [
      'with a function of nothing but weights',
      'UNSUPPORTED_LAYER',
      /computed tensor as input 0, got "w"/,
      graph([{ op: 'Elu', inputs: ['w'], outputs: ['y'] }], { initializers: [kernel] }),
    ],
    [
      'with a softmax inside',
      'UNSUPPORTED_LAYER',
      /got Softmax/,
      graph([{ op: 'Softmax', inputs: ['x'], outputs: ['s'] }, relu('s', 'y')]),
    ],
    [
      'with an input of any width',
      'UNSUPPORTED_LAYER',
      /input "x" expects a fixed shape .*, got \[n, 2, w\]/,
      graph([relu('x', 'y')], { inputs: [{ name: 'x', shape: ['n', 2, 'w'] }] }),
    ],
    [
      'with an input of width 0',
      'UNSUPPORTED_LAYER',
      /fixed shape/,
      graph([relu('x', 'y')], { inputs: [{ name: 'x', shape: ['n', 0] }] }),
    ],
    [
      'with an input of negative width',
      'UNSUPPORTED_LAYER',
      /fixed shape/,
      graph([relu('x', 'y')], { inputs: [{ name: 'x', shape: ['n', -3] }] }),
    ],
    [
      'with an input of nothing but a batch',
      'UNSUPPORTED_LAYER',
      /fixed shape/,
      graph([relu('x', 'y')], { inputs: [{ name: 'x', shape: ['n'] }] }),
    ],
    [
      'with an input without a shape',
      'UNSUPPORTED_LAYER',
      /fixed shape/,
      graph([relu('x', 'y')], { inputs: [{ name: 'x' }] }),
    ],
    [
      'with an input of 2^60 values',
      'TOO_LARGE',
      /at most/,
      graph([relu('x', 'y')], { inputs: [{ name: 'x', shape: ['n', 2 ** 30, 2 ** 30] }] }),
    ],
    [
      'with an input that is there twice',
      'MALFORMED_MODEL',
      /"x" twice/,
      graph([relu('x', 'y')], {
        inputs: [
          { name: 'x', shape: [1, 2] },
          { name: 'x', shape: [1, 2] },
        ],
      }),
    ],
    [
      'with padding that makes 2^40 values',
      'TOO_LARGE',
      /at most/,
      conv({ pads: { ints: [2 ** 20, 2 ** 20, 0, 0] } }),
    ],
    [
      'Conv: computed weights',
      'UNSUPPORTED_LAYER',
      /constant values as input 1, got the computed tensor "x"/,
      graph([{ op: 'Conv', inputs: ['x', 'x'], outputs: ['y'] }]),
    ],
    [
      'Conv: no weights',
      'UNSUPPORTED_LAYER',
      /constant values as input 1, got none/,
      graph([{ op: 'Conv', inputs: ['x'], outputs: ['y'] }]),
    ],
    [
      'Conv: a kernel_shape that is not the weights’',
      'UNSUPPORTED_LAYER',
      /kernel_shape that fits the weights, got \[2, 2\]/,
      conv({ kernel_shape: { ints: [2, 2] } }),
    ],
    [
      'Conv: weights of a matrix',
      'UNSUPPORTED_LAYER',
      /kernel_shape/,
      conv({}, [floats('w', [3, 2], ones(6))]),
    ],
    [
      'Conv: a kernel over one axis of two',
      'SHAPE_MISMATCH',
      /1 spatial axes/,
      conv({}, [floats('w', [3, 2, 3], ones(18))]),
    ],
    [
      'Conv: weights for 3 channels on 2',
      'SHAPE_MISMATCH',
      /weights/,
      conv({}, [floats('w', [3, 3, 3, 3], ones(81))]),
    ],
    ['Conv: 2 channels in 3 groups', 'SHAPE_MISMATCH', /in 3 groups/, conv({ group: { int: 3 } })],
    ['Conv: group 0', 'SHAPE_MISMATCH', /in 0 groups/, conv({ group: { int: 0 } })],
    ['Conv: negative groups', 'SHAPE_MISMATCH', /./, conv({ group: { int: -1 } })],
    [
      'Conv: two pads for two axes',
      'UNSUPPORTED_LAYER',
      /4 pads, got \[1, 1\]/,
      conv({ pads: { ints: [1, 1] } }),
    ],
    [
      'Conv: negative pads',
      'SHAPE_MISMATCH',
      /padding of 0 or more/,
      conv({ pads: { ints: [-1, 0, 0, 0] } }),
    ],
    [
      'Conv: a stride of 0',
      'SHAPE_MISMATCH',
      /strides and dilations of 1 or more/,
      conv({ strides: { ints: [0, 1] } }),
    ],
    [
      'Conv: a stride of 0 with auto_pad',
      'SHAPE_MISMATCH',
      /1 or more/,
      conv({ strides: { ints: [0, 1] }, auto_pad: { string: 'SAME_UPPER' } }),
    ],
    [
      'Conv: one stride for two axes',
      'SHAPE_MISMATCH',
      /spatial axes/,
      conv({ strides: { ints: [1] } }),
    ],
    [
      'Conv: an auto_pad of another name',
      'UNSUPPORTED_LAYER',
      /auto_pad NOTSET.*"SAME"/,
      conv({ auto_pad: { string: 'SAME' } }),
    ],
    [
      'Conv: a kernel larger than the input',
      'SHAPE_MISMATCH',
      /at least the kernel/,
      conv({ dilations: { ints: [2, 1] } }),
    ],
    [
      'Conv: a bias of 1 for 3 channels',
      'SHAPE_MISMATCH',
      /a bias of 3, got 1/,
      conv({}, [kernel, floats('b', [1], [1])]),
    ],
    ['MaxPool: no kernel_shape', 'UNSUPPORTED_LAYER', /a kernel_shape, got none/, pool({})],
    [
      'MaxPool: a kernel of 2^31',
      'SHAPE_MISMATCH',
      /at least the kernel/,
      pool({ kernel_shape: { ints: [2 ** 31, 2] } }),
    ],
    [
      'MaxPool: an empty kernel',
      'SHAPE_MISMATCH',
      /spatial axes/,
      pool({ kernel_shape: { ints: [] } }),
    ],
    [
      'MaxPool: a window that fits into the padding',
      'SHAPE_MISMATCH',
      /padding/,
      pool({ kernel_shape: { ints: [2, 2] }, pads: { ints: [2, 0, 0, 0] } }),
    ],
    [
      'MaxPool on a vector',
      'SHAPE_MISMATCH',
      /spatial axes/,
      oneNode({ op: 'MaxPool', shape: [1, 4], attributes: { kernel_shape: { ints: [2] } } }),
    ],
    [
      'Gemm: transA',
      'UNSUPPORTED_LAYER',
      /transA 0, got 1/,
      oneNode({
        op: 'Gemm',
        shape: [1, 2],
        weights: [floats('w', [2, 2], ones(4))],
        attributes: { transA: { int: 1 } },
      }),
    ],
    [
      'Gemm: planes [2, 4, 4]',
      'SHAPE_MISMATCH',
      /flat samples, got samples of \[2, 4, 4\]/,
      oneNode({ op: 'Gemm', shape: [1, 2, 4, 4], weights: [floats('w', [32, 1], ones(32))] }),
    ],
    [
      'Gemm: weights of three axes',
      'UNSUPPORTED_LAYER',
      /a matrix as input 1/,
      oneNode({ op: 'Gemm', shape: [1, 2], weights: [floats('w', [2, 1, 1], ones(2))] }),
    ],
    [
      'Gemm: a matrix for 3 inputs on 2',
      'SHAPE_MISMATCH',
      /weights/,
      oneNode({ op: 'Gemm', shape: [1, 2], weights: [floats('w', [3, 2], ones(6))] }),
    ],
    [
      'Gemm: a C of 3 for 2 units',
      'UNSUPPORTED_LAYER',
      /a bias of 1 or 2 values, got 3/,
      oneNode({
        op: 'Gemm',
        shape: [1, 2],
        weights: [floats('w', [2, 2], ones(4)), floats('c', [3], ones(3))],
      }),
    ],
    [
      'Gemm: an infinite alpha',
      'MALFORMED_MODEL',
      /a finite alpha, got Infinity/,
      oneNode({
        op: 'Gemm',
        shape: [1, 2],
        weights: [floats('w', [2, 2], ones(4))],
        attributes: { alpha: { float: Number.POSITIVE_INFINITY } },
      }),
    ],
    [
      'BatchNormalization: in training mode',
      'UNSUPPORTED_LAYER',
      /training_mode 0/,
      {
        ...normalization([2, 2, 2, 2]),
        nodes: [
          { ...normalization([2, 2, 2, 2]).nodes[0]!, attributes: { training_mode: { int: 1 } } },
        ],
      },
    ],
    [
      'BatchNormalization: a scale of 3 for 2 channels',
      'SHAPE_MISMATCH',
      /2 channels/,
      normalization([3, 2, 2, 2]),
    ],
    [
      'BatchNormalization: an offset of 1 for 2 channels',
      'SHAPE_MISMATCH',
      /2 channels/,
      normalization([2, 1, 2, 2]),
    ],
    [
      'BatchNormalization: a mean of 1 for 2 channels',
      'SHAPE_MISMATCH',
      /./,
      normalization([2, 2, 1, 2]),
    ],
    [
      'BatchNormalization: a variance of 1 for 2 channels',
      'SHAPE_MISMATCH',
      /./,
      normalization([2, 2, 2, 1]),
    ],
    [
      'BatchNormalization: a variance of 3 for 2 channels',
      'SHAPE_MISMATCH',
      /./,
      normalization([2, 2, 2, 3]),
    ],
    [
      'BatchNormalization: no variance',
      'UNSUPPORTED_LAYER',
      /constant values as input 4, got none/,
      normalization([2, 2, 2]),
    ],
    [
      'Flatten: axis 0, which joins the samples',
      'UNSUPPORTED_LAYER',
      /axis 1.*got 0/,
      oneNode({ op: 'Flatten', shape: [1, 2, 4], attributes: { axis: { int: 0 } } }),
    ],
    [
      'Flatten: axis 2',
      'UNSUPPORTED_LAYER',
      /axis 1.*got 2/,
      oneNode({ op: 'Flatten', shape: [1, 2, 4], attributes: { axis: { int: 2 } } }),
    ],
    [
      'Reshape: to one axis',
      'UNSUPPORTED_LAYER',
      /keeps the samples apart .*32 values/,
      reshape([-1]),
    ],
    [
      'Reshape: to other samples',
      'UNSUPPORTED_LAYER',
      /keeps the samples apart/,
      reshape([-1, 16]),
    ],
    [
      'Reshape: two axes of what is left',
      'UNSUPPORTED_LAYER',
      /keeps the samples apart/,
      reshape([0, -1, -1]),
    ],
    ['Reshape: to fractions', 'UNSUPPORTED_LAYER', /keeps the samples apart/, reshape([0, 5, -1])],
    [
      'Reshape: to negative axes',
      'UNSUPPORTED_LAYER',
      /keeps the samples apart/,
      reshape([0, -8, -4]),
    ],
    ['Reshape: to nothing', 'UNSUPPORTED_LAYER', /keeps the samples apart/, reshape([])],
    [
      'Reshape: to a computed shape',
      'UNSUPPORTED_LAYER',
      /constant values as input 1/,
      graph([{ op: 'Reshape', inputs: ['x', 'x'], outputs: ['y'] }]),
    ],
    [
      'Constant: without a tensor',
      'UNSUPPORTED_LAYER',
      /a tensor as value, or numbers/,
      graph([
        {
          op: 'Constant',
          inputs: [],
          outputs: ['c'],
          attributes: { value_string: { string: '1' } },
        },
        { op: 'Reshape', inputs: ['x', 'c'], outputs: ['y'] },
      ]),
    ],
  ];
  test.each(cases)('%s', (_title, code, says, model) => {
    const bytes = writeOnnx(model);
    const error = errorOf(() => loadOnnx(bytes));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(says);
    expect(() => JSON.stringify(error.details)).not.toThrow();
  });

  test('with the name of an output that there is none of', () => {
    const bytes = writeOnnx(graph([relu('x', 'y')]));
    const error = errorOf(() => loadOnnx(bytes, { output: 'z' }));
    expect(error.code).toBe('INVALID_OPTIONS');
    expect(error.message).toMatch(/one of the outputs y, got "z". Did you mean "y"/);
  });

  test('with two nodes that make the same tensor', () => {
    const bytes = writeOnnx(
      graph([relu('x', 'y', 'a'), { ...relu('x', 'y', 'b'), op: 'LeakyRelu' }]),
    );
    expect(errorOf(() => loadOnnx(bytes)).code).toBe('MALFORMED_MODEL');
  });
});
