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
const scalar = (
  name: string,
  value: number,
): NonNullable<OnnxModelSpec['initializers']>[number] => ({
  name,
  dims: [],
  dataType: 7,
  int64Data: [value],
});
const graph = (
  nodes: readonly OnnxNodeSpec[],
  initializers: OnnxModelSpec['initializers'] = [],
  batch: number | string = 'n',
): OnnxModelSpec => ({
  nodes,
  inputs: [{ name: 'x', shape: [batch, 2, 3, 4] }],
  outputs: ['y'],
  initializers,
});
const shapeOf = (model: OnnxModelSpec): readonly number[] => {
  const network = loadOnnx(writeOnnx(model));
  return network.shapes.get(network.outputs[0]!)!;
};

/** Reshape to [batch · factor, rest], made of the shape of x by the file itself. */
const view = (
  factor: number,
  rest: readonly number[],
  batch: number | string = 'n',
): OnnxModelSpec =>
  graph(
    [
      node('Shape', 'x', 'shape'),
      node('Gather', 'shape zero', 'size'),
      node('Mul', 'size factor', 'scaled'),
      node('Unsqueeze', 'scaled axis', 'front'),
      node('Concat', 'front rest', 'target', { axis: { int: 0 } }),
      node('Reshape', 'x target', 'y'),
    ],
    [scalar('zero', 0), scalar('factor', factor), integers('axis', [0]), integers('rest', rest)],
    batch,
  );

describe('a shape that the file makes of the batch size', () => {
  test.each(['n', 1, 5])('keeps the samples: batch %s', (batch) => {
    expect(shapeOf(view(1, [-1], batch))).toEqual([24]);
    expect(shapeOf(view(1, [6, 4], batch))).toEqual([6, 4]);
  });

  test('with twice the batch size is refused, as it would mix samples', () => {
    const bytes = writeOnnx(view(2, [12]));
    const error = errorOf(() => loadOnnx(bytes));
    expect(error.code).toBe('UNSUPPORTED_LAYER');
    expect(error.message).toMatch(/Reshape "y" expects a shape with the batch size in front/);
  });

  test('with the batch size behind is refused', () => {
    const model = graph(
      [
        node('Shape', 'x', 'shape'),
        node('Gather', 'shape axis', 'size'),
        node('Concat', 'rest size', 'target', { axis: { int: 0 } }),
        node('Reshape', 'x target', 'y'),
      ],
      [integers('axis', [0]), integers('rest', [24])],
    );
    const bytes = writeOnnx(model);
    expect(errorOf(() => loadOnnx(bytes)).code).toBe('UNSUPPORTED_LAYER');
  });

  test('that has gone into a constant is refused', () => {
    const model = graph(
      [
        node('Shape', 'x', 'shape'),
        node('Gather', 'shape zero', 'size'),
        node('Cast', 'size', 'number', { to: { int: 1 } }),
        node('Div', 'x number', 'y'),
      ],
      [scalar('zero', 0)],
    );
    const bytes = writeOnnx(model);
    const error = errorOf(() => loadOnnx(bytes));
    expect(error.code).toBe('UNSUPPORTED_LAYER');
    expect(error.message).toMatch(/values made of the batch size/);
  });
});

describe('the batch axis is refused by name', () => {
  test.each<readonly [title: string, model: OnnxModelSpec, says: RegExp]>([
    [
      'Transpose',
      graph([node('Transpose', 'x', 'y', { perm: { ints: [1, 0, 2, 3] } })]),
      /keeps the batch axis in front/,
    ],
    [
      'Slice',
      graph(
        [node('Slice', 'x s e a', 'y')],
        [integers('s', [0]), integers('e', [1]), integers('a', [0])],
      ),
      /Slice "y" .*axis 0, the batch/,
    ],
    [
      'Concat',
      graph([node('Concat', 'x x', 'y', { axis: { int: 0 } })]),
      /Concat "y" .*axis 0, the batch/,
    ],
    ['Split', graph([node('Split', 'x', 'y z')]), /Split "y" .*axis 0, the batch/],
    [
      'ReduceMean',
      graph([node('ReduceMean', 'x', 'y', { axes: { ints: [-4] } })]),
      /axis -4, the batch/,
    ],
    ['ReduceMean over all', graph([node('ReduceMean', 'x', 'y')]), /reduces the batch axis/],
    ['Squeeze', graph([node('Squeeze', 'x a', 'y')], [integers('a', [0])]), /axis 0, the batch/],
    ['Gather', graph([node('Gather', 'x i', 'y')], [scalar('i', 0)]), /axis 0, the batch/],
    [
      'Pad',
      graph([node('Pad', 'x p', 'y')], [integers('p', [1, 0, 0, 0, 0, 0, 0, 0])]),
      /axis 0, the batch/,
    ],
    [
      'a constant a sample',
      graph([node('Add', 'x c', 'y')], [floats('c', [2, 1, 1, 1], [1, 2])]),
      /the same for all samples/,
    ],
    [
      'Resize',
      graph([node('Resize', 'x  s', 'y')], [floats('s', [4], [2, 1, 1, 1])]),
      /axis 0, the batch/,
    ],
    [
      'tensors of two ranks',
      graph([node('Flatten', 'x', 'f'), node('Add', 'x f', 'y')]),
      /computed tensors of one rank/,
    ],
  ])('%s', (_title, model, says) => {
    const bytes = writeOnnx(model);
    const error = errorOf(() => loadOnnx(bytes));
    expect(error.code).toBe('UNSUPPORTED_LAYER');
    expect(error.message).toMatch(says);
  });
});

