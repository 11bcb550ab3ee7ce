import { describe, expect, test } from 'vitest';

import {
  loadTensorflowGraph,
  loadTfjsGraph,
  surveyTensorflowGraph,
  surveyTfjsGraph,
} from '../../../src/index.ts';
import { errorOf } from '../../error-of.ts';
import { graphBytes } from './tensorflow-cases.ts';
import { graphModel, placeholder as jsonPlaceholder } from './tfjs-graph.ts';
import type { NodeSpec } from './write-graph.ts';
import { constant, integers, placeholder, writeGraph } from './write-graph.ts';

const relu = (name: string, input: string): NodeSpec => ({ name, op: 'Relu', inputs: [input] });

describe('inputs', () => {
  const open = writeGraph([placeholder('x', [-1, -1, 3]), relu('y', 'x')]);

  test('an open shape is asked for by its option', () => {
    const error = errorOf(() => loadTensorflowGraph(open));
    expect(error).toMatchObject({ code: 'INVALID_OPTIONS', details: { node: 'x' } });
    expect(error.message).toContain('inputShape or inputShapes, got [] and [?, ?, ?, 3]');
  });

  test.each([{ inputShape: [4, 5, 3] }, { inputShapes: { x: [4, 5, 3] } }])('%j', (options) => {
    expect(loadTensorflowGraph(open, options).inputs[0]!.shape).toEqual([4, 5, 3]);
  });

  test('a fixed shape gives way to the option', () => {
    const bytes = graphBytes('conv3d-transpose-shape-computed');
    const network = loadTensorflowGraph(bytes, { inputShape: [4, 6, 5, 2] });
    expect(network.shapes.get(network.outputs[0]!)).toEqual([8, 12, 10, 4]);
  });

  test.each([[[4, 3]], [[4, 0, 3]], [[4, 1.5, 3]]])('a sample of %j does not fit', (inputShape) => {
    expect(errorOf(() => loadTensorflowGraph(open, { inputShape })).code).toBe('INVALID_OPTIONS');
  });

  test('an unknown rank is any', () => {
    const bytes = writeGraph([placeholder('x', null), relu('y', 'x')]);
    expect(loadTensorflowGraph(bytes, { inputShape: [7] }).inputs[0]!.shape).toEqual([7]);
  });

  test('a name that no input has', () => {
    const error = errorOf(() => loadTensorflowGraph(open, { inputShapes: { xs: [1] } }));
    expect(error).toMatchObject({ code: 'INVALID_OPTIONS', details: { known: ['x'] } });
  });

  test('names of inputs are known behind a loop that cannot be read', () => {
    const nodes = [placeholder('x', [2]), { name: 'more', op: 'NextIteration', inputs: ['x'] }];
    const loop = writeGraph([...nodes, { name: 'y', op: 'Enter', inputs: ['more'] }]);
    for (const options of [{ inputShape: [3] }, { inputShapes: { x: [3] } }]) {
      const error = errorOf(() => loadTensorflowGraph(loop, { ...options, output: 'y' }));
      expect(error).toMatchObject({ code: 'UNSUPPORTED_LAYER', details: { node: 'more' } });
    }
  });

  test('one shape for two inputs', () => {
    const nodes = [placeholder('a', [2]), placeholder('b', [2])];
    const bytes = writeGraph([...nodes, { name: 'y', op: 'Add', inputs: ['a', 'b'] }]);
    expect(loadTensorflowGraph(bytes).inputs).toHaveLength(2);
    expect(errorOf(() => loadTensorflowGraph(bytes, { inputShape: [3] })).code).toBe(
      'INVALID_OPTIONS',
    );
  });

  test('a share of dropout without a default is asked for', () => {
    const keep = {
      name: 'keep',
      op: 'Placeholder',
      attributes: { dtype: { type: 1 }, shape: { shape: [] } },
    } as const;
    const bytes = writeGraph([
      placeholder('x', [2]),
      keep,
      { name: 'y', op: 'Mul', inputs: ['x', 'keep'] },
    ]);
    expect(errorOf(() => loadTensorflowGraph(bytes))).toMatchObject({
      code: 'INVALID_OPTIONS',
      details: { node: 'keep' },
    });
    expect(loadTensorflowGraph(bytes, { feeds: { keep: 0.5 } }).nodes[1]).toMatchObject({
      kind: 'affine',
      scale: Float64Array.of(0.5, 0.5),
    });
  });

  test('relu(x) − relu(−x), which is x, is no activation', () => {
    const bytes = writeGraph([
      placeholder('x', [2]),
      { name: 'minus', op: 'Neg', inputs: ['x'] },
      { name: 'p', op: 'Relu', inputs: ['x'] },
      { name: 'n', op: 'Relu', inputs: ['minus'] },
      { name: 'y', op: 'Sub', inputs: ['p', 'n'] },
    ]);
    const { nodes } = loadTensorflowGraph(bytes);
    expect(nodes.at(-1)).toMatchObject({ kind: 'sum', coefficients: [1, -1] });
  });

  test('dropout that is fed as on is refused', () => {
    const bytes = graphBytes('dropout-behind-switch');
    expect(loadTensorflowGraph(bytes).notices).toContain(
      '"training" is taken as false, as in inference',
    );
    const error = errorOf(() => loadTensorflowGraph(bytes, { feeds: { training: true } }));
    expect(error.code).toBe('UNSUPPORTED_LAYER');
    expect(error.message).toContain('random numbers');
  });
});

