import { describe, expect, test } from 'vitest';

import { encodeInferenceEvent, float32Tensor } from '../../src/index.ts';
import type { InferenceEvent } from '../../src/index.ts';

const input = float32Tensor({ name: 'x', shape: [1, 2], values: Float32Array.of(1, 2) });

const event: InferenceEvent = {
  source: '/test',
  timeMs: 1,
  model: { name: 'm' },
  inputs: [input],
  outputs: [],
  target: { kind: 'predicted' },
  attributes: {},
};

describe('what a reader would reject is not written', () => {
  test.each([
    ['MISSING_FIELD', { source: '' }],
    ['MISSING_FIELD', { model: { name: '' } }],
    ['MISSING_FIELD', { inputs: [] }],
    ['INVALID_TIME', { timeMs: 0 }],
    ['INVALID_TIME', { timeMs: 1.5 }],
    ['INVALID_SHAPE', { inputs: [{ ...input, shape: [0] }] }],
    ['SHAPE_MISMATCH', { inputs: [{ ...input, shape: [3] }] }],
    ['RAW_LENGTH', { outputs: [{ ...input, raw: new Uint8Array(7) }] }],
  ])('%s: %j', (code, changes) => {
    expect(() => encodeInferenceEvent({ ...event, ...changes })).toThrow(
      expect.objectContaining({ name: 'EventError', code }) as Error,
    );
  });
});

test('the bytes own their memory, so that they can be transferred', () => {
  const bytes = encodeInferenceEvent(event);
  expect(bytes.constructor).toBe(Uint8Array);
  expect(bytes.buffer.byteLength).toBe(bytes.length);
});
