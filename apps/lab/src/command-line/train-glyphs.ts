import { writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

import { renderJson } from '../model-directory/render-json.ts';
import { glyphData } from '../training/glyph-data.ts';
import { directoryOption } from './directory-option.ts';
import { importWithTensorflow } from './import-with-tensorflow.ts';
import { integerOption } from './integer-option.ts';
import { numberOption } from './number-option.ts';
import { threadsOption } from './threads-option.ts';
import { defineVerb, type Verb } from './verb.ts';

/** `lab train-glyphs`: trains the small network of the studies on designed glyphs. */
export const trainGlyphs: Verb = defineVerb({
  name: 'train-glyphs',
  summary: 'Trains a small network on designed glyphs, whose relevant part is known.',
  example: 'node apps/lab/bin/lab.mjs train-glyphs --out apps/lab/models/glyph-cnn/1',
  options: {
    out: directoryOption('Folder to write'),
    seed: integerOption({
      description: 'Seed of the initial weights',
      default: 1,
      least: 0,
      most: 2 ** 32 - 1,
    }),
    steps: integerOption({ description: 'Steps of Adam', default: 800, least: 1, most: 100_000 }),
    'batch-size': integerOption({
      description: 'Glyphs in one step',
      default: 64,
      least: 1,
      most: 1000,
    }),
    'learning-rate': numberOption({
      description: 'Learning rate at the start; it falls to a tenth',
      default: 0.003,
      least: 0,
      most: 1,
    }),
    threads: threadsOption,
  },
  run: async (values, terminal) => {
    const { glyphAccuracy, glyphBatch, glyphTraining } = await importWithTensorflow(
      values.threads,
      () => import('../training/train-glyph-network.ts'),
    );
    const { seed, steps, 'batch-size': batchSize, 'learning-rate': learningRate } = values;
    let [accuracy, parameters] = [0, 0];
    for (const { network, step } of glyphTraining({ seed, steps, batchSize, learningRate })) {
      terminal.progress(`step ${step} of ${steps}`);
      if (step < steps) continue;
      accuracy = glyphAccuracy(network, glyphBatch(glyphData('held-out'), 0, 1000));
      parameters = network.countParams();
      await network.save(`file://${values.out}`);
    }
    const command = `node apps/lab/bin/lab.mjs train-glyphs --out ${relative(process.cwd(), values.out)} --seed ${seed} --steps ${steps} --batch-size ${batchSize} --learning-rate ${learningRate} --threads ${values.threads}`;
    const record = { command, parameters, heldOut: 1000, accuracy };
    await writeFile(join(values.out, 'training.json'), renderJson(record));
    terminal.data(JSON.stringify(record));
  },
});
