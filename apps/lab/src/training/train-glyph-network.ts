import type { DesignedData, SampleBatch } from '@pellucid/ground-truth';
import { stackSamples } from '@pellucid/ground-truth';
import * as tf from '@tensorflow/tfjs-node';

import { glyphCnn, glyphSide } from '../network/glyph-cnn.ts';
import { createAdam } from './adam.ts';
import { glyphData } from './glyph-data.ts';
import { predictedClasses } from './predicted-classes.ts';

/** Options of {@link glyphTraining}. */
export interface GlyphTrainingOptions {
  readonly seed: number;
  readonly steps: number;
  readonly batchSize: number;
  readonly learningRate: number;
}

/**
 * Trains a glyph network in place and yields after every step; each step is on images that no other step has seen. The network
 * is disposed at the end.
 */
export function* glyphTraining(
  options: GlyphTrainingOptions,
): Generator<{ readonly network: tf.LayersModel; readonly step: number }, void, undefined> {
  const { seed, steps, batchSize, learningRate } = options;
  const network = glyphCnn(seed);
  const data = glyphData('training');
  const variables = network.trainableWeights.map((weight) => weight.read() as tf.Variable);
  const adam = createAdam(new Map(variables.map((variable) => [variable, 1])));
  try {
    for (let step = 1; step <= steps; step += 1) {
      const { inputs, labels } = glyphBatch(data, (step - 1) * batchSize, batchSize);
      tf.tidy(() => {
        const images = tf.tensor4d(inputs.values, [batchSize, glyphSide, glyphSide, 1]);
        const classes = tf.oneHot(tf.tensor1d([...labels], 'int32'), 4, 1, 0, 'float32');
        const { grads } = tf.variableGrads(
          () => tf.losses.softmaxCrossEntropy(classes, network.apply(images) as tf.Tensor2D),
          variables,
        );
        // Falls to a tenth, so that the last steps settle.
        adam.step(grads, learningRate * 10 ** (-step / steps));
      });
      yield { network, step };
    }
  } finally {
    adam.dispose();
    network.dispose();
  }
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
