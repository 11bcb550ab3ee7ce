import type { ErrorModelDefinition } from '../error-model.ts';
import { defineErrorModel } from '../error-model.ts';
import type { Mismatch } from '../mismatch.ts';
import { mismatches } from '../mismatch.ts';
import { outputMismatch } from '../output-mismatch.ts';

interface OperatorMismatchOptions {
  readonly kind: Mismatch;
  readonly layers: 'all' | 'one';
}

/** Relevance that is worked out with another network than the one that answered. */
export const operatorMismatch: ErrorModelDefinition = defineErrorModel<OperatorMismatchOptions>({
  meta: {
    name: 'operator-mismatch',
    version: '1.0.0',
    description:
      'Relevance worked out with a graph that lacks what the network has, or with another rule',
    cause:
      'A forward pass for the explanation that leaves out activations or batch normalization, a pool of another kind, a rule given to the wrong layer',
    propagation: 'E = dP·R at every layer concerned, and so another error for every input',
    signature:
      'An output of the graph that is not that of the network; percentile mean powers that do not fit the profile at all points',
    alert: 'An output more than 1e-3 from the logged one',
    source: 'chain of the code of arXiv 2009.02516: convolutions alone; innvestigate issue 116',
  },
  stage: 'operator',
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      kind: {
        enum: Object.keys(mismatches),
        description:
          'What is left out (activation, batch-normalization), taken for an average pool (max-pool), or given the rule w-square (rule)',
        default: 'activation',
      },
      layers: {
        enum: ['all', 'one'],
        description: 'Whether it is so at all layers of the kind, or at one at random',
        default: 'all',
      },
    },
  },
  inject: ({ kind, layers }) => ({
    stage: 'operator',
    apply: (operator, random) => mismatches[kind](operator, layers === 'all' ? null : random),
  }),
  statistic: outputMismatch,
  propose: () => ({
    advice:
      'No filter: the whole operator is another one. Explain the graph that answers: canonize it, compare its output with the logged one, and see with pellucid inspect which rule each layer gets.',
  }),
});
