import * as tf from '@tensorflow/tfjs-node';

import type { DigitBatch } from '../digits/digit-batch.ts';
import { digitClasses, digitSide } from '../digits/digit-corpus.ts';
import { createAdam } from './adam.ts';
import { predictedClasses } from './predicted-classes.ts';

// A step of Adam moves each weight by about the learning rate: an output that sums 18,816 inputs would jump.
const wholePlaneFactor = 0.03;

/** Loss and hits of one batch, before the step that it led to. */
export interface BatchResult {
  /** Mean cross-entropy over the batch, in nats. */
  readonly loss: number;
  /** Number of images whose largest logit is at their class. */
  readonly correct: number;
}

/** Trains one network. */
export interface NetworkTrainer {
  /** Takes one step on a batch. */
  train(batch: DigitBatch, learningRate: number): BatchResult;
  /** Frees the state of the optimizer; the network stays. */
  dispose(): void;
}

/** Creates a trainer that changes the network's weights in place: Adam on the cross-entropy of logits and classes. */
export function createNetworkTrainer(network: tf.LayersModel): NetworkTrainer {
  const variables = network.trainableWeights.map((weight) => weight.read() as tf.Variable);
  const factors = network.trainableWeights.map((weight) =>
    weight.originalName === 'fn1/kernel' ? wholePlaneFactor : 1,
  );
  const optimizer = createAdam(
    new Map(variables.map((variable, place) => [variable, factors[place]!])),
  );
  return {
    train: (batch, learningRate) =>
      tf.tidy(() => {
        const labels = tf.tensor1d(batch.labels, 'int32');
        const images = tf.tensor4d(batch.inputs, [labels.size, digitSide, digitSide, 1]);
        const classes = tf.oneHot(labels, digitClasses, 1, 0, 'float32');
        let correct = 0;
        const { value, grads } = tf.variableGrads(() => {
          const logits = network.apply(images, { training: true }) as tf.Tensor2D;
          const predicted = predictedClasses(logits);
          correct = predicted.filter((digit, sample) => digit === batch.labels[sample]).length;
          return tf.losses.softmaxCrossEntropy(classes, logits);
        }, variables);
        optimizer.step(grads, learningRate);
        return { loss: value.dataSync()[0]!, correct };
      }),
    dispose: () => {
      optimizer.dispose();
    },
  };
}
