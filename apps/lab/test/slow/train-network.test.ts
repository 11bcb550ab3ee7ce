import * as tf from '@tensorflow/tfjs-node';
import { describe, expect, test } from 'vitest';

import { loadDigitCorpus } from '../../src/digits/load-digit-corpus.ts';
import { splitDigits } from '../../src/digits/split-digits.ts';
import { smallCnn } from '../../src/network/small-cnn.ts';
import { scoreNetwork } from '../../src/training/score-network.ts';
import { trainNetwork } from '../../src/training/train-network.ts';
import { weightsDigest } from '../weights-digest.ts';

const corpus = await loadDigitCorpus();
const sizes = { training: 60, validation: 0, calibration: 0, heldOut: 40 };
const split = splitDigits(corpus.counts, { seed: 1, sizes });
const schedule = { epochs: 4, batchSize: 25, learningRate: 0.003, warmUpShare: 0.1, shift: 1 };

function train(seed: number) {
  const network = smallCnn(seed);
  const steps = [...trainNetwork(network, { corpus, indices: split.training, schedule, seed })];
  const score = scoreNetwork(network, corpus, split.heldOut);
  const digest = weightsDigest(network);
  network.dispose();
  return { steps, score, digest };
}

describe('trainNetwork', { timeout: 120_000 }, () => {
  const first = train(1);

  test('counts steps and epochs, the last batch of an epoch being smaller', () => {
    expect(first.steps).toHaveLength(12);
    expect(first.steps.map(({ epoch }) => epoch)).toEqual([1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]);
    expect(
      first.steps.filter(({ isLastOfEpoch }) => isLastOfEpoch).map(({ step }) => step),
    ).toEqual([3, 6, 9, 12]);
  });

  test('lowers the loss within a few steps', () => {
    const losses = first.steps.filter(({ isLastOfEpoch }) => isLastOfEpoch).map(({ loss }) => loss);
    expect(losses[0]).toBeCloseTo(Math.log(10), 0);
    expect(losses[3]).toBeLessThan(2);
  });

  test('gives the same losses and weights to the last bit when it is repeated', () => {
    const second = train(1);
    expect(second.steps).toEqual(first.steps);
    expect(second.score).toEqual(first.score);
    expect(second.digest).toBe(first.digest);
  });

  test('gives other weights for another seed', () => {
    expect(train(2).digest).not.toBe(first.digest);
  });

  test('leaves no tensor behind, also when it is stopped', () => {
    const { numTensors } = tf.memory();
    const network = smallCnn(1);
    for (const step of trainNetwork(network, {
      corpus,
      indices: split.training,
      schedule,
      seed: 1,
    })) {
      if (step.step === 2) {
        break;
      }
    }
    scoreNetwork(network, corpus, split.heldOut);
    network.dispose();
    expect(tf.memory().numTensors).toBe(numTensors);
  });

  test('stops when the weights run away', () => {
    const network = smallCnn(1);
    network.getLayer('fn3').setWeights([tf.ones([1, 1, 10, 10]).mul(Number.NaN), tf.zeros([10])]);
    const run = trainNetwork(network, { corpus, indices: split.training, schedule, seed: 1 });
    expect(() => run.next()).toThrow(expect.objectContaining({ code: 'NON_FINITE' }));
  });
  test('is scored with each image once in the confusion matrix', () => {
    const { score } = first;
    const counts = score.confusion.map((row) => row.reduce((sum, count) => sum + count, 0));
    const classes = counts.map((_, digit) => split.heldOut.filter(([d]) => d === digit).length);
    expect(counts).toEqual(classes);
    expect(score.accuracy).toBe(score.correct / 40);
  });
});
