import { combineValues, meanOfFirst } from '../ensemble/combine-values.ts';
import type { EnsembleDefinition } from '../ensemble/ensemble.ts';
import { defineEnsemble } from '../ensemble/ensemble.ts';
import type { PassOptions } from '../ensemble/pass-options.ts';
import { passProperties } from '../ensemble/pass-options.ts';
import { perturbByNoise } from '../ensemble/perturb-by-noise.ts';

/** What repeated passes have in common, in the mean. */
export const meanOfPasses: EnsembleDefinition = defineEnsemble<PassOptions>({
  meta: {
    name: 'mean-of-passes',
    version: '1.0.0',
    description: 'Explains noisy copies of the input and takes the mean of their maps',
    formula: 'F(R)ᵢ = mean over passes of rᵢ',
    source: 'SmoothGrad, arXiv 1706.03825',
  },
  schema: { type: 'object', additionalProperties: false, properties: passProperties },
  create: ({ passes, noise }) => ({
    passes,
    perturb: perturbByNoise(noise),
    combine: combineValues(meanOfFirst),
  }),
});
