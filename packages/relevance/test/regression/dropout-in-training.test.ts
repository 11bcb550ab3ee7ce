import { expect, test } from 'vitest';

import { loadOnnx } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';
import { floats, oneNode, writeOnnx } from '../loaders/onnx/write-onnx.ts';

const dropout = (isTraining: boolean): Uint8Array =>
  writeOnnx(
    oneNode({
      op: 'Dropout',
      shape: ['n', 4],
      weights: [
        floats('ratio', [], [0.5]),
        { name: 'training', dims: [], dataType: 9, rawData: Uint8Array.of(isTraining ? 1 : 0) },
      ],
    }),
  );

test('Dropout that stays on in inference is refused: [4]', () => {
  const error = errorOf(() => loadOnnx(dropout(true)));
  expect(error.code).toBe('UNSUPPORTED_LAYER');
  expect(error.message).toMatch(/training_mode false, got true/);
});

test('Dropout with training_mode false hands on: [4]', () => {
  expect(loadOnnx(dropout(false)).nodes.map(({ kind }) => kind)).toEqual(['input']);
});
