import type { LayersModel } from '@tensorflow/tfjs-node';

import { createDigitBatch } from '../digits/digit-batch.ts';
import type { DigitCorpus } from '../digits/digit-corpus.ts';
import type { DigitIndex } from '../digits/digit-index.ts';
import { createRandom } from '../random/random.ts';
import { learningRate } from './learning-rate.ts';
import { createNetworkTrainer } from './network-trainer.ts';
import type { TrainingSchedule } from './training-schedule.ts';

/** State of a training after one step. */
export interface TrainingStep {
  /** Epoch of the step, from 1. */
  readonly epoch: number;
  /** Steps done, and steps in all. */
  readonly step: number;
  readonly steps: number;
  /** Means over the images of this epoch so far, each taken before the step on its batch. */
  readonly loss: number;
  readonly accuracy: number;
  readonly isLastOfEpoch: boolean;
}

/** Options of {@link trainNetwork}. */
export interface TrainingOptions {
  readonly corpus: DigitCorpus;
  readonly indices: readonly DigitIndex[];
  readonly schedule: TrainingSchedule;
  /** Seed of the order and of the shifts of the images. */
  readonly seed: number;
}

/**
 * Trains a network in place and yields after every step.
 *
 * @throws {LabError} NON_FINITE when the weights have run away: a logit is not a finite number.
 */
export function* trainNetwork(
  network: LayersModel,
  options: TrainingOptions,
): Generator<TrainingStep, void, undefined> {
  const { corpus, indices, schedule, seed } = options;
  const order = createRandom({ seed, purpose: 'order of the images' });
  const shifts = createRandom({ seed, purpose: 'shifts of the images' });
  const draw = () => shifts.integer(2 * schedule.shift + 1) - schedule.shift;
  const stepsPerEpoch = Math.ceil(indices.length / schedule.batchSize);
  const steps = schedule.epochs * stepsPerEpoch;
  const trainer = createNetworkTrainer(network);
  try {
    for (let epoch = 1; epoch <= schedule.epochs; epoch++) {
      const shuffled = order.shuffle([...indices]);
      let [images, lossSum, correct] = [0, 0, 0];
      for (let place = 0; place < stepsPerEpoch; place++) {
        const step = (epoch - 1) * stepsPerEpoch + place + 1;
        const start = place * schedule.batchSize;
        const chosen = shuffled.slice(start, start + schedule.batchSize);
        const batch = createDigitBatch(corpus, chosen, () => ({ right: draw(), down: draw() }));
        const result = trainer.train(batch, learningRate(schedule, (step - 0.5) / steps));
        images += chosen.length;
        lossSum += result.loss * chosen.length;
        correct += result.correct;
        const isLastOfEpoch = place === stepsPerEpoch - 1;
        const means = { loss: lossSum / images, accuracy: correct / images };
        yield { epoch, step, steps, ...means, isLastOfEpoch };
      }
    }
  } finally {
    trainer.dispose();
  }
}
