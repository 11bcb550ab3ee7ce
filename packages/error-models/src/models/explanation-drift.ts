import type { ErrorModelDefinition } from '../error-model.ts';
import { defineErrorModel } from '../error-model.ts';

interface ExplanationDriftOptions {
  readonly scale: number;
  readonly brightness: number;
  readonly over: number;
}

/** Inputs that move away from what the network was calibrated on, more with every event. */
export const explanationDrift: ErrorModelDefinition = defineErrorModel<ExplanationDriftOptions>({
  meta: {
    name: 'explanation-drift',
    version: '1.0.0',
    description: 'Inputs that grow in contrast and brightness over the stream, and maps with them',
    cause: 'Another camera, another exposure, another season: the data move on',
    propagation: 'Through the whole network, like all that is in the input',
    signature:
      'Percentile mean power, l1 norm and shares of channels move slowly and stay there, at several layers at once; often before any label does',
    alert: 'A change at two layers at once',
    source: 'explanation shift, arXiv 2303.08081',
  },
  stage: 'event',
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      scale: {
        type: 'number',
        description: 'Contrast that is added in the end: 0.5 makes every value half as large again',
        default: 0.5,
        minimum: -1,
      },
      brightness: {
        type: 'number',
        description: 'Brightness that is added in the end, as a share of the input’s range',
        default: 0.2,
      },
      over: {
        type: 'integer',
        description: 'Events until it has moved all the way; 0 has it there from the first one on',
        default: 1000,
        minimum: 0,
      },
    },
  },
  inject: ({ scale, brightness, over }) => ({
    stage: 'event',
    apply: ({ input, position }) => {
      const progress = over === 0 ? 1 : Math.min(1, position / over);
      const low = input.reduce((least, value) => Math.min(least, value), Infinity);
      const high = input.reduce((most, value) => Math.max(most, value), -Infinity);
      const range = Number.isFinite(high - low) ? high - low : 0;
      let isChanged = false;
      for (const [index, value] of input.entries()) {
        input[index] = value * (1 + scale * progress) + brightness * progress * range;
        isChanged ||= !Object.is(input[index], value);
      }
      return isChanged;
    },
  }),
  statistic: {
    scope: 'point',
    reads: 'summary',
    name: 'percentile mean power without zeros',
    formula:
      'mean of the upper fifth of |R| / mean of the rest, zeros left out, both signs averaged',
    direction: 'either-side',
    of: ({ summary }) => {
      const { average } = summary.powerWithoutZeros;
      return average > 0 && Number.isFinite(average) ? average : undefined;
    },
  },
  sequential: [
    { kind: 'page-hinkley', drift: 0.25, limit: 20 },
    { kind: 'cusum', slack: 0.5, limit: 12 },
  ],
  propose: () => ({
    advice:
      'No filter: the network sees other data. Calibrate anew under a new version of the profile, compare the thresholds with pellucid profile diff, and look at the accuracy.',
  }),
});
