import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { RelevanceError, loadTensorflowGraph, loadTfjsGraph } from '../../../src/index.ts';
import { errorOf } from '../../error-of.ts';
import { seededRandom } from '../../seeded-random.ts';
import { graphBytes } from './tensorflow-cases.ts';
import { graphModel, placeholder as jsonPlaceholder } from './tfjs-graph.ts';
import type { NodeSpec } from './write-graph.ts';
import { constant, integers, placeholder, writeGraph } from './write-graph.ts';

const load = (nodes: readonly NodeSpec[]): RelevanceError =>
  errorOf(() => loadTensorflowGraph(writeGraph(nodes)));

/** Whether the bytes are read; anything that is thrown but a typed error fails the test. */
function isRead(bytes: Uint8Array): boolean {
  try {
    loadTensorflowGraph(bytes);
    return true;
  } catch (error) {
    if (error instanceof RelevanceError) return false;
    throw error;
  }
}

describe('bytes that are no graph', () => {
  test.each([
    ['no bytes', new Uint8Array()],
    ['a length of 2^32 − 1', Uint8Array.of(0x0a, 0xff, 0xff, 0xff, 0xff, 0x0f, 1)],
    ['text', new TextEncoder().encode('{"format": "graph-model"}')],
    ['ten thousand groups inside one another', new Uint8Array(20_000).fill(0x0b, 0, 10_000)],
  ])('%s', (_, bytes) => {
    expect(errorOf(() => loadTensorflowGraph(bytes)).code).toBe('MALFORMED_MODEL');
  });

  test('2,000 random arrays of up to 200 bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(isRead(bytes)).toBe(false);
      }),
      { seed: 20_260_016, numRuns: 2000 },
    );
  });
});

describe('a graph that TensorFlow has written', () => {
  const bytes = graphBytes('conv3d-transpose-shape-computed');

  test('is a part of another array without a copy', () => {
    const wide = new Uint8Array(bytes.length + 20);
    wide.set(bytes, 13);
    expect(isRead(wide.subarray(13, 13 + bytes.length))).toBe(true);
  });

  test('cut off at every 11th byte', () => {
    for (let length = 0; length < bytes.length - 60; length += 11) {
      expect(isRead(bytes.subarray(0, length))).toBe(false);
    }
  });

  test('with one of 500 bits flipped', () => {
    const random = seededRandom(51);
    let read = 0;
    for (let round = 0; round < 500; round += 1) {
      const flipped = Uint8Array.from(bytes);
      flipped[random.below(bytes.length)]! ^= 1 << random.below(8);
      if (isRead(flipped)) read += 1;
    }
    expect(read).toBeGreaterThan(50);
    expect(read).toBeLessThan(500);
  });
});

