import '@tensorflow/tfjs-node';
import { describe, expect, test } from 'vitest';

import { loadOnnx } from '../../../src/index.ts';
import { errorOf } from '../../error-of.ts';
import { forwardOne } from '../forward.ts';
import type { OnnxAttributeSpec } from './write-onnx.ts';
import { oneNode, writeOnnx } from './write-onnx.ts';

type Attributes = Readonly<Record<string, OnnxAttributeSpec>>;

const bytesOf = (op: string, shape: readonly number[], attributes: Attributes): Uint8Array =>
  writeOnnx(oneNode({ op, shape: ['n', ...shape], attributes }));

/** The values of [channels, height, width], each by its place. */
const valuesOf = (
  [channels, height, width]: readonly [number, number, number],
  at: (channel: number, row: number, column: number) => number,
): number[] =>
  Array.from({ length: channels * height * width }, (_, index) =>
    at(Math.floor(index / (height * width)), Math.floor(index / width) % height, index % width),
  );

describe('DepthToSpace of [8, 2, 3] in blocks of 2', () => {
  const input = valuesOf([8, 2, 3], (channel, row, column) => 100 * channel + 10 * row + column);

  test.each<[mode: string | null, channel: (block: number, left: number) => number]>([
    [null, (block, left) => 2 * block + left],
    ['DCR', (block, left) => 2 * block + left],
    ['CRD', (block, left) => 4 * left + block],
  ])('mode %s', (mode, channelOf) => {
    const attributes = { blocksize: { int: 2 }, ...(mode && { mode: { string: mode } }) };
    const output = forwardOne(loadOnnx(bytesOf('DepthToSpace', [8, 2, 3], attributes)), input);
    expect(output.shape).toEqual([1, 2, 4, 6]);
    const expected = valuesOf([2, 4, 6], (left, row, column) => {
      const block = 2 * (row % 2) + (column % 2);
      return 100 * channelOf(block, left) + 10 * Math.floor(row / 2) + Math.floor(column / 2);
    });
    expect([...output.values]).toEqual(expected);
  });
});

test('SpaceToDepth of [2, 4, 6] in blocks of 2', () => {
  const input = valuesOf([2, 4, 6], (channel, row, column) => 100 * channel + 10 * row + column);
  const bytes = bytesOf('SpaceToDepth', [2, 4, 6], { blocksize: { int: 2 } });
  const output = forwardOne(loadOnnx(bytes), input);
  expect(output.shape).toEqual([1, 8, 2, 3]);
  const expected = valuesOf([8, 2, 3], (channel, row, column) => {
    const block = Math.floor(channel / 2);
    return 100 * (channel % 2) + 10 * (2 * row + Math.floor(block / 2)) + 2 * column + (block % 2);
  });
  expect([...output.values]).toEqual(expected);
});

test.each<[op: string, shape: readonly number[], attributes: Attributes, says: RegExp]>([
  ['DepthToSpace', [6, 2, 2], { blocksize: { int: 2 } }, /channels that 4 divides, got 6/],
  ['SpaceToDepth', [1, 4, 3], { blocksize: { int: 2 } }, /width that 2 divides, got 3/],
  ['SpaceToDepth', [4, 4], { blocksize: { int: 2 } }, /\[channels, height, width\], got \[4, 4\]/],
  ['DepthToSpace', [4, 2, 2], {}, /a blocksize of 1 or more, got 0/],
  [
    'DepthToSpace',
    [4, 2, 2],
    { blocksize: { int: 2 }, mode: { string: 'RCD' } },
    /mode DCR or CRD, got "RCD"/,
  ],
])('%s of %j with %j is refused', (op, shape, attributes, says) => {
  const error = errorOf(() => loadOnnx(bytesOf(op, shape, attributes)));
  expect(error.code).toBe('UNSUPPORTED_LAYER');
  expect(error.message).toMatch(says);
});
