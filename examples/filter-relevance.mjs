import { builtinFilters, compileChain, correction } from '@pellucid/filters';
import { compile, createComposite, createNetwork } from '@pellucid/relevance';
import '@tensorflow/tfjs-node';

// Two dense layers with weights made up here, and a chain that acts between them.
const weights = (count) => Float32Array.from({ length: count }, (_, index) => Math.sin(7 * index));
const network = createNetwork({
  nodes: [
    { kind: 'input', name: 'x', inputs: [], shape: [8] },
    { kind: 'dense', name: 'hidden', inputs: ['x'], units: 16, weights: weights(128), bias: null },
    { kind: 'activation', name: 'relu', inputs: ['hidden'], activation: { name: 'relu' } },
    { kind: 'dense', name: 'logits', inputs: ['relu'], units: 3, weights: weights(48), bias: null },
  ],
  outputs: ['logits'],
});
const explainer = compile(network, { composite: createComposite('uniform-epsilon') });
const chain = compileChain(['fraction-clamp:high=0.2@2'], {
  points: explainer.points,
  registry: builtinFilters,
});
const { points } = explainer.explain(
  { shape: [1, 8], values: weights(8) },
  { atPoint: correction({ chain }) },
);

for (const { point, record } of points) {
  const [{ raw, corrected }] = record;
  console.log(
    `${point.id.padEnd(16)} largest ${raw.absmax.toFixed(3)} → ${corrected.absmax.toFixed(3)}`,
  );
}