describe('constants', () => {
  const read = (name: string): NodeSpec => ({ name: 'y', op: 'Add', inputs: ['x', name] });

  test('the last value stands for the rest', () => {
    const factors = constant('c', { shape: [4], floats: [2, 3] });
    const nodes = [placeholder('x', [4]), factors, { name: 'y', op: 'Mul', inputs: ['x', 'c'] }];
    expect(loadTensorflowGraph(writeGraph(nodes)).nodes[1]).toMatchObject({
      scale: Float64Array.of(2, 3, 3, 3),
    });
  });

  test('one value that stands for 2^40', () => {
    const bomb = constant('c', { shape: [2 ** 20, 2 ** 20], floats: [1] });
    expect(load([placeholder('x', [2]), bomb, read('c')]).code).toBe('TOO_LARGE');
  });

  test('no value for 2^24 a thousand times', () => {
    const bombs = Array.from({ length: 1000 }, (_, index) =>
      constant(`c${index}`, { shape: [2 ** 24] }),
    );
    const sum = { name: 'y', op: 'AddN', inputs: ['x', ...bombs.map(({ name }) => name)] };
    expect(load([placeholder('x', [2]), ...bombs, sum]).code).toBe('TOO_LARGE');
  });

  test('a list that doubles forty times', () => {
    const doubled = Array.from({ length: 40 }, (_, index) => ({
      name: `c${index + 1}`,
      op: 'ConcatV2',
      inputs: [`c${index}`, `c${index}`, 'axis'],
    }));
    const axis = constant('axis', { shape: [], dtype: 3, ints: [0] });
    const nodes = [placeholder('x', [2]), integers('c0', [1, 2]), axis, ...doubled, read('c40')];
    expect(load(nodes).code).toBe('TOO_LARGE');
  });

  test.each(['Fill', 'Range'])('%s of 2^31 − 1', (op) => {
    const most = 2 ** 31 - 1;
    const scalar = (name: string, value: number): NodeSpec =>
      constant(name, { shape: [], dtype: 3, ints: [value] });
    const made =
      op === 'Fill'
        ? { name: 'c', op, inputs: ['shape', 'one'] }
        : { name: 'c', op, inputs: ['zero', 'most', 'one'] };
    const known = [integers('shape', [most]), scalar('zero', 0), scalar('most', most)];
    const nodes = [placeholder('x', [2]), ...known, scalar('one', 1), made, read('c')];
    expect(load(nodes).code).toBe('TOO_LARGE');
  });

  test.each([
    ['fewer bytes than values', { shape: [3], content: new Uint8Array(8) }],
    ['more bytes than values', { shape: [1], content: new Uint8Array(8) }],
    ['more values than the shape', { shape: [1], floats: [1, 2] }],
    ['a negative dimension', { shape: [-2], floats: [1] }],
    ['two negative dimensions', { shape: [-1, -1], floats: [1] }],
  ])('%s', (_, tensor) => {
    expect(load([placeholder('x', [2]), constant('c', tensor), read('c')])).toMatchObject({
      code: 'MALFORMED_MODEL',
      details: { node: 'c' },
    });
  });

  test('text instead of numbers', () => {
    const text = constant('c', { shape: [], dtype: 7 });
    expect(load([placeholder('x', [2]), text, read('c')])).toMatchObject({
      code: 'UNSUPPORTED_LAYER',
      details: { node: 'c', type: 'STRING' },
    });
  });

  test('a weight that is no number', () => {
    const bias = constant('c', { shape: [2], floats: [Number.NaN, 1] });
    const nodes = [placeholder('x', [2]), bias, { name: 'y', op: 'BiasAdd', inputs: ['x', 'c'] }];
    expect(load(nodes).code).toBe('MALFORMED_MODEL');
  });
});

describe('graphs that go nowhere', () => {
  const relu = (name: string, input: string): NodeSpec => ({ name, op: 'Relu', inputs: [input] });

  test('a cycle', () => {
    const nodes = [
      placeholder('x', [2]),
      { name: 'a', op: 'Add', inputs: ['x', 'b'] },
      relu('b', 'a'),
      relu('y', 'b'),
    ];
    expect(load(nodes).message).toContain('expects no cycles');
  });

  test('a loop of TensorFlow 1 is refused by name', () => {
    const nodes = [
      placeholder('x', [2]),
      { name: 'enter', op: 'Enter', inputs: ['x'] },
      { name: 'merge', op: 'Merge', inputs: ['enter', 'next'] },
      relu('y', 'merge'),
      { name: 'next', op: 'NextIteration', inputs: ['merge'] },
    ];
    const error = errorOf(() => loadTensorflowGraph(writeGraph(nodes), { output: 'y' }));
    expect(error).toMatchObject({ code: 'UNSUPPORTED_LAYER' });
    expect(['Enter', 'NextIteration']).toContain(error.details['operator']);
  });

  test('an input that nothing makes', () => {
    expect(
      load([placeholder('x', [2]), { name: 'y', op: 'Add', inputs: ['x', 'z'] }]),
    ).toMatchObject({ code: 'MALFORMED_MODEL', details: { node: 'z', reader: '"y"' } });
  });

  test('an output that a node does not have', () => {
    const nodes = [placeholder('x', [2]), relu('a', 'x'), relu('y', 'a:3')];
    expect(load(nodes)).toMatchObject({ code: 'MALFORMED_MODEL', details: { tensor: 'a:3' } });
  });

  test('two nodes of one name', () => {
    expect(load([placeholder('x', [2]), relu('y', 'x'), relu('y', 'x')]).code).toBe(
      'MALFORMED_MODEL',
    );
  });

  test('no placeholder', () => {
    expect(load([integers('c', [1])]).code).toBe('MALFORMED_MODEL');
  });

  test('twenty thousand nodes behind one another are read', () => {
    const chain = Array.from({ length: 20_000 }, (_, index) => relu(`${index + 1}`, `${index}`));
    const nodes = [placeholder('0', [2]), ...chain.toReversed()];
    expect(loadTensorflowGraph(writeGraph(nodes)).nodes).toHaveLength(20_001);
  });

  test('twenty thousand products of a tensor with itself are no longer than a chain', () => {
    const chain = Array.from({ length: 20_000 }, (_, index) => ({
      name: `${index + 1}`,
      op: 'Mul',
      inputs: [`${index}`, `${index}`],
    }));
    const bytes = writeGraph([placeholder('0', [2]), ...chain]);
    expect(loadTensorflowGraph(bytes).nodes).toHaveLength(20_001);
  });

  test('an input of 2^40 values', () => {
    expect(load([placeholder('x', [2 ** 20, 2 ** 20]), relu('y', 'x')]).code).toBe('TOO_LARGE');
  });
});

