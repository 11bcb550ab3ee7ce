import { combineValues } from '../ensemble/combine-values.ts';
import type { EnsembleDefinition } from '../ensemble/ensemble.ts';
import { defineEnsemble } from '../ensemble/ensemble.ts';
import type { PassOptions } from '../ensemble/pass-options.ts';
import { passProperties } from '../ensemble/pass-options.ts';
import { perturbByNoise } from '../ensemble/perturb-by-noise.ts';
import { medianOfFirst } from '../spatial/window-median.ts';

/** What repeated passes have in common, whatever single ones say. */
export const medianOfPasses: EnsembleDefinition = defineEnsemble<PassOptions>({
  meta: {
    name: 'median-of-passes',
    version: '1.0.0',
    description: 'Explains noisy copies of the input and takes the median of their maps',
    formula: 'F(R)ᵢ = median over passes of rᵢ',
    source: 'median in place of the mean of SmoothGrad, arXiv 1706.03825',
  },
  schema: { type: 'object', additionalProperties: false, properties: passProperties },
  create: ({ passes, noise }) => ({
    passes,
    perturb: perturbByNoise(noise),
    combine: combineValues(medianOfFirst),
  }),
});
