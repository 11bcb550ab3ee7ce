import { describe, expect, test } from 'vitest';

import { smallCnn, smallCnnParameters } from '../../src/network/small-cnn.ts';
import { weightsDigest } from '../weights-digest.ts';

describe('smallCnn', () => {
  const network = smallCnn(1);

  test('has 270,982 parameters', () => {
    expect(network.countParams()).toBe(smallCnnParameters);
  });

  test('maps [batch, 28, 28, 1] to [batch, 10]', () => {
    expect(network.inputs.map(({ shape }) => shape)).toEqual([[null, 28, 28, 1]]);
    expect(network.outputs.map(({ shape }) => shape)).toEqual([[null, 10]]);
  });

  test('has the layers of the paper, in order', () => {
    const block = (name: string) => [name, `${name}_norm`, `${name}_activation`];
    expect(network.layers.map((layer) => layer.name)).toEqual([
      'input',
      ...[1, 2, 3, 4, 5, 6].flatMap((place) => block(`convb_${place}`)),
      'fn1',
      'fn1_activation',
      'fn2',
      'fn2_activation',
      'fn3',
      'logits',
    ]);
  });

  test.each([
    ['convb_1', [3, 3, 1, 24], [null, 28, 28, 24]],
    ['convb_2', [3, 3, 24, 48], [null, 28, 28, 48]],
    ['convb_3', [3, 3, 48, 64], [null, 28, 28, 64]],
    ['convb_4', [3, 3, 64, 48], [null, 28, 28, 48]],
    ['convb_5', [3, 3, 48, 24], [null, 28, 28, 24]],
    ['convb_6', [3, 3, 24, 24], [null, 28, 28, 24]],
    ['fn1', [28, 28, 24, 10], [null, 1, 1, 10]],
    ['fn2', [1, 1, 10, 10], [null, 1, 1, 10]],
    ['fn3', [1, 1, 10, 10], [null, 1, 1, 10]],
  ])('%s has the kernel %j and the output %j', (name, kernel, output) => {
    const layer = network.getLayer(name);
    expect(layer.getWeights().map(({ shape }) => shape)).toEqual([kernel, kernel.slice(3)]);
    expect(layer.outputShape).toEqual(output);
  });

  test('normalizes with momentum 0.9 and epsilon 1e-5, and leaks 0.01', () => {
    expect(network.getLayer('convb_4_norm').getConfig()).toMatchObject({
      momentum: 0.9,
      epsilon: 1e-5,
    });
    expect(network.getLayer('fn2_activation').getConfig()).toMatchObject({ alpha: 0.01 });
  });

  test.each([0, 1])('starts from the same weights for the same seed %i', (seed) => {
    expect(weightsDigest(smallCnn(seed))).toBe(weightsDigest(smallCnn(seed)));
  });

  test('starts from other weights for another seed', () => {
    expect(weightsDigest(smallCnn(2))).not.toBe(weightsDigest(network));
  });
});
