import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, describe, expect, test } from 'vitest';

import { npyBytes } from '../../arrays/npy-bytes.ts';
import { temporaryModels } from '../../temporary-models.ts';
import { expectRefusal, runPellucid } from './run-pellucid.ts';
import { zennitFile } from './zennit-case.ts';

const models = temporaryModels();
afterAll(models.remove);
const { root } = models;
const model = zennitFile('conv1d-1', 'model.onnx');
const input = zennitFile('conv1d-1', 'input.npy');
const start = zennitFile('conv1d-1', 'relevance-at-output.npy');

/** Options of a refused run; those that are not given are right. */
interface Asked {
  readonly model?: string;
  readonly input?: string;
  readonly out?: string;
  readonly more?: readonly string[];
}

async function refuse(asked: Asked, exitCode: 1 | 2, says: RegExp): Promise<void> {
  const { more = [], out = join(root, 'out') } = asked;
  const files = ['--model', asked.model ?? model, '--input', asked.input ?? input, '--out', out];
  expectRefusal(await runPellucid(['explain', ...files, ...more]), exitCode, says);
}

const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(root, name), content);
  return join(root, name);
};

describe('pellucid explain refuses', () => {
  test.each<[title: string, more: string[], says: RegExp]>([
    ['a composite', ['--composite', 'epsilon-pluss'], /Did you mean "epsilon-plus"\?/],
    ['an option', ['--option', 'epsilom=1'], /Did you mean "epsilon"\?/],
    ['a start', ['--start', 'logits'], /Did you mean "logit"\?/],
    ['a target', ['--target', 'predicte'], /Did you mean "predicted"\?/],
    ['a dialect', ['--dialect', 'zenit'], /Did you mean "zennit"\?/],
    ['an output', ['--output', 'linear_2'], /Did you mean "linear_1"\?/],
    ['a filter', ['--filter', 'gap-gat:gap=4'], /Did you mean "gap-gate"\?/],
    ['a filter option', ['--filter', 'fraction-pass:hig=1'], /Did you mean "high"\?/],
    ['a kind of layer', ['--filter', 'fraction-pass@densse'], /Did you mean "dense"\?/],
    [
      'a node',
      ['--filter', 'fraction-pass@node_linaer'],
      /got "node_linaer", which names none\. Did you mean "node_linear"\?/,
    ],
  ])('%s with a slip, and says what was meant', async (_title, more, says) => {
    await refuse({ more }, 2, says);
  });

  test('a start from a file together with a target, also the default one', async () => {
    await refuse({ more: ['--start', start, '--target', '1'] }, 2, /no --target, got "1"/);
    await refuse({ more: ['--start', start, '--target', 'predicted'] }, 2, /got "predicted"/);
  });

  test('a start of another shape, a target out of range, bounds that are missing', async () => {
    await refuse({ more: ['--start', input] }, 1, /output's shape \[3, 3\], got \[3, 2, 128\]/);
    await refuse({ more: ['--target', '3'] }, 2, /a class from 0 to 2, got 3/);
    await refuse({ more: ['--target', '0,1'] }, 2, /one for each of the 3, got 2/);
    await refuse({ more: ['--composite', 'epsilon-gamma-box'] }, 2, /expects low and high/);
  });

  test('arrays that are none, are empty, or do not fit', async () => {
    const cut = file('cut.npy', npyBytes({ shape: '(3, 2, 128)' }));
    await refuse({ input: cut }, 1, /3072 bytes of data .*, got 0/);
    const data = new Uint8Array(1024);
    const fortran = npyBytes({ shape: '(2, 128)', fortranOrder: 'True', data });
    await refuse({ input: file('f.npy', fortran) }, 1, /got Fortran order/);
    const none = file('none.npy', npyBytes({ shape: '(0, 2, 128)' }));
    await refuse({ input: none }, 1, /got \[0, 2, 128\]/);
    await refuse(
      { input: zennitFile('vgg-1', 'input.npy') },
      1,
      /\[samples, 2, 128\] or \[2, 128\]/,
    );
    await refuse({ input: root }, 1, /Array expects a file, got .*it is a directory/);
    await refuse({ input: join(root, 'nowhere.npy') }, 1, /got ".*nowhere\.npy".*ENOENT/);
    await refuse({ input: join(root, 'x.png') }, 2, /"preprocessing" in its pellucid\.json/);
  });

  test('models that are none', async () => {
    await refuse({ model: join(root, 'nowhere.onnx') }, 1, /which does not exist/);
    await refuse({ model: input }, 1, /Model expects an \.onnx file/);
    await refuse({ model: root }, 1, /expects model\.onnx or model\.pb or model\.json, got none/);
    const cut = models.deploy('cut', '1');
    truncateSync(join(cut, 'weights.bin'), 4000);
    await refuse({ model: cut }, 1, /bytes/);
    const broken = models.deploy('broken', '1');
    writeFileSync(join(broken, 'pellucid.json'), '{"name": "m", "versoin": "1"}');
    await refuse({ model: broken }, 1, /Did you mean "version"\?|the key "version"/);
  });

  test('profiles that are none, and those of another network', async () => {
    await refuse({ more: ['--profile', join(root, 'nowhere.json')] }, 1, /Profile expects a file/);
    await refuse({ more: ['--profile', file('p.json', '\u001B[2J')] }, 1, /expects JSON/);
    const other = join(models.deploy('vgg', '1', { profile: true }), 'profile.json');
    await refuse({ more: ['--profile', other] }, 1, /expects .*, got/);
  });

  test('places that it cannot write to, before it computes', async () => {
    const taken = file('taken', '');
    await refuse({ out: taken }, 1, /--out expects a folder that can be made, got ".*taken"/);
    await refuse({ out: join(taken, 'folder') }, 1, /ENOTDIR/);
    const out = join(root, 'half');
    mkdirSync(join(out, 'relevance.npy'), { recursive: true });
    await refuse({ out }, 1, /--out expects a file that can be written, got ".*relevance\.npy"/);
  });
});

test('a refusal sends nothing to the terminal that it obeys', async () => {
  const profile = file('escape.json', '\u001B[2J');
  const args = ['--model', model, '--input', input, '--out', join(root, 'out')];
  const { stderr } = await runPellucid(['explain', ...args, '--profile', profile]);
  expect(stderr).not.toContain('\u001B');
});
