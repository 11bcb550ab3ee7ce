import type { ErrorModelDefinition } from '../error-model.ts';
import { defineErrorModel } from '../error-model.ts';
import { positiveOption } from '../options/positive-option.ts';
import { spatialAxes } from '../values/spatial-axes.ts';

interface HotChannelOptions {
  readonly factor: number;
}

/** A channel that has the same value everywhere. */
export const hotChannel: ErrorModelDefinition = defineErrorModel<HotChannelOptions>({
  meta: {
    name: 'hot-channel',
    version: '1.0.0',
    description:
      'One channel is stuck at one value over all positions; maps without positions, or with one channel only, have none',
    cause: 'A stuck unit, or a massive activation: few scalars, nearly the same for all inputs',
    propagation: 'As a flat plate over the input',
    signature:
      'A channel of the size of its neighbours or larger that is constant over the positions; its share of the l1 norm tells only when it is the largest',
    alert: 'A map beyond what one clean map in a thousand has',
    source: 'massive activations, arXiv 2402.17762',
  },
  stage: 'relevance',
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      factor: positiveOption(
        'l1 norm of the channel, as a multiple of the median over the channels that have any',
        3,
      ),
    },
  },
  inject: ({ factor }) => ({
    stage: 'relevance',
    apply: ({ point, relevance }, random) => {
      const channels = point.shape.at(-1) ?? 1;
      const median = medianMass(relevance, channels);
      const isAlone = channels < 2 || spatialAxes(point.shape).length === 0;
      if (median === undefined || isAlone) return false;
      const sign = random.next() < 0.5 ? -1 : 1;
      const value = (sign * factor * median * channels) / relevance.length;
      const stuck = random.integer(0, channels - 1);
      for (let index = stuck; index < relevance.length; index += channels) relevance[index] = value;
      return true;
    },
  }),
  statistic: {
    scope: 'point',
    reads: 'relevance',
    name: 'flatness of the flattest channel',
    formula:
      'max over channels (Σ|r|)² / (n · Σ r²), n positions; channels of at least the median l1 norm of those with any',
    direction: 'above',
    of: ({ flattestChannel }) => flattestChannel(),
  },
  sequential: [
    { kind: 'k-of-n', k: 3, n: 20 },
    { kind: 'k-of-n', k: 5, n: 5 },
  ],
  propose: ({ point }) => ({ filter: `subtract-median-map@${point}` }),
});

/** Median l1 norm of the channels that have any. */
function medianMass(relevance: Float32Array, channels: number): number | undefined {
  const masses = new Float64Array(channels);
  for (const [index, value] of relevance.entries()) {
    if (Number.isFinite(value)) masses[index % channels]! += Math.abs(value);
  }
  const alive = masses.filter((mass) => mass > 0).toSorted();
  return alive[alive.length >> 1];
}
