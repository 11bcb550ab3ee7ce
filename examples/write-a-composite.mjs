import '@tensorflow/tfjs-node';
import { readFileSync } from 'node:fs';

import { compile, loadTfjsLayers } from '@pellucid/relevance';

const folder = new URL('../apps/pipeline/models/smallcnn-mnist/1/', import.meta.url);
const model = JSON.parse(readFileSync(new URL('model.json', folder), 'utf8'));
const network = loadTfjsLayers(model, readFileSync(new URL('weights.bin', folder)));
const digits = JSON.parse(readFileSync(new URL(import.meta.resolve('mnist/src/digits/3.json'))));

// The first entry that matches a layer counts; matches are by kind, name, ordinal, first and last.
const composite = {
  name: 'mine',
  bounds: { low: 0, high: 1 },
  entries: [
    { match: { kind: 'activation' }, rule: 'pass' },
    { match: { kind: 'average-pool' }, rule: 'norm' },
    { match: { kind: 'convolution', first: true }, rule: 'z-box' },
    { match: { name: 'convb_*' }, rule: 'gamma', options: { gamma: 0.1 } },
    { match: { last: true }, rule: 'epsilon', options: { epsilon: 0.01 } },
    { match: { kind: ['convolution', 'dense'] }, rule: 'z-plus' },
  ],
};
const explainer = compile(network, { composite });
const image = { shape: [1, 28, 28, 1], values: Float32Array.from(digits.data.slice(0, 784)) };
const { targets, relevance } = explainer.explain(image);

for (const { ordinal, name, rule } of explainer.layers) {
  console.log(`${String(ordinal ?? '').padStart(2)} ${name.padEnd(10)} ${rule.name}`);
}
const spoken = relevance.values.filter((value) => value > 0).length;
console.log(`read as ${targets[0]}: ${spoken} of 784 pixels speak for it`);