describe('outputs', () => {
  const bytes = writeGraph([
    placeholder('x', [2]),
    relu('a', 'x'),
    { name: 'b', op: 'Softmax', inputs: ['a'] },
    { name: 'c', op: 'Tanh', inputs: ['x'] },
  ]);

  test('the first that nothing reads, without its softmax, with notices', () => {
    const network = loadTensorflowGraph(bytes);
    expect(network.outputs).toEqual(['a']);
    expect(network.notices).toEqual([
      'The network has the outputs b, c: the first is explained',
      'Softmax on top was taken off: relevance starts at its input',
    ]);
  });

  test.each(['a', 'c'])('any node by name: %s', (output) => {
    expect(loadTensorflowGraph(bytes, { output }).outputs).toEqual([output]);
  });

  test('a name that no node has', () => {
    expect(errorOf(() => loadTensorflowGraph(bytes, { output: 'd' })).code).toBe('INVALID_OPTIONS');
  });

  test('softmax inside', () => {
    const inside = writeGraph([
      placeholder('x', [2]),
      { name: 's', op: 'Softmax', inputs: ['x'] },
      relu('y', 's'),
    ]);
    expect(errorOf(() => loadTensorflowGraph(inside))).toMatchObject({
      code: 'UNSUPPORTED_LAYER',
      details: { node: 's' },
    });
  });
});

