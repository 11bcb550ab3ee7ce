import { FilterError } from '../errors.ts';
import type { OptionsSchema } from '../filter.ts';

/** A band of the map's largest magnitude. */
export interface FractionOptions {
  /** Lower end as a fraction of the largest magnitude, inclusive. */
  readonly low: number;
  /** Upper end as a fraction of the largest magnitude, inclusive. */
  readonly high: number;
}

/** Options of the filters that work on a band. */
export const fractionSchema: OptionsSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    low: {
      type: 'number',
      description: 'Lower end of the band as a fraction of the largest magnitude, inclusive',
      default: 0,
      minimum: 0,
      maximum: 1,
    },
    high: {
      type: 'number',
      description: 'Upper end of the band as a fraction of the largest magnitude, inclusive',
      default: 0.6,
      minimum: 0,
      maximum: 1,
    },
  },
};

/**
 * The band in float32, in which the authors' code computes.
 *
 * @throws {FilterError} INVALID_OPTIONS when low is above high.
 */
export function bandOf(filter: string, { low, high }: FractionOptions): FractionOptions {
  if (low > high) {
    throw new FilterError(
      'INVALID_OPTIONS',
      `Filter "${filter}" expects low to be at most high, got low ${low} and high ${high}`,
      { filter, low, high },
    );
  }
  return { low: Math.fround(low), high: Math.fround(high) };
}
