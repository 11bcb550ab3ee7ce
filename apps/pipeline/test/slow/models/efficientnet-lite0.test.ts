import '@tensorflow/tfjs-node';
import type { Explainer } from '@pellucid/relevance';
import { compile, createComposite } from '@pellucid/relevance';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { loadModel } from '../../../src/models/load-model.ts';
import { expectSoundMaps } from './expect-sound-maps.ts';
import { foundModel, hasModels } from './found-model.ts';
import { photo } from './photo.ts';
import { likeliest } from './softmax.ts';

/** Classes of ImageNet by their index. */
const names: Readonly<Record<number, string>> = {
  281: 'tabby',
  282: 'tiger cat',
  285: 'Egyptian cat',
  657: 'missile',
  967: 'espresso',
};
const pixels = { side: 224, scale: 1 / 128, offset: -127 / 128 };

describe.skipIf(!hasModels('efficientnet-lite0', 'photos'))(
  'EfficientNet-Lite0, weights out of a torch checkpoint, [224, 224, 3] to 1000',
  { timeout: 60_000 },
  () => {
    let explainer: Explainer;
    beforeAll(async () => {
      const { network } = await loadModel(foundModel('efficientnet-lite0'));
      explainer = compile(network, { composite: createComposite('epsilon-plus') });
    });
    afterAll(() => {
      explainer?.dispose();
    });

    test.each<[file: string, classes: readonly [name: string, share: number][]]>([
      [
        'chelsea.png',
        [
          ['Egyptian cat', 0.4],
          ['tiger cat', 0.33],
          ['tabby', 0.16],
        ],
      ],
      ['coffee.png', [['espresso', 0.94]]],
      ['rocket.jpg', [['missile', 0.33]]],
    ])('%s: %j', async (file, classes) => {
      const trace = explainer.trace(await photo(file, pixels));
      const found = likeliest(trace.output.values, classes.length);
      trace.dispose();
      for (const [place, [name, share]] of classes.entries()) {
        expect(names[found[place]![0]]).toBe(name);
        expect(Math.abs(found[place]![1] - share)).toBeLessThan(0.01);
      }
    });

    test('sound maps, and the 4,694,024 parameters of the paper', async () => {
      const files = ['chelsea.png', 'coffee.png', 'rocket.jpg'];
      const samples = await Promise.all(files.map(async (file) => await photo(file, pixels)));
      expectSoundMaps(explainer, { samples, tolerance: 1e-3 });
      const { network } = await loadModel(foundModel('efficientnet-lite0'));
      const counts = network.nodes.map((node) =>
        node.kind === 'affine'
          ? // A batch normalization has four numbers a channel.
            4 * node.scale.length
          : 'weights' in node
            ? node.weights.length + (node.bias?.length ?? 0)
            : 0,
      );
      expect(counts.reduce((a, b) => a + b, 0)).toBe(4_694_024);
    });
  },
);