describe('what is not supported', () => {
  const image = placeholder('x', [4, 4, 2]);
  const kernel = constant('w', { shape: [3, 3, 2, 1], floats: [1] });
  const convolved = (attributes: NodeSpec['attributes']): Uint8Array =>
    writeGraph([
      image,
      kernel,
      { name: 'y', op: 'Conv2D', inputs: ['x', 'w'], attributes: attributes! },
    ]);

  test('an operation is named with its node, shapes and what is known', () => {
    const nodes = [image, { name: 'y', op: 'CumSum', inputs: ['x'] }];
    const error = errorOf(() => loadTensorflowGraph(writeGraph(nodes)));
    expect(error).toMatchObject({
      code: 'UNSUPPORTED_LAYER',
      details: { operator: 'CumSum', node: 'y', shapes: [[4, 4, 2]] },
    });
    expect(error.message).toContain('Conv2D, Conv2DBackpropInput, Conv3D');
  });

  test.each([
    ['channels first', { data_format: { text: 'NCHW' } }],
    ['a stride over the batch', { strides: { ints: [2, 1, 1, 1] } }],
    ['padding of another kind', { padding: { text: 'CAUSAL' } }],
    [
      'padding of the channels',
      { padding: { text: 'EXPLICIT' }, explicit_paddings: { ints: [0, 0, 1, 1, 1, 1, 1, 0] } },
    ],
  ])('%s', (_, attributes) => {
    expect(errorOf(() => loadTensorflowGraph(convolved(attributes)))).toMatchObject({
      code: 'UNSUPPORTED_LAYER',
      details: { node: 'y' },
    });
  });

  test('an attribute of another type', () => {
    const bytes = convolved({ strides: { text: '1' } });
    expect(errorOf(() => loadTensorflowGraph(bytes)).code).toBe('MALFORMED_MODEL');
  });

  test('batch normalization in training, which is the default', () => {
    const lists = ['a', 'b', 'c', 'd'].map((name) => constant(name, { shape: [2], floats: [1] }));
    const inputs = ['x', 'a', 'b', 'c', 'd'];
    const bytes = writeGraph([image, ...lists, { name: 'y', op: 'FusedBatchNormV3', inputs }]);
    expect(errorOf(() => loadTensorflowGraph(bytes)).code).toBe('UNSUPPORTED_LAYER');
  });

  test.each([
    ['Reshape', [-1, 4]],
    ['Mean', [0, 1]],
    ['Transpose', [1, 0, 2, 3]],
  ])('%s that moves the batch by %j', (op, list) => {
    const bytes = writeGraph([image, integers('c', list), { name: 'y', op, inputs: ['x', 'c'] }]);
    expect(errorOf(() => loadTensorflowGraph(bytes)).code).toBe('UNSUPPORTED_LAYER');
  });

  test('twice the batch, which is not the batch', () => {
    const sizes = [
      { name: 'shape', op: 'Shape', inputs: ['x'] },
      integers('two', [2, 1, 1, 1]),
      { name: 'more', op: 'Mul', inputs: ['shape', 'two'] },
    ];
    const reshaped = [image, ...sizes, { name: 'y', op: 'Reshape', inputs: ['x', 'more'] }];
    expect(errorOf(() => loadTensorflowGraph(writeGraph(reshaped)))).toMatchObject({
      code: 'UNSUPPORTED_LAYER',
      details: { node: 'y', got: '[2, 4, 4, 2]' },
    });
  });

  test('a convolution over rows, and an output of rows', () => {
    const rows = [
      image,
      integers('row', [-1, 2]),
      { name: 'r', op: 'Reshape', inputs: ['x', 'row'] },
    ];
    const read = (nodes: readonly NodeSpec[]): string =>
      errorOf(() => loadTensorflowGraph(writeGraph([...rows, ...nodes]))).message;
    expect(read([])).toMatch(/output "r" to have the batch as its first axis/);
    expect(read([kernel, { name: 'y', op: 'Conv2D', inputs: ['r', 'w'] }])).toMatch(
      /with other axes in its batch axis, which only a dense layer may read/,
    );
  });

  test('a cast that cuts fractions off, but not one that keeps them', () => {
    const cast = (to: number): Uint8Array => {
      const attributes = { SrcT: { type: 1 }, DstT: { type: to } };
      return writeGraph([
        image,
        { name: 'c', op: 'Cast', inputs: ['x'], attributes },
        relu('y', 'c'),
      ]);
    };
    expect(errorOf(() => loadTensorflowGraph(cast(3)))).toMatchObject({
      code: 'UNSUPPORTED_LAYER',
      details: { node: 'c', got: 'INT32' },
    });
    expect(loadTensorflowGraph(cast(19)).nodes).toHaveLength(2);
  });

  test('a step, which is no function with a slope', () => {
    const zero = constant('zero', { shape: [], floats: [0] });
    const step = { name: 'step', op: 'Greater', inputs: ['x', 'zero'] };
    const bytes = writeGraph([image, zero, step, relu('y', 'step')]);
    const error = errorOf(() => loadTensorflowGraph(bytes));
    expect(error.message).toMatch(/Greater "step" expects to be part of an activation/);
  });

  test('places of a list that lie apart too often', () => {
    const places = integers(
      'places',
      Array.from({ length: 300 }, (_, place) => (7 * place) % 300),
    );
    const nodes = [placeholder('x', [300]), places, integers('axis', [1])];
    const gather = { name: 'y', op: 'GatherV2', inputs: ['x', 'places', 'axis'] };
    const error = errorOf(() => loadTensorflowGraph(writeGraph([...nodes, gather])));
    expect(error.message).toMatch(/GatherV2 "y" expects at most 256 runs of places, got 300/);
  });

  test('something computed with the size of the batch', () => {
    const nodes = [
      image,
      { name: 'shape', op: 'Shape', inputs: ['x'] },
      integers('two', [2]),
      { name: 'more', op: 'Add', inputs: ['shape', 'two'] },
      { name: 'y', op: 'Reshape', inputs: ['x', 'more'] },
    ];
    const error = errorOf(() => loadTensorflowGraph(writeGraph(nodes)));
    expect(error).toMatchObject({ code: 'UNSUPPORTED_LAYER', details: { node: 'more' } });
  });
});

