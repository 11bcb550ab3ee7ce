import type { DesignedData, SampleBatch } from '@pellucid/ground-truth';
import { stackSamples } from '@pellucid/ground-truth';
import * as tf from '@tensorflow/tfjs-node';

import { glyphCnn, glyphSide } from '../network/glyph-cnn.ts';
import { glyphData } from './glyph-data.ts';
import { predictedClasses } from './predicted-classes.ts';

/** Options of {@link trainGlyphNetwork}. */
export interface GlyphTrainingOptions {
  readonly seed: number;
  readonly steps: number;
  readonly batchSize: number;
  readonly learningRate: number;
  /** Called before the first step and after each. */
  readonly onStep: (network: tf.LayersModel, step: number) => void;
}

/** Trains the glyph network, each step on images that no other step has seen; the caller disposes it. */
export function trainGlyphNetwork(options: GlyphTrainingOptions): tf.LayersModel {
  const { seed, steps, batchSize, learningRate, onStep } = options;
  const network = glyphCnn(seed);
  const data = glyphData('training');
  const optimizer = tf.train.adam(learningRate);
  onStep(network, 0);
  for (let step = 1; step <= steps; step += 1) {
    const { inputs, labels } = glyphBatch(data, (step - 1) * batchSize, batchSize);
    // Falls to a tenth, so that the last steps settle.
    (optimizer as unknown as { learningRate: number }).learningRate =
      learningRate * 10 ** (-step / steps);
    tf.tidy(() => {
      const images = tf.tensor4d(inputs.values, [batchSize, glyphSide, glyphSide, 1]);
      const classes = tf.oneHot(tf.tensor1d([...labels], 'int32'), 4, 1, 0, 'float32');
      optimizer.minimize(() =>
        tf.losses.softmaxCrossEntropy(classes, network.apply(images) as tf.Tensor2D),
      );
    });
    onStep(network, step);
  }
  optimizer.dispose();
  return network;
}

/** Share of glyphs that a network names rightly. */
export function glyphAccuracy(network: tf.LayersModel, { inputs, labels }: SampleBatch): number {
  const predicted = tf.tidy(() => {
    const images = tf.tensor4d(inputs.values, [labels.length, glyphSide, glyphSide, 1]);
    return predictedClasses(network.apply(images) as tf.Tensor2D);
  });
  return predicted.filter((glyph, sample) => glyph === labels[sample]).length / labels.length;
}

/** Images from the one at `first` on. */
export function glyphBatch(data: DesignedData, first: number, count: number): SampleBatch {
  return stackSamples(Array.from({ length: count }, (_, place) => data.sample(first + place)));
}
