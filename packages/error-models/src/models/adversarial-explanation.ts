import type { ErrorModelDefinition } from '../error-model.ts';
import { defineErrorModel } from '../error-model.ts';
import { moveExplanation } from '../move-explanation.ts';
import { positiveOption } from '../options/positive-option.ts';
import { roughnessOf } from '../roughness.ts';

interface AdversarialExplanationOptions {
  readonly bound: number;
  readonly steps: number;
  readonly tolerance: number;
}

/** Inputs that were changed a little, so that the output stays and the map does not. */
export const adversarialExplanation: ErrorModelDefinition =
  defineErrorModel<AdversarialExplanationOptions>({
    meta: {
      name: 'adversarial-explanation',
      version: '1.0.0',
      description:
        'A bounded change of the input that keeps the explained output and moves the map to one half',
      cause: 'Somebody who wants a decision to look as if it rested on something else',
      propagation:
        'Through the whole network: the changes cancel in the output and do not in the map',
      signature:
        'A rougher input; the percentile mean power may stay as it was. Maps that differ from those of slightly disturbed inputs',
      alert: 'Inputs rougher than the profile knows, event after event from one source',
      source: 'arXiv 1906.07983 (Dombrowski et al.), by first derivatives alone',
    },
    stage: 'event',
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        bound: positiveOption('Largest change of a value, as a share of the input’s range', 0.1),
        steps: { type: 'integer', description: 'Steps that it is made in', default: 8, minimum: 1 },
        tolerance: positiveOption(
          'Largest change of the explained output, as a share of it',
          0.001,
        ),
      },
    },
    inject: (options) => ({
      stage: 'event',
      apply: (site, random) => moveExplanation(site, options, random),
    }),
    statistic: {
      scope: 'map',
      name: 'input roughness',
      formula: 'Σ |x_i − x_j| / Σ |x| over neighbours i, j along the spatial axes of the input',
      direction: 'above',
      of: ({ input, inputShape }) => roughnessOf(input, inputShape),
    },
    propose: () => ({
      advice:
        'No filter between the layers undoes it, as every layer is right. Explain the event again as the mean over noisy copies (filter mean-of-passes), and treat its source as hostile.',
    }),
  });