describe('a survey', () => {
  test('names every gap, and what is behind one without a shape', () => {
    const nodes = [
      placeholder('x', [4]),
      { name: 'a', op: 'CumSum', inputs: ['x'] },
      relu('b', 'a'),
      { name: 'c', op: 'TopKV2', inputs: ['b'] },
      { name: 'd', op: 'Add', inputs: ['c', 'x'] },
    ];
    const rows = surveyTensorflowGraph(writeGraph(nodes));
    expect(rows.map(({ node, inputShapes }) => [node, inputShapes])).toEqual([
      ['x', []],
      ['a', [[4]]],
      ['b', [null]],
      ['c', [null]],
      ['d', [null, [4]]],
    ]);
    expect(rows.filter(({ problem }) => problem !== null).map(({ operator }) => operator)).toEqual([
      'CumSum',
      'TopKV2',
    ]);
  });

  test('names the part of a function that no node is, on top too', () => {
    const bytes = writeGraph([placeholder('x', [4]), { name: 'y', op: 'Sqrt', inputs: ['x'] }]);
    expect(surveyTensorflowGraph(bytes).at(-1)!.problem).toContain(
      'Sqrt "y" expects to be part of',
    );
    expect(errorOf(() => loadTensorflowGraph(bytes)).code).toBe('UNSUPPORTED_LAYER');
  });

  test('of a graph model with a vocabulary, which nothing needs to read for that', () => {
    const { model, weights } = graphModel(
      [
        jsonPlaceholder('x', [2]),
        { name: 'words', op: 'Const' },
        { name: 'y', op: 'LookupTableFindV2', input: ['words', 'x'] },
      ],
      { w: [2, 3] },
    );
    const [group] = model['weightsManifest'] as { weights: object[] }[];
    const words = { name: 'words', shape: [2], dtype: 'string' };
    const withWords = {
      ...model,
      weightsManifest: [{ ...group, weights: [...group!.weights, words] }],
    };
    const texts = Uint8Array.of(2, 0, 0, 0, 97, 98, 0, 0, 0, 0);
    const rows = surveyTfjsGraph(withWords, Uint8Array.of(...weights, ...texts));
    expect(rows.map(({ node, problem }) => [node, problem === null])).toEqual([
      ['words', false],
      ['x', true],
      ['y', false],
    ]);
    expect(rows[0]!.problem).toMatch(/expects numbers, got text as weight "words"/);
  });

  test('of a graph model', () => {
    const nodes = [jsonPlaceholder('x', [2]), { name: 'y', op: 'MatMul', input: ['x', 'w'] }];
    const { model, weights } = graphModel(nodes, { w: [2, 3] });
    expect(loadTfjsGraph(model, weights).outputs).toEqual(['y']);
    expect(surveyTfjsGraph(model, weights).map(({ problem }) => problem)).toEqual([
      null,
      null,
      null,
    ]);
  });
});
