import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, describe, expect, test } from 'vitest';

import {
  floats,
  writeOnnx,
} from '../../../../../packages/relevance/test/loaders/onnx/write-onnx.ts';
import { writeNpy } from '../../../src/arrays/write-npy.ts';
import { writeTwoInputModel } from '../../keras-files.ts';
import { temporaryDirectory } from '../../transport/journal/temporary-directory.ts';
import { expectRefusal, runPellucid, runWell } from './run-pellucid.ts';
import { arrayAt } from './zennit-case.ts';

const { directory, remove } = temporaryDirectory();
afterAll(remove);

const array = (name: string, shape: readonly number[], values: readonly number[]): string => {
  const file = join(directory, name);
  writeFileSync(file, writeNpy({ shape, values: Float32Array.from(values) }));
  return file;
};

describe('pellucid explain, a network with the inputs left [2] and right [3]', () => {
  const model = writeTwoInputModel(join(directory, 'two'));
  const left = array('left.npy', [2, 2], [1, 2, 2, 0.5]);
  const right = array('right.npy', [2, 3], [1, 0, 2, 3, 1, -1]);
  const out = join(directory, 'map');
  const asked = ['explain', '--model', model, '--out', out, '--composite', 'uniform-epsilon'];

  test('takes each by its name and writes the relevance of each', async () => {
    const inputs = ['--input', `right=${right}`, '--input', `left=${left}`];
    await runWell([...asked, ...inputs, '--target', '0', '--layers', '--uncorrected']);
    const maps = ['left', 'right'].map((name) => arrayAt(join(out, 'relevance', `${name}.npy`)));
    expect(maps.map(({ shape }) => shape)).toEqual([
      [2, 2],
      [2, 3],
    ]);
    // One dense layer: the relevance of a value is its weight times it, up to the stabilizer.
    const expected = [
      [1, 4, 2, 1],
      [0.5, 0, 2, 1.5, -1, -1],
    ];
    for (const [index, { values }] of maps.entries()) {
      for (const [place, value] of values.entries()) {
        expect(value).toBeCloseTo(expected[index]![place]!, 4);
      }
    }
    expect(readdirSync(join(out, 'uncorrected')).toSorted()).toEqual(['left.npy', 'right.npy']);
    expect(readdirSync(out)).not.toContain('relevance.npy');
  });

  test.each<[title: string, inputs: readonly string[], says: RegExp]>([
    ['a missing one', [`left=${left}`], /expects one file for each input .*, got none for "right"/],
    ['a name with a slip', [`left=${left}`, `rigt=${right}`], /Did you mean "right"\?/],
    ['no name', [left], /NAME=FILE with one of the inputs left, right, got/],
  ])('refuses %s', async (_title, inputs, says) => {
    const given = inputs.flatMap((input) => ['--input', input]);
    expectRefusal(await runPellucid([...asked, ...given]), 2, says);
  });

  test('inspect shows both', async () => {
    const { stdout } = await runWell(['inspect', model]);
    expect(stdout).toMatch(/^input {6}left \[batch, 2\]; right \[batch, 3\]$/m);
  });

  test('calibrate refuses it', async () => {
    const run = await runPellucid(['calibrate', '--model', model, '--input', left]);
    expectRefusal(run, 1, /calibrate expects a network with one input, got 2: left, right/);
  });
});

describe('pellucid explain, an .onnx whose weights lie in another file', () => {
  const bytes = new Uint8Array(Float32Array.of(1, 2, 3, 4, 5, 6).buffer);
  const model = join(directory, 'external.onnx');
  const write = (location: string): void => {
    const weights = {
      name: 'w',
      dims: [3, 2],
      dataLocation: 1,
      externalData: [
        ['location', location],
        ['length', '24'],
      ],
    } as const;
    const gemm = { op: 'Gemm', inputs: ['x', 'w', 'b'], outputs: ['y'] };
    const initializers = [weights, floats('b', [2], [0, 0])];
    const inputs = [{ name: 'x', shape: ['n', 3] }];
    writeFileSync(model, writeOnnx({ nodes: [gemm], inputs, outputs: ['y'], initializers }));
  };
  const x = array('x.npy', [3], [1, 1, 1]);
  const out = join(directory, 'external');
  const asked = ['explain', '--model', model, '--input', x, '--out', out, '--target', '1'];

  test('reads them', async () => {
    writeFileSync(join(directory, 'weights.bin'), bytes);
    write('weights.bin');
    await runWell(asked);
    const { values } = arrayAt(join(out, 'relevance.npy'));
    for (const [place, value] of [2, 4, 6].entries()) expect(values[place]).toBeCloseTo(value, 4);
    const digest = async (): Promise<string> => {
      const { stdout } = await runWell(['inspect', model, '--json']);
      return (JSON.parse(stdout) as { digest: string }).digest;
    };
    const before = await digest();
    writeFileSync(
      join(directory, 'weights.bin'),
      readFileSync(join(directory, 'weights.bin')).fill(1, 0, 1),
    );
    expect(await digest()).not.toBe(before);
  });

  test.each([
    ['missing.bin', /expects its data in "missing\.bin", got a file that cannot be read/],
    [
      '../weights.bin',
      /expects a location inside the folder of the model, got "\.\.\/weights\.bin"/,
    ],
  ])('refuses %s', async (location, says) => {
    write(location);
    expectRefusal(await runPellucid(asked), 1, says);
  });
});
