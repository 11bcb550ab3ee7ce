import { describe, expect, test } from 'vitest';

import { loadOnnx } from '../../../src/index.ts';
import { errorOf } from '../../error-of.ts';
import { oneNode, writeOnnx } from './write-onnx.ts';

/** A dense layer [2] to [2] with its weights in another file. */
const dense = (...externalData: (readonly [key: string, value: string])[]): Uint8Array =>
  writeOnnx(
    oneNode({
      op: 'Gemm',
      shape: ['n', 2],
      weights: [{ name: 'w', dims: [2, 2], dataLocation: 1, externalData }],
    }),
  );
const file = new Uint8Array(Float32Array.of(9, 9, 1, 2, 3, 4, 9).buffer);

function weightsOf(bytes: Uint8Array, content = file): number[] {
  const network = loadOnnx(bytes, { external: () => content });
  const node = network.nodes.at(-1)!;
  return node.kind === 'dense' ? [...node.weights] : [];
}

describe('weights [2, 2] in another file', () => {
  test('are read from the offset on, as long as stated', () => {
    const bytes = dense(['location', 'w.bin'], ['offset', '8'], ['length', '16']);
    expect(weightsOf(bytes)).toEqual([1, 2, 3, 4]);
  });

  test('are the whole file where nothing is stated', () => {
    expect(weightsOf(dense(['location', 'w.bin']), file.subarray(8, 24))).toEqual([1, 2, 3, 4]);
  });

  test('may lie in a part of another array that no float32 begins at', () => {
    const shifted = new Uint8Array(17);
    shifted.set(file.subarray(8, 24), 1);
    expect(weightsOf(dense(['location', 'w.bin']), shifted.subarray(1))).toEqual([1, 2, 3, 4]);
  });

  test('are asked for once, though two tensors lie there', () => {
    let asked = 0;
    const external = (): Uint8Array => {
      asked += 1;
      return file.subarray(8, 24);
    };
    const there = { dataLocation: 1, externalData: [['location', 'w.bin']] } as const;
    const weights = [
      { name: 'w', dims: [2, 2], ...there },
      {
        name: 'b',
        dims: [1, 2],
        ...there,
        externalData: [
          ['location', 'w.bin'],
          ['length', '8'],
        ] as const,
      },
    ];
    loadOnnx(writeOnnx(oneNode({ op: 'Gemm', shape: ['n', 2], weights })), { external });
    expect(asked).toBe(1);
  });

  test('are asked for by their location, also in a folder below', () => {
    const asked: string[] = [];
    const external = (location: string): Uint8Array => {
      asked.push(location);
      return file.subarray(8, 24);
    };
    loadOnnx(dense(['location', 'weights/..w/w.bin']), { external });
    expect(asked).toEqual(['weights/..w/w.bin']);
  });
});

describe('weights in another file are refused', () => {
  test.each([
    '/etc/passwd',
    '../w.bin',
    'a/../../w.bin',
    '..',
    '',
    'C:\\w.bin',
    'C:w.bin',
    '..\\w.bin',
    'w\0.bin',
  ])('at %j, without asking for it', (location) => {
    let isAsked = false;
    const external = (): Uint8Array => {
      isAsked = true;
      return file;
    };
    const error = errorOf(() => loadOnnx(dense(['location', location]), { external }));
    expect(error.code).toBe('MALFORMED_MODEL');
    expect(error.message).toMatch(/inside the folder of the model/);
    expect(isAsked).toBe(false);
  });

  test('that is not there', () => {
    const external = (): Uint8Array => {
      throw new Error('ENOENT: no such file');
    };
    const error = errorOf(() => loadOnnx(dense(['location', 'w.bin']), { external }));
    expect(error.code).toBe('MALFORMED_MODEL');
    expect(error.message).toMatch(/"w" expects its data in "w.bin".*ENOENT/);
  });

  test.each([
    [{ offset: '16', length: '16' }, /bytes 16 to 32 of "w.bin", got a file of 28 bytes/],
    [{ offset: '29' }, /got a file of 28 bytes/],
    [{ offset: '-4' }, /a whole number as offset, got "-4"/],
    [{ length: '1e1' }, /a whole number as length, got "1e1"/],
    [{ length: '9'.repeat(30) }, /a whole number as length/],
    [{ length: '12' }, /expects 4 values .* got 3/],
    [{}, /expects 4 values .* got 7/],
  ])('with %j', (parts, says) => {
    const bytes = dense(['location', 'w.bin'], ...Object.entries(parts));
    const error = errorOf(() => weightsOf(bytes));
    expect(error.code).toBe('MALFORMED_MODEL');
    expect(error.message).toMatch(says);
  });
});
