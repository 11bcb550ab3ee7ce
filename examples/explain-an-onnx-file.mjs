import '@tensorflow/tfjs-node';
import { readFileSync } from 'node:fs';

import { compile, createComposite, loadOnnx } from '@pellucid/relevance';

const fixture = '../packages/relevance/test/fixtures/zennit/smallcnn-1/model.onnx';
const [file = new URL(fixture, import.meta.url)] = process.argv.slice(2);
const network = loadOnnx(readFileSync(file));
const [input] = network.inputs;
for (const notice of network.notices) console.log(`note: ${notice}`);

const size = input.shape.reduce((product, length) => product * length, 1);
const values = Float32Array.from({ length: size }, (_, index) => Math.sin(index / 7));
const explainer = compile(network, { composite: createComposite('epsilon-plus') });
const { targets, relevance, ledger } = explainer.explain({ shape: [1, ...input.shape], values });

console.log(`${input.name} [${input.shape}] is read as class ${targets[0]}`);
for (const { layer, in: arrived, out, bias } of ledger.toReversed()) {
  const [came, went, lost] = [arrived, out, bias].map(([sum]) => sum.toFixed(3).padStart(8));
  console.log(
    `${layer.rule.name.padEnd(8)} ${came} in ${went} out ${lost} to the bias  ${layer.name}`,
  );
}
const sum = relevance.values.reduce((total, value) => total + value, 0);
console.log(`relevance of the input [${relevance.shape}] adds up to ${sum.toFixed(3)}`);
