import { memory, tensor, tidy } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-node';
import { describe, expect, test } from 'vitest';

import { convolutionMap } from '../../src/layers/convolution-map.ts';
import { jointAdjoint } from '../../src/layers/joint-adjoint.ts';
import { tensorflowOperations } from '../../src/layers/tensorflow-operations.ts';
import type { ConvolutionNode } from '../../src/network/node.ts';
import { windowOf } from '../nodes.ts';
import { seededRandom } from '../seeded-random.ts';

const { floats } = seededRandom(5);

const outputs = 5;

function convolutionOf(inputs: number, strides: readonly number[] = [1, 1]): ConvolutionNode {
  const padding = [
    [1, 1],
    [1, 1],
  ] as const;
  const window = windowOf([3, 3], { strides, padding });
  const weights = floats(9 * inputs * outputs);
  const base = { kind: 'convolution', name: 'c', inputs: ['x'], groups: 1, bias: null } as const;
  return { ...base, window, channels: outputs, weights };
}

describe('transposes of two convolutions at once', () => {
  test.each([5, 8, 17, 24])('are each that of its own, %i channels', (channels) => {
    if (tensorflowOperations()?.hasOneDnn !== true) return;
    const node = convolutionOf(channels);
    const other = floats(node.weights.length);
    const shape = [6, 7, channels];
    const before = memory().numTensors;
    const joint = jointAdjoint(node, [node.weights, other], shape)!;
    const maps = [node.weights, other].map((weights) => convolutionMap(node, weights, shape));
    tidy(() => {
      const signal = tensor(floats(2 * 6 * 7 * outputs), [2, 6, 7, outputs]);
      for (const [index, made] of joint.apply(signal).entries()) {
        const expected = maps[index]!.adjoint(signal);
        expect(made.shape).toEqual([2, ...shape]);
        const differences = made.sub(expected).abs().max().dataSync();
        expect(differences[0]).toBeLessThan(1e-6);
      }
    });
    for (const held of [joint, ...maps]) held.dispose();
    expect(memory().numTensors).toBe(before);
  });

  test.each([
    ['blocks are as full apart', convolutionOf(16), [6, 7, 16]],
    ['both halves need a block of their own', convolutionOf(12), [6, 7, 12]],
    ['a product of matrices is faster', convolutionOf(3), [6, 7, 3]],
    ['the kernel covers the input', convolutionOf(24), [3, 3, 24]],
    ['there are strides', convolutionOf(24, [2, 2]), [6, 7, 24]],
  ] as const)('are not computed so where %s', (_, node, shape) => {
    expect(jointAdjoint(node, [node.weights, node.weights], shape)).toBeNull();
  });
});
