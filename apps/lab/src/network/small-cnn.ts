import * as tf from '@tensorflow/tfjs-node';

import { digitClasses, digitSide } from '../digits/digit-corpus.ts';
import { createRandom } from '../random/random.ts';

const convolutionFilters = [24, 48, 64, 48, 24, 24] as const;
const negativeSlope = 0.01;
const startBias = 0.1;

/** Weights of {@link smallCnn}, the moving statistics of batch normalization included. */
export const smallCnnParameters = 270_982;

/**
 * Builds the SmallCNN of arXiv 2009.02516 for images [batch, 28, 28, 1] and logits [batch, 10].
 *
 * Six 3 × 3 convolutions `convb_1` to `convb_6` with zero padding to the same size, each followed by batch
 * normalization (momentum 0.9, epsilon 1e-5) and LeakyReLU 0.01; then `fn1`, a convolution over the whole 28 × 28
 * plane, and the 1 × 1 convolutions `fn2` and `fn3`, with LeakyReLU 0.01 after `fn1` and `fn2`.
 *
 * The kernels of `convb_1` to `convb_6` start from He's normal distribution. `fn1` starts with small weights and the
 * bias 0.1, `fn2` and `fn3` as the identity: so each of the ten units starts on the steep side of LeakyReLU, where the
 * usual start leaves half of them on the flat side and training slow.
 *
 * @param seed - an integer from 0 to 2³² − 1.
 */
export function smallCnn(seed: number): tf.LayersModel {
  const random = createRandom({ seed, purpose: 'initial weights' });
  // TensorFlow.js takes a seed of 0 for none.
  const layerSeed = (): number => 1 + random.integer(2 ** 31 - 1);
  const input = tf.input({ name: 'input', shape: [digitSide, digitSide, 1] });
  const layers = [
    ...convolutionFilters.flatMap((filters, place) =>
      convolutionBlock(`convb_${place + 1}`, filters, layerSeed()),
    ),
    ...classLayers(layerSeed()),
    tf.layers.flatten({ name: 'logits' }),
  ];
  let tensor = input;
  for (const layer of layers) {
    tensor = layer.apply(tensor) as tf.SymbolicTensor;
  }
  const network = tf.model({ name: 'smallcnn', inputs: input, outputs: tensor });
  startAsIdentity(network.getLayer('fn2'));
  startAsIdentity(network.getLayer('fn3'));
  return network;
}

function convolutionBlock(name: string, filters: number, seed: number): tf.layers.Layer[] {
  const kernelInitializer = tf.initializers.heNormal({ seed });
  return [
    tf.layers.conv2d({ name, filters, kernelSize: 3, padding: 'same', kernelInitializer }),
    tf.layers.batchNormalization({ name: `${name}_norm`, momentum: 0.9, epsilon: 1e-5 }),
    activation(name),
  ];
}

function classLayers(seed: number): tf.layers.Layer[] {
  const filters = digitClasses;
  const fn1 = tf.layers.conv2d({
    name: 'fn1',
    filters,
    kernelSize: digitSide,
    kernelInitializer: tf.initializers.varianceScaling({
      scale: 0.02,
      mode: 'fanIn',
      distribution: 'normal',
      seed,
    }),
    biasInitializer: tf.initializers.constant({ value: startBias }),
  });
  const fn2 = tf.layers.conv2d({ name: 'fn2', filters, kernelSize: 1, kernelInitializer: 'zeros' });
  const fn3 = tf.layers.conv2d({ name: 'fn3', filters, kernelSize: 1, kernelInitializer: 'zeros' });
  return [fn1, activation('fn1'), fn2, activation('fn2'), fn3];
}

function activation(name: string): tf.layers.Layer {
  return tf.layers.leakyReLU({ name: `${name}_activation`, alpha: negativeSlope });
}

function startAsIdentity(layer: tf.layers.Layer): void {
  tf.tidy(() => {
    const kernel = tf.eye(digitClasses).reshape([1, 1, digitClasses, digitClasses]);
    layer.setWeights([kernel, tf.zeros([digitClasses])]);
  });
}
