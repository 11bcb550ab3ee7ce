import '@tensorflow/tfjs-node';
import { readFileSync } from 'node:fs';

import { compile, createComposite, loadTfjsLayers } from '@pellucid/relevance';

const folder = new URL('../apps/pipeline/models/smallcnn-mnist/1/', import.meta.url);
const model = JSON.parse(readFileSync(new URL('model.json', folder), 'utf8'));
const network = loadTfjsLayers(model, readFileSync(new URL('weights.bin', folder)));
const digits = JSON.parse(readFileSync(new URL(import.meta.resolve('mnist/src/digits/7.json'))));

const explainer = compile(network, { composite: createComposite('epsilon-plus') });
const image = { shape: [1, 28, 28, 1], values: Float32Array.from(digits.data.slice(0, 784)) };
const { targets, output, relevance } = explainer.explain(image);

const sum = relevance.values.reduce((total, value) => total + value, 0);
console.log(
  `read as ${targets[0]}, logit ${Math.max(...output.values).toFixed(2)}, relevance of the input adds up to ${sum.toFixed(2)}`,
);
