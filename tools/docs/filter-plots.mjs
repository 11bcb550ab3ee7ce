import { completeOptions, formatFilterSpec } from '@pellucid/filters';
import { AmplitudeSketch, summaryOf } from '@pellucid/relevance/amplitude';

import { gainPlot, profilePlot } from './draw-plot.mjs';

/** @typedef {import('@pellucid/filters').FilterDefinition} FilterDefinition */
/** @typedef {{ readonly relevance: Float32Array, readonly shape: readonly number[], readonly activation: Float32Array }} Example */

/**
 * Options with which a filter shows what it does on the examples; the rest are defaults.
 *
 * @type {Readonly<Record<string, Readonly<Record<string, unknown>>>>}
 */
const shown = {
  'activation-envelope': { limit: 0.6 },
  band: { low: 0.15, high: 1.5 },
  'channel-cap': { share: 0.4 },
  'coefficient-impute': { limit: 0.6 },
  'empirical-wiener': { noise: 0.2 },
  envelope: { limit: 0.6 },
  'evt-gate': { threshold: 1.4, scale: 0.02 },
  firm: { threshold: 0.2 },
  'gap-gate': { gap: 1.5 },
  garrote: { threshold: 0.2 },
  hard: { threshold: 0.2 },
  'mass-prune': { share: 0.3 },
  'pmp-match': { power: 2.5 },
  'quantile-clip': { quantile: 0.95 },
  'rank-gain': { curve: '0.005:0 0.02:1 1:0.3' },
  redescending: { cutoff: 1.5 },
  soft: { threshold: 0.2 },
};

/**
 * Output against input for a filter that works value by value, before and after along a line for others.
 *
 * @param {FilterDefinition} definition
 * @returns {{ readonly svg: string, readonly caption: string }}
 */
export function plotOf(definition) {
  const { meta, schema } = definition;
  const options = shown[meta.name] ?? {};
  const spec = formatFilterSpec({ name: meta.name, options });
  const complete = completeOptions(meta.name, schema, { ...options });
  const example = meta.pointwise ? heavyTail() : lines();
  const after = example.relevance.slice();
  definition.create(complete)(after, contextOf(example, meta.stage === 'renormalize' ? 1.5 : 1));
  if (meta.pointwise) {
    return {
      svg: gainPlot(example.relevance, after),
      caption: `Output against input of ${spec}, on a heavy-tailed map with four spikes; grey is what came`,
    };
  }
  return {
    svg: profilePlot(example.relevance, after, example.shape.at(-1) ?? 1),
    caption: `${spec} along a line of positions in three channels: one with a spike, a checkerboard and a border, a plate, a dead one; grey is what came`,
  };
}

/**
 * A SPEC with every option, with an example of those that have no default.
 *
 * @param {Pick<FilterDefinition, 'meta' | 'schema'>} definition
 */
export function exampleSpec({ meta, schema }) {
  const options = Object.entries(schema.properties).map(([key, option]) => {
    const examples = /** @type {readonly unknown[]} */ (option.examples ?? []);
    return [key, option.default ?? examples[0]];
  });
  const text = formatFilterSpec({ name: meta.name, options: Object.fromEntries(options) });
  return /[\s"'*!]/.test(text) ? `'${text}'` : text;
}

/**
 * Laplace quantiles, smallest first, with two spikes at either end.
 *
 * @returns {Example}
 */
export function heavyTail() {
  const count = 801;
  const body = Array.from({ length: count }, (_, index) => {
    const share = 2 * ((index + 0.5) / count) - 1;
    return (-Math.sign(share) * Math.log(1 - Math.abs(share)) * 0.5) / Math.log(count / 8);
  });
  const relevance = Float32Array.from([-1, -0.9, ...body, 0.9, 1]);
  return {
    relevance,
    shape: [relevance.length],
    activation: new Float32Array(relevance.length).fill(1),
  };
}

/** @returns {Example} */
function lines() {
  const positions = 48;
  const relevance = new Float32Array(3 * positions);
  const activation = new Float32Array(3 * positions).fill(1);
  for (let place = 0; place < positions; place += 1) {
    const bump = Math.exp(-(((place - 14) / 5) ** 2)) + (place >= 30 && place < 41 ? 0.6 : 0);
    const checkered = bump * (1 + 0.25 * (-1) ** place);
    const border = place === 0 || place === positions - 1 ? 0.7 : 0;
    relevance[3 * place] = checkered + border + (place === 24 ? 1.3 : 0);
    relevance[3 * place + 1] = 0.6 + 0.1 * Math.sin(place / 3);
    activation[3 * place] = place > 3 && place < positions - 4 && place !== 24 ? 1 + bump : 0;
  }
  return { relevance, shape: [positions, 3], activation };
}

/**
 * @param {Example} example
 * @param {number} entered How many times what is there entered the chain.
 * @returns {import('@pellucid/filters').FilterContext}
 */
function contextOf({ relevance, shape, activation }, entered) {
  const sketch = new AmplitudeSketch();
  sketch.add(relevance);
  const summary = summaryOf(sketch);
  const { sum, l1, positive, negative } = summary;
  return {
    shape,
    kind: 'convolution',
    ordinal: 2,
    name: 'example',
    activation: () => activation,
    start: { sum: 1, l1: 1 },
    entering: {
      sum: entered * sum,
      l1: entered * l1,
      positive: entered * positive,
      negative: entered * negative,
    },
    summary,
  };
}
