import type { Network, Node } from '@pellucid/relevance';
import { createNetwork } from '@pellucid/relevance';

import type { ErrorModelDefinition } from '../error-model.ts';
import { defineErrorModel } from '../error-model.ts';
import { ErrorModelError } from '../errors.ts';
import { outputMismatch } from '../output-mismatch.ts';
import type { Random } from '../random.ts';

interface WeightBitFlipOptions {
  readonly flips: number;
  readonly lowest: number;
  readonly highest: number;
}

/** Bits of weights that have turned over in the memory of one process. */
export const weightBitFlip: ErrorModelDefinition = defineErrorModel<WeightBitFlipOptions>({
  meta: {
    name: 'weight-bit-flip',
    version: '1.0.0',
    description: 'Bits of weights that have turned over in memory, in every event from then on',
    cause: 'Soft errors of memory and accelerators, a damaged copy of the model file',
    propagation:
      'The layer answers otherwise, and all behind it; on the way back the weight sends its share of every output that reads it',
    signature:
      'Output and map change in all events of one process, by anything from nothing to everything',
    alert: 'Outputs of one process more than 1e-3 from the logged ones',
    source: 'Li et al., SC 2017; range supervision, Geissler et al. 2021',
  },
  stage: 'weights',
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      flips: { type: 'integer', description: 'Bits that turn over', default: 3, minimum: 1 },
      lowest: {
        type: 'integer',
        description: 'Lowest bit that may turn over; 23 is the lowest of the exponent',
        default: 23,
        minimum: 0,
        maximum: 31,
      },
      highest: {
        type: 'integer',
        description:
          'Highest bit that may turn over; 30 is the highest of the exponent, 31 the sign',
        default: 30,
        minimum: 0,
        maximum: 31,
      },
    },
  },
  inject: ({ flips, lowest, highest }) => {
    if (lowest > highest) {
      throw new ErrorModelError(
        'INVALID_OPTIONS',
        `Error model "weight-bit-flip" expects lowest ≤ highest, got ${lowest}, ${highest}`,
        { lowest, highest },
      );
    }
    return {
      stage: 'weights',
      apply: (network, random) => {
        let changed = network;
        for (let flip = 0; flip < flips; flip += 1) {
          changed = withFlip(changed, random, () => random.integer(lowest, highest));
        }
        return changed;
      },
    };
  },
  statistic: outputMismatch,
  propose: () => ({
    advice:
      'No filter: the process computes another network. Take it out of service, load the model anew and explain its events again.',
  }),
});

type WithWeights = Extract<Node, { readonly weights: Float32Array }>;

function hasWeights(node: Node): node is WithWeights {
  return 'weights' in node;
}

/** Weights are drawn alike, whatever layer they are in. */
function withFlip(network: Network, random: Random, drawBit: () => number): Network {
  const layers = network.nodes.filter(hasWeights);
  const total = layers.reduce((sum, { weights }) => sum + weights.length, 0);
  let place = random.integer(0, total - 1);
  const hit = layers.find(({ weights }) => {
    if (place < weights.length) return true;
    place -= weights.length;
    return false;
  });
  if (hit === undefined) return network;
  const weights = hit.weights.slice();
  weights[place] = flipped(weights[place]!, drawBit());
  const nodes = network.nodes.map((node) => (node === hit ? { ...hit, weights } : node));
  return createNetwork({ ...network, nodes });
}

/** The value with a bit turned over; one that would not be finite any more, with the bit below instead. */
function flipped(value: number, bit: number): number {
  const bits = new Uint32Array(1);
  const float = new Float32Array(bits.buffer);
  float[0] = value;
  bits[0]! ^= (1 << bit) >>> 0;
  return Number.isFinite(float[0]) || bit === 0 ? float[0] : flipped(value, bit - 1);
}
