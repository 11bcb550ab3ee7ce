import { describe, expect, test } from 'vitest';

import {
  decodeInferenceEvent,
  encodeInferenceEvent,
  float32Tensor,
  tensorToFloat32,
} from '../../src/index.ts';
import type { Decoded, InferenceEvent } from '../../src/index.ts';

const nowMs = 1_767_225_600_000;

const event = (changes: Partial<InferenceEvent> = {}): InferenceEvent => ({
  id: 'e',
  source: '/test',
  timeMs: nowMs,
  model: { name: 'm' },
  inputs: [float32Tensor({ name: 'x', shape: [1, 2], values: Float32Array.of(1, Number.NaN) })],
  outputs: [],
  target: { kind: 'predicted' },
  attributes: {},
  ...changes,
});

const code = (result: Decoded<unknown>): string => (result.ok ? 'ok' : result.rejection.code);

describe('policies', () => {
  test('inputs with NaN are rejected unless they are to be accepted', () => {
    const bytes = encodeInferenceEvent(event());
    expect(code(decodeInferenceEvent(bytes))).toBe('NON_FINITE_INPUT');
    const result = decodeInferenceEvent(bytes, { nonFiniteInput: 'accept' });
    const values = result.ok ? result.value.inputs.map((input) => [...tensorToFloat32(input)]) : [];
    expect(values).toEqual([[1, Number.NaN]]);
  });

  test('an event time may lie ahead of the present as far as is allowed', () => {
    const bytes = encodeInferenceEvent(event({ timeMs: nowMs + 1000 }));
    const at = (maxFutureMs: number): string =>
      code(decodeInferenceEvent(bytes, { nowMs, maxFutureMs, nonFiniteInput: 'accept' }));
    expect(at(1000)).toBe('ok');
    expect(at(999)).toBe('INVALID_TIME');
  });
});

describe('decoded events', () => {
  test('attributes have no prototype', () => {
    const bytes = encodeInferenceEvent(event({ attributes: { toString: 'x' } }));
    const result = decodeInferenceEvent(bytes, { nonFiniteInput: 'accept' });
    expect(result.ok && Object.getPrototypeOf(result.value.attributes)).toBe(null);
    expect(result.ok && result.value.attributes['hasOwnProperty']).toBe(undefined);
  });

  test('tensors are views of the record', () => {
    const bytes = encodeInferenceEvent(event());
    const result = decodeInferenceEvent(bytes, { nonFiniteInput: 'accept' });
    expect(result.ok && result.value.inputs[0]?.raw.buffer).toBe(bytes.buffer);
  });

  test('rejections hold no value of the tensor', () => {
    const result = decodeInferenceEvent(encodeInferenceEvent(event()));
    expect(result).toEqual({
      ok: false,
      rejection: {
        code: 'NON_FINITE_INPUT',
        message:
          'decode: request.inputs[0] must be finite as float32, the value at position 1 is not',
        details: { field: 'request.inputs[0]', position: 1 },
      },
    });
  });
});
