import { combineValues } from '../ensemble/combine-values.ts';
import type { EnsembleDefinition } from '../ensemble/ensemble.ts';
import { defineEnsemble } from '../ensemble/ensemble.ts';
import type { PassOptions } from '../ensemble/pass-options.ts';
import { passProperties } from '../ensemble/pass-options.ts';
import { perturbByNoise } from '../ensemble/perturb-by-noise.ts';

interface AgreementOptions extends PassOptions {
  readonly agreement: number;
}

/** Relevance whose sign changes from pass to pass says nothing. */
export const signAgreement: EnsembleDefinition = defineEnsemble<AgreementOptions>({
  meta: {
    name: 'sign-agreement',
    version: '1.0.0',
    description:
      'Explains noisy copies of the input and takes the mean of their maps where enough of them agree on the sign',
    formula:
      'F(R)ᵢ = mean over passes of rᵢ where max(#{rᵢ > 0}, #{rᵢ < 0}) ≥ agreement · passes and the mean has that sign, else 0',
    source: 'percentiles of B-LRP, arXiv 2006.09000',
  },
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      ...passProperties,
      agreement: {
        type: 'number',
        description: 'Share of the passes that have to have the same sign',
        default: 0.75,
        exclusiveMinimum: 0.5,
        maximum: 1,
      },
    },
  },
  create: ({ passes, noise, agreement }) => ({
    passes,
    perturb: perturbByNoise(noise),
    combine: combineValues((values, count) => {
      let sum = 0;
      let positive = 0;
      let negative = 0;
      for (let index = 0; index < count; index += 1) {
        const value = values[index]!;
        sum += value;
        if (value > 0) positive += 1;
        if (value < 0) negative += 1;
      }
      const agreeing = sum > 0 ? positive : negative;
      return agreeing >= agreement * passes ? sum / count : 0;
    }),
  }),
});
