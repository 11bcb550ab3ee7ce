import { readFileSync } from 'node:fs';
import path from 'node:path';

import { canonize, digestNetwork, loadOnnx } from '@pellucid/relevance';

import { measure } from '../../../tools/bench/harness/index.ts';

// Benches run in the folder of their project.
const file = readFileSync(path.resolve('test/fixtures/zennit/vgg-1/model.onnx'));
const network = canonize(loadOnnx(file));

await measure(`a network of ${file.length.toLocaleString('en')} bytes`, [
  { name: 'copy the file', run: () => file.slice() },
  { name: 'loadOnnx', run: () => loadOnnx(file) },
  { name: 'loadOnnx and canonize', run: () => canonize(loadOnnx(file)) },
  { name: 'digestNetwork', run: () => digestNetwork(network) },
]);
