import { expect, test } from 'vitest';

import { loadOnnx, surveyOnnx } from '../../../src/index.ts';
import { errorOf } from '../../error-of.ts';
import { floats, writeOnnx } from './write-onnx.ts';

const bytes = writeOnnx({
  nodes: [
    { op: 'Relu', inputs: ['x'], outputs: ['a'] },
    { op: 'Flatten', inputs: ['a'], outputs: ['f'], attributes: { axis: { int: 2 } } },
    { op: 'LSTM', inputs: ['f', 'w', 'w'], outputs: ['y'], name: 'memory' },
  ],
  inputs: [{ name: 'x', shape: ['n', 3, 4] }],
  outputs: ['y'],
  initializers: [floats('w', [2, 2], [1, 2, 3, 4])],
});

test('a network with an operator that nothing is known of is refused for it, not for what stands in front', () => {
  const error = errorOf(() => loadOnnx(bytes));
  expect(error.code).toBe('UNSUPPORTED_LAYER');
  expect(error.message).toMatch(/got LSTM "memory" with inputs of shape \[unknown\], \[2, 2\]/);
  expect(error.details).toMatchObject({ operator: 'LSTM', node: 'memory' });
});

test('the survey marks both', () => {
  const marked = surveyOnnx(bytes).filter(({ problem }) => problem !== null);
  expect(marked.map(({ operator }) => operator)).toEqual(['Flatten', 'LSTM']);
});
