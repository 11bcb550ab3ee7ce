import * as tf from '@tensorflow/tfjs-node';

import { createRandom } from '../random/random.ts';

/** Weights of {@link glyphCnn}. */
export const glyphCnnParameters = 25_076;

/** Width and height of a glyph image in pixels. */
export const glyphSide = 20;

/**
 * Builds a small network for glyph images `[batch, 20, 20, 1]` and logits `[batch, 4]`: four 3 × 3 convolutions with ReLU (12,
 * 16, 24, 24 channels), 2 × 2 maximum pools behind the second and the third, then 24 and 4 dense units.
 *
 * ReLU leaves exact zeros, which LeakyReLU does not: without activation there must be no relevance.
 *
 * @param seed - An integer from 0 to 2³² − 1.
 */
export function glyphCnn(seed: number): tf.LayersModel {
  const random = createRandom({ seed, purpose: 'initial weights' });
  // TensorFlow.js takes a seed of 0 for none.
  const kernelInitializer = () =>
    tf.initializers.heNormal({ seed: 1 + random.integer(2 ** 31 - 1) });
  const convolution = (name: string, filters: number): tf.layers.Layer =>
    tf.layers.conv2d({
      name,
      filters,
      kernelSize: 3,
      padding: 'same',
      activation: 'relu',
      kernelInitializer: kernelInitializer(),
    });
  const pool = (name: string): tf.layers.Layer => tf.layers.maxPooling2d({ name, poolSize: 2 });
  const input = tf.input({ name: 'input', shape: [glyphSide, glyphSide, 1] });
  const layers = [
    convolution('conv_1', 12),
    convolution('conv_2', 16),
    pool('pool_2'),
    convolution('conv_3', 24),
    pool('pool_3'),
    convolution('conv_4', 24),
    tf.layers.flatten({ name: 'flat' }),
    tf.layers.dense({
      name: 'dense_1',
      units: 24,
      activation: 'relu',
      kernelInitializer: kernelInitializer(),
    }),
    tf.layers.dense({ name: 'logits', units: 4, kernelInitializer: kernelInitializer() }),
  ];
  let tensor = input;
  for (const layer of layers) tensor = layer.apply(tensor) as tf.SymbolicTensor;
  return tf.model({ name: 'glyph-cnn', inputs: input, outputs: tensor });
}
