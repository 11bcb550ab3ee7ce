import type { LayersModel } from '@tensorflow/tfjs-node';

import { digitPartSizes } from '../../digits/digit-parts.ts';
import { loadDigitCorpus } from '../../digits/load-digit-corpus.ts';
import { splitDigits } from '../../digits/split-digits.ts';
import { smallCnn } from '../../network/small-cnn.ts';
import { glyphData } from '../../training/glyph-data.ts';
import { scoreNetwork } from '../../training/score-network.ts';
import { glyphAccuracy, glyphBatch, glyphTraining } from '../../training/train-glyph-network.ts';
import { trainNetwork } from '../../training/train-network.ts';
import { defaultSchedule } from '../../training/training-schedule.ts';
import type { Setting } from '../setting.ts';

/** A network in training; it holds until the next one is asked for. */
export interface Checkpoint {
  readonly step: number;
  /** On data that is not trained on, 0 to 1. */
  readonly accuracy: number;
  readonly network: LayersModel;
}

/** The network of a setting at eight steps of a training of its own. */
export async function* checkpoints(setting: Setting): AsyncGenerator<Checkpoint> {
  if (setting.study.name === 'glyph-cnn') yield* glyphCheckpoints(setting);
  else yield* digitCheckpoints(setting);
}

function* glyphCheckpoints({ seed, lane }: Setting): Generator<Checkpoint> {
  const steps = lane === 'quick' ? 40 : 400;
  const validation = glyphBatch(glyphData('held-out'), 0, 200);
  for (const { network, step } of glyphTraining({
    seed,
    steps,
    batchSize: 64,
    learningRate: 0.003,
  })) {
    if (step % (steps / 8) !== 0) continue;
    yield { step, accuracy: glyphAccuracy(network, validation), network };
  }
}

async function* digitCheckpoints({ seed, lane }: Setting): AsyncGenerator<Checkpoint> {
  const corpus = await loadDigitCorpus();
  const split = splitDigits(corpus.counts, { seed: 1, sizes: digitPartSizes });
  const network = smallCnn(seed);
  const every = lane === 'quick' ? 2 : 16;
  const schedule = { ...defaultSchedule, epochs: 1 };
  const indices = split.training.slice(0, 8 * every * schedule.batchSize);
  try {
    for (const { step } of trainNetwork(network, { corpus, indices, schedule, seed })) {
      if (step % every !== 0) continue;
      const { accuracy } = scoreNetwork(network, corpus, split.validation.slice(0, 200));
      yield { step, accuracy, network };
    }
  } finally {
    network.dispose();
  }
}
