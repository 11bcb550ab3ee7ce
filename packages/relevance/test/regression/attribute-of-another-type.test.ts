import { expect, test } from 'vitest';

import { loadOnnx } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';
import type { OnnxAttributeSpec } from '../loaders/onnx/write-onnx.ts';
import { floats, oneNode, writeOnnx } from '../loaders/onnx/write-onnx.ts';

const scaled = (alpha: OnnxAttributeSpec): Uint8Array =>
  writeOnnx(
    oneNode({
      op: 'Gemm',
      shape: ['n', 1],
      weights: [floats('w', [1, 1], [3])],
      attributes: { alpha },
    }),
  );

test('an alpha that is a whole number is refused and not read as 0: [1] to [1]', () => {
  const error = errorOf(() => loadOnnx(scaled({ int: 2, type: 2 })));
  expect(error.code).toBe('MALFORMED_MODEL');
  expect(error.message).toMatch(/alpha of type float \(1\), got type 2/);
});

test.each([{ type: 1 }, {}])('an alpha of 2 is read with %j: [1] to [1]', (type) => {
  const network = loadOnnx(scaled({ float: 2, ...type }));
  const node = network.nodes.find(({ kind }) => kind === 'dense');
  expect(node?.kind === 'dense' && [...node.weights]).toEqual([6]);
});
