import { readFileSync } from 'node:fs';
import path from 'node:path';

import { compile, createComposite, loadTfjsLayers } from '@pellucid/relevance';
import '@tensorflow/tfjs-node';

import { compare, measure } from '../../../tools/bench/harness/index.ts';

// Benches run in the folder of their project.
const folder = path.resolve('../../apps/pipeline/models/smallcnn-mnist/1');
const read = (file: string): Buffer => readFileSync(path.join(folder, file));
const network = loadTfjsLayers(
  JSON.parse(read('model.json').toString('utf8')),
  read('weights.bin'),
);
const batchSize = 32;
const values = Float32Array.from({ length: batchSize * 28 * 28 }, (_, index) =>
  Math.max(0, Math.sin(index / 7) * Math.cos(index / 31)),
);
const batch = { shape: [batchSize, 28, 28, 1], values };
const explainerFor = (name: string) =>
  compile(network, { composite: createComposite(name), batchSizes: [batchSize] });

const explainer = explainerFor('uniform-epsilon');
await compare('a batch of 32 through SmallCNN: the map against the forward pass alone', {
  subject: {
    name: 'explain, uniform-epsilon',
    run: () => explainer.explain(batch, { ledger: false }),
  },
  reference: {
    name: 'forward',
    run: () => {
      explainer.trace(batch).dispose();
    },
  },
  unit: 'map',
  unitsPerRun: batchSize,
});

const names = [
  'uniform-epsilon',
  'uniform-z-plus',
  'uniform-gamma',
  'epsilon-plus',
  'epsilon-alpha2-beta1',
];
await measure(
  'composites, a batch of 32 through SmallCNN',
  names.map((name) => {
    const compiled = explainerFor(name);
    return { name, run: () => compiled.explain(batch, { ledger: false }) };
  }),
  { unit: 'map', unitsPerRun: batchSize },
);
