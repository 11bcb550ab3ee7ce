import { join } from 'node:path';

import { createNetwork } from '@pellucid/relevance';
import { afterAll, describe, expect, test } from 'vitest';

import { writeNpy } from '../../src/arrays/write-npy.ts';
import { writeOutput } from '../../src/commands/write-output.ts';
import { readGivenInputs } from '../../src/explaining/given-inputs.ts';
import type { LoadedModel } from '../../src/models/load-model.ts';
import { errorOf } from '../error-of.ts';
import { temporaryDirectory } from '../transport/journal/temporary-directory.ts';

const { directory, remove } = temporaryDirectory();
afterAll(remove);

const array = async (name: string, shape: readonly number[]): Promise<string> => {
  const file = join(directory, name);
  const values = new Float32Array(shape.reduce((a, b) => a * b, 1));
  await writeOutput(file, writeNpy({ shape, values }));
  return file;
};
const model = { manifest: null } as LoadedModel;
const network = createNetwork({
  nodes: [
    { kind: 'input', name: 'image', inputs: [], shape: [2, 3] },
    { kind: 'input', name: 'mask', inputs: [], shape: [2, 3] },
    { kind: 'sum', name: 'sum', inputs: ['image', 'mask'] },
  ],
  outputs: ['sum'],
});
const read = async (...texts: string[]) => await readGivenInputs(texts, { network, model });

describe('readGivenInputs, inputs image and mask [2, 3]', () => {
  test('by name, in any order, with and without a batch axis', async () => {
    const one = await array('one.npy', [2, 3]);
    const many = await array('many=4.npy', [4, 2, 3]);
    const samples = await read(`mask=${many}`, `image=${many}`);
    expect(samples.hadBatchAxis).toBe(true);
    expect(samples.batch['image']!.shape).toEqual([4, 2, 3]);
    const sample = await read(`mask=${one}`, `image=${one}`);
    expect(sample.hadBatchAxis).toBe(false);
    expect(Object.keys(sample.batch).toSorted()).toEqual(['image', 'mask']);
  });

  test('says which samples are not finite: a max pool would make finite values of them', async () => {
    const values = new Float32Array(12 * 6);
    for (const sample of [0, 3]) values[sample * 6 + 5] = Number.NaN;
    const odd = join(directory, 'odd.npy');
    await writeOutput(odd, writeNpy({ shape: [12, 2, 3], values }));
    const plain = await array('plain.npy', [12, 2, 3]);
    const { notices } = await read(`image=${odd}`, `mask=${plain}`);
    expect(notices).toEqual([
      `${odd} has values that are not finite in 2 of 12 samples (0, 3): their maps say nothing`,
    ]);

    const all = join(directory, 'all.npy');
    await writeOutput(all, writeNpy({ shape: [12, 2, 3], values: values.fill(Infinity) }));
    const several = await read(`image=${all}`, `mask=${plain}`);
    expect(several.notices[0]).toMatch(/in 12 of 12 samples \(0, 1, 2, 3, 4, 5, 6, 7, …\)/);
  });

  test.each<[title: string, texts: string[], code: string, says: RegExp]>([
    ['no name', ['one.npy'], 'BAD_USAGE', /one of the inputs image, mask, got "one\.npy"/],
    ['a slip', ['imag=one.npy'], 'BAD_USAGE', /Did you mean "image"\?/],
    ['one of them', ['image=one.npy'], 'BAD_USAGE', /got none for "mask"/],
    [
      'one twice',
      ['image=one.npy', 'image=one.npy', 'mask=one.npy'],
      'BAD_USAGE',
      /got 2 for "image"/,
    ],
    [
      'other samples',
      ['image=four.npy', 'mask=one.npy'],
      'INVALID_ARRAY',
      /one\.npy expects 4 samples, as the first input has, got 1/,
    ],
    ['an image', ['image=cat.png', 'mask=one.npy'], 'BAD_USAGE', /"preprocessing"/],
  ])('refuses %s', async (_title, texts, code, says) => {
    await array('one.npy', [2, 3]);
    await array('four.npy', [4, 2, 3]);
    const placed = texts.map((text) => text.replace(/[^=]+$/, (file) => join(directory, file)));
    const given = texts.length === 1 && !texts[0]!.includes('=') ? texts : placed;
    const error = await errorOf(read(...given));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(says);
    expect(error.remedy).toBeDefined();
  });

  test('a network with one input takes a path with an equals sign as it is, and its name too', async () => {
    const single = createNetwork({ nodes: network.nodes.slice(0, 1), outputs: ['image'] });
    const file = await array('a=b.npy', [1, 2, 3]);
    for (const text of [file, `image=${file}`]) {
      const { batch } = await readGivenInputs([text], { network: single, model });
      expect(batch['image']!.shape).toEqual([1, 2, 3]);
    }
  });
});
