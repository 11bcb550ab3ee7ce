import { createRandom, errorModels } from '@pellucid/error-models';
import { builtinFilters, compileChain, correction } from '@pellucid/filters';
import { InjectionScorecard, cosineSimilarity, stackSamples } from '@pellucid/ground-truth';
import { createAnalyticNetwork } from '@pellucid/ground-truth/analytic';
import { compile, createComposite } from '@pellucid/relevance';
import '@tensorflow/tfjs-node';

// A network whose relevance is known exactly, and inputs for it.
const { network, sample, relevanceOf } = createAnalyticNetwork({ seed: 1, grid: 6, depth: 2 });
const samples = Array.from({ length: 100 }, (_, index) => sample(index));
const { inputs, labels } = stackSamples(samples);
const explainer = compile(network, { composite: createComposite('uniform-epsilon') });

// Spikes in every second sample, at a point inside; the chain does not know which.
const point = explainer.points[2].id;
const isHit = (index) => index % 2 === 0;
const spike = errorModels.get('spike').inject({ fewest: 1, most: 3, weakest: 5, strongest: 20 });
const injection = {
  points: new Set([point]),
  apply: (relevance, { view, sample: index }) =>
    isHit(index) && spike.apply({ relevance, point: view.point }, createRandom('spikes', index)),
};
const mapsWith = (specs, errors) => {
  const chain = compileChain(specs, { points: explainer.points, registry: builtinFilters });
  const { relevance } = explainer.explain(inputs, {
    target: labels,
    atPoint: correction({ chain, ...errors }),
  });
  const size = relevance.values.length / samples.length;
  return samples.map((_, index) => relevance.values.subarray(index * size, (index + 1) * size));
};
const clean = mapsWith([], {});
const unfiltered = mapsWith([], { injection });
const filtered = mapsWith(['gap-gate:gap=6@2..3'], { injection });

const exact = samples.map(({ input, label }, index) =>
  cosineSimilarity(clean[index], relevanceOf(input.values, label).relevance),
);
console.log(`clean maps: cosine to the exact relevance at least ${Math.min(...exact).toFixed(5)}`);
const card = new InjectionScorecard();
for (const index of samples.keys()) {
  card.add({
    isHit: isHit(index),
    clean: clean[index],
    unfiltered: unfiltered[index],
    filtered: filtered[index],
  });
}
const { recovery, hit, unhit } = card.report({ seed: 1 });
const text = ({ estimate, low, high }) =>
  `${estimate.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
console.log(`hit, no filter:     cosine ${text(hit.cosineUnfiltered.mean)}`);
console.log(`hit, gap gate:      cosine ${text(hit.cosineFiltered.mean)}`);
console.log(`not hit, gap gate:  cosine ${text(unhit.cosineFiltered.mean)}`);
console.log(`recovered fraction: ${text(recovery.fraction)}`);