describe('several inputs and outputs', () => {
  const model: OnnxModelSpec = {
    nodes: [
      node('Gemm', 'x a', 'h'),
      node('Tanh', 'z', 't'),
      node('Concat', 'h t', 'c', { axis: { int: -1 } }),
      node('Relu', 'z', 'second'),
      node('Relu', 'open', 'third'),
    ],
    inputs: [
      { name: 'x', shape: ['n', 2] },
      { name: 'z', shape: ['n', 3] },
      { name: 'open', shape: ['n', 'h', 'w'] },
    ],
    outputs: ['c', 'second', 'third'],
    initializers: [floats('a', [2, 4], [1, 2, 3, 4, 5, 6, 7, 8])],
  };
  const bytes = writeOnnx(model);

  test('the first output reads two inputs; one with an open shape does not stop it', () => {
    const network = loadOnnx(bytes);
    expect(network.inputs.map(({ name }) => name)).toEqual(['x', 'z']);
    expect(network.shapes.get(network.outputs[0]!)).toEqual([7]);
  });

  test('the second output reads one of them', () => {
    const network = loadOnnx(bytes, { output: 'second' });
    expect(network.inputs.map(({ name }) => name)).toEqual(['z']);
  });

  test('the open shape is filled in by an option', () => {
    expect(errorOf(() => loadOnnx(bytes, { output: 'third' })).code).toBe('UNSUPPORTED_LAYER');
    for (const options of [{ inputShapes: { open: [4, 5] } }, { inputShape: [4, 5] }]) {
      const network = loadOnnx(bytes, { output: 'third', ...options });
      expect(network.shapes.get('third')).toEqual([4, 5]);
    }
    const wrong = { output: 'third', inputShapes: { open: [4, 5, 6] } };
    expect(errorOf(() => loadOnnx(bytes, wrong)).code).toBe('INVALID_OPTIONS');
    const other = { output: 'second', inputShapes: { z: [4] } };
    expect(errorOf(() => loadOnnx(bytes, other)).code).toBe('INVALID_OPTIONS');
  });
});

describe('what stands on top', () => {
  test.each(['Softmax', 'LogSoftmax', 'Sigmoid'])(
    '%s is taken off under Reshape, Cast and Identity',
    (op) => {
      const network = loadOnnx(
        writeOnnx(
          graph(
            [
              node('Relu', 'x', 'r'),
              node(op, 'r', 's'),
              node('Reshape', 's t', 'v'),
              node('Cast', 'v', 'k', { to: { int: 1 } }),
              node('Identity', 'k', 'y'),
            ],
            [integers('t', [0, -1])],
          ),
        ),
      );
      expect(network.nodes.map(({ kind }) => kind)).toEqual(['input', 'activation', 'reshape']);
      expect(network.notices).toEqual([
        `${op} on top was taken off: relevance starts at its input`,
      ]);
    },
  );

  test('a softmax whose shape is read as well is taken off', () => {
    const nodes = [
      node('Softmax', 'x', 's'),
      node('Shape', 's', 'shape'),
      node('Slice', 'shape zero one', 'front'),
      node('Concat', 'front rest', 'target', { axis: { int: 0 } }),
      node('Reshape', 's target', 'y'),
    ];
    const lists = { zero: [0], one: [1], rest: [24] };
    const initializers = Object.entries(lists).map(([name, list]) => integers(name, list));
    const kinds = loadOnnx(writeOnnx(graph(nodes, initializers))).nodes.map(({ kind }) => kind);
    expect(kinds).toEqual(['input', 'reshape']);
  });

  test('a sigmoid that is a gate stays', () => {
    const nodes = [node('Sigmoid', 'x', 's'), node('Identity', 's', 'i'), node('Mul', 's i', 'y')];
    const kinds = loadOnnx(writeOnnx(graph(nodes))).nodes.map(({ kind }) => kind);
    expect(kinds).toEqual(['input', 'activation', 'product']);
  });
});
