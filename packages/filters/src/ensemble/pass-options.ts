import type { OptionsSchema } from '../filter.ts';

/** Options of every built-in filter over passes. */
export interface PassOptions {
  /** How many times a sample is explained. */
  readonly passes: number;
  /** Standard deviation of the noise as a fraction of the range of the input. */
  readonly noise: number;
}

/** Schema of the options. */
export const passProperties: OptionsSchema['properties'] = {
  passes: {
    type: 'integer',
    description: 'How many times a sample is explained; the cost grows with it',
    default: 8,
    minimum: 2,
    maximum: 256,
  },
  noise: {
    type: 'number',
    description:
      'Standard deviation of the normal noise on the input, as a fraction of its range (largest less smallest)',
    default: 0.1,
    minimum: 0,
  },
};
