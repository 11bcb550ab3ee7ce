import { readFileSync } from 'node:fs';

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { RelevanceError, loadOnnx } from '../../../src/index.ts';
import { maximumTensorSize } from '../../../src/network/network.ts';
import { errorOf } from '../../error-of.ts';
import { seededRandom } from '../../seeded-random.ts';

const fixtures = new URL('../../fixtures/zennit/', import.meta.url);
const models = ['conv1d-1', 'conv1d-2'].map((name) => ({
  name,
  bytes: new Uint8Array(readFileSync(new URL(`${name}/model.onnx`, fixtures))),
}));

/** Whether the bytes are read; anything that is thrown but a typed error fails the test. */
function isRead(bytes: Uint8Array): boolean {
  try {
    const network = loadOnnx(bytes);
    for (const shape of network.shapes.values()) {
      expect(shape.reduce((size, dimension) => size * dimension, 1)).toBeLessThanOrEqual(
        maximumTensorSize,
      );
    }
    return true;
  } catch (error) {
    if (error instanceof RelevanceError) return false;
    throw error;
  }
}

describe('bytes that are no ONNX file', () => {
  test('no bytes', () => {
    expect(errorOf(() => loadOnnx(new Uint8Array())).code).toBe('MALFORMED_MODEL');
  });

  test('2,000 random arrays of up to 200 bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(isRead(bytes)).toBe(false);
      }),
      { seed: 20_260_015, numRuns: 2000 },
    );
  });

  test('a length of 2^32 − 1 in the first field', () => {
    const bytes = Uint8Array.of(0x3a, 0xff, 0xff, 0xff, 0xff, 0x0f, 1, 2, 3);
    expect(errorOf(() => loadOnnx(bytes)).code).toBe('MALFORMED_MODEL');
  });

  test('ten thousand groups inside each other', () => {
    const bytes = new Uint8Array(20_000).fill(0xa3, 0, 10_000).fill(0xa4, 10_000);
    expect(isRead(bytes)).toBe(false);
  });

  test('text', () => {
    expect(isRead(new TextEncoder().encode('{"format": "layers-model"}'))).toBe(false);
  });
});

describe.each(models)('$name', ({ bytes }) => {
  test('is read whole', () => {
    expect(isRead(bytes)).toBe(true);
  });

  test('is a part of another array without a copy', () => {
    const wide = new Uint8Array(bytes.length + 20);
    wide.set(bytes, 13);
    expect(isRead(wide.subarray(13, 13 + bytes.length))).toBe(true);
  });

  test('cut off at every 97th byte', () => {
    let read = 0;
    for (let length = 0; length < bytes.length; length += 97) {
      if (isRead(bytes.subarray(0, length))) read += 1;
    }
    // Behind the graph come a few fields that a reader can do without.
    expect(read).toBeLessThanOrEqual(1);
  });

  test('with one of 500 bits flipped', () => {
    const random = seededRandom(31);
    let read = 0;
    for (let round = 0; round < 500; round += 1) {
      const flipped = Uint8Array.from(bytes);
      flipped[random.below(bytes.length)]! ^= 1 << random.below(8);
      if (isRead(flipped)) read += 1;
    }
    // Most bits are weights.
    expect(read).toBeGreaterThan(250);
    expect(read).toBeLessThan(500);
  });

  test('with 500 times 20 bytes replaced', () => {
    const random = seededRandom(32);
    for (let round = 0; round < 500; round += 1) {
      const changed = Uint8Array.from(bytes);
      for (let change = 0; change < 20; change += 1) {
        changed[random.below(bytes.length)] = random.below(256);
      }
      isRead(changed);
    }
  });
});
