import '@tensorflow/tfjs-node';
import { compile, createComposite } from '@pellucid/relevance';
import { describe, expect, test } from 'vitest';

import { loadModel } from '../../../src/models/load-model.ts';
import { expectSoundMaps } from './expect-sound-maps.ts';
import type { FetchedName } from './found-model.ts';
import { foundModel, hasModels } from './found-model.ts';
import { photo } from './photo.ts';
import { likeliest } from './softmax.ts';

interface Case {
  readonly model: FetchedName;
  /** Class and share of photos of nothing to be ashamed of. */
  readonly photos: Readonly<Record<string, readonly [className: string, share: number]>>;
}

const cases: readonly Case[] = [
  {
    model: 'nsfwjs-mobilenet-v2',
    photos: { 'chelsea.png': ['Neutral', 0.993], 'coffee.png': ['Neutral', 0.998] },
  },
  {
    model: 'nsfwjs-inception-v3',
    photos: { 'chelsea.png': ['Neutral', 1], 'rocket.jpg': ['Neutral', 0.996] },
  },
  {
    model: 'nsfwjs-mobilenet-v2-mid',
    photos: { 'coffee.png': ['Neutral', 1], 'chelsea.png': ['Drawing', 0.734] },
  },
];

describe.skipIf(!hasModels('nsfwjs-mobilenet-v2', 'photos'))('networks of nsfwjs', () => {
  test.each(cases)(
    '$model: classes of photos, and sound maps',
    async ({ model, photos }) => {
      const { network, manifest } = await loadModel(foundModel(model));
      const { height: side, scale, offset } = manifest!.preprocessing!;
      const pixels = { side, scale: Number(scale), offset: Number(offset) };
      const explainer = compile(network, { composite: createComposite('epsilon-plus') });
      const samples = await Promise.all(
        Object.keys(photos).map(async (file) => await photo(file, pixels)),
      );
      for (const [index, [className, share]] of Object.values(photos).entries()) {
        const trace = explainer.trace(samples[index]!);
        const [[place, found] = [-1, 0]] = likeliest(trace.output.values, 1);
        trace.dispose();
        expect(manifest!.classNames![place]).toBe(className);
        expect(Math.abs(found - share)).toBeLessThan(0.002);
      }
      expectSoundMaps(explainer, { samples, tolerance: 1e-3 });
      explainer.dispose();
    },
    120_000,
  );
});
