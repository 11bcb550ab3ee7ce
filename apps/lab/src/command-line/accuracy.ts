import { directoryOption } from './directory-option.ts';
import { importWithTensorflow } from './import-with-tensorflow.ts';
import { threadsOption } from './threads-option.ts';
import { defineVerb, type Verb } from './verb.ts';

/** `lab accuracy`: prints the accuracy of a model directory on its held-out digits, as JSON. */
export const accuracy: Verb = defineVerb({
  name: 'accuracy',
  summary: 'Prints how many of its held-out digits the network of a model directory names rightly.',
  example: 'node apps/lab/bin/lab.mjs accuracy --model apps/pipeline/models/smallcnn-mnist/1',
  options: {
    model: directoryOption('Model directory that "lab train" wrote'),
    threads: threadsOption,
  },
  run: async ({ model, threads }, terminal) => {
    const { scoreModelDirectory } = await importWithTensorflow(
      threads,
      () => import('../training/score-model-directory.ts'),
    );
    const { digits, correct, accuracy } = await scoreModelDirectory(model);
    terminal.data(JSON.stringify({ digits, correct, accuracy }));
  },
});