describe('graph models', () => {
  const nodes = [jsonPlaceholder('x', [2]), { name: 'y', op: 'MatMul', input: ['x', 'w'] }];
  const { model, weights } = graphModel(nodes, { w: [2, 3] });

  test('are read', () => {
    expect(loadTfjsGraph(model, weights).outputs).toEqual(['y']);
  });

  test.each([
    ['one byte less', weights.subarray(1)],
    ['one byte more', new Uint8Array(weights.length + 1)],
    ['no weights', new Uint8Array()],
  ])('%s', (_, data) => {
    expect(errorOf(() => loadTfjsGraph(model, data)).code).toBe('MALFORMED_MODEL');
  });

  test('a weight that the manifest does not have', () => {
    const changed = { ...model, weightsManifest: [] };
    expect(errorOf(() => loadTfjsGraph(changed, new Uint8Array()))).toMatchObject({
      code: 'MALFORMED_MODEL',
      details: { node: 'w' },
    });
  });

  test('lists inside one another, a hundred thousand deep', () => {
    let deep: unknown = [];
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    for (const changed of [
      deep,
      { ...model, modelTopology: deep },
      { ...model, modelTopology: { node: [deep] } },
    ]) {
      expect(errorOf(() => loadTfjsGraph(changed, weights)).code).toBe('MALFORMED_MODEL');
    }
  });

  test('text that is no base64', () => {
    const node = { name: 'y', op: 'MatMul', input: ['x', 'w'], attr: { T: { s: '%' } } };
    const graph = graphModel([jsonPlaceholder('x', [2]), node], { w: [2, 3] });
    expect(errorOf(() => loadTfjsGraph(graph.model, graph.weights)).code).toBe('MALFORMED_MODEL');
  });

  test('a layers model', () => {
    expect(errorOf(() => loadTfjsGraph({ format: 'layers-model' }, weights))).toMatchObject({
      code: 'UNSUPPORTED_LAYER',
      details: { format: 'layers-model' },
    });
  });
});

describe('long chains', () => {
  // Taking every tensor in front of a node for what it may be a function of takes minutes here.
  test('20,000 products with constants a channel are read', () => {
    const ones = constant('c', { shape: [8], floats: Array.from({ length: 8 }, () => 1.5) });
    const chain = Array.from({ length: 20_000 }, (_, index) => ({
      name: `n${index}`,
      op: 'Mul',
      inputs: [index === 0 ? 'x' : `n${index - 1}`, 'c'],
    }));
    const bytes = writeGraph([placeholder('x', [8]), ones, ...chain]);
    expect(loadTensorflowGraph(bytes).nodes).toHaveLength(20_001);
  });

  test('20,000 sums of the last two are read', () => {
    const chain = Array.from({ length: 20_000 }, (_, index) => ({
      name: `n${index}`,
      op: 'AddV2',
      inputs: [index === 0 ? 'x' : `n${index - 1}`, index < 2 ? 'y' : `n${index - 2}`],
    }));
    const bytes = writeGraph([placeholder('x', [1]), placeholder('y', [1]), ...chain]);
    expect(loadTensorflowGraph(bytes).nodes).toHaveLength(20_002);
  });

  test('a slope for each of 65,536 channels, thousands of times, is too much to compare', () => {
    const slopes = constant('c', { shape: [65_536], floats: [1.5] });
    const stages = Array.from({ length: 200 }, (_, index) => [
      { name: `a${index}`, op: 'Neg', inputs: [index === 0 ? 'x' : `y${index - 1}`] },
      { name: `r${index}`, op: 'Relu', inputs: [`a${index}`] },
      { name: `m${index}`, op: 'Mul', inputs: [`r${index}`, 'c'] },
      { name: `p${index}`, op: 'Relu', inputs: [index === 0 ? 'x' : `y${index - 1}`] },
      { name: `y${index}`, op: 'Sub', inputs: [`p${index}`, `m${index}`] },
    ]).flat();
    expect(load([placeholder('x', [65_536]), slopes, ...stages]).code).toBe('TOO_LARGE');
  });
});
