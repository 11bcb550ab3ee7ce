import type { OptionsSchema } from '../filter.ts';

/** Ways to work a threshold out from a map and its noise. */
export const thresholdMethods = ['universal', 'sure', 'bayes-shrink', 'fdr'] as const;

/** Way to work a threshold out. */
export type ThresholdMethod = (typeof thresholdMethods)[number];

/** Places where the noise of a map shows. */
export const noiseSources = ['map', 'off-support'] as const;

/** Where the noise of a map is measured. */
export type NoiseSource = (typeof noiseSources)[number];

/** Options of the filters that shrink by a threshold. */
export interface ThresholdOptions {
  /** A magnitude, or how it is worked out. */
  readonly threshold: number | ThresholdMethod;
  /** Standard deviation of the noise, or where it is measured. */
  readonly noise: number | NoiseSource;
  /** Share of false discoveries that `fdr` allows. */
  readonly level: number;
}

/** Schema of the option `noise`. */
export const noiseSchema: Readonly<Record<string, unknown>> = {
  anyOf: [{ type: 'number', minimum: 0 }, { enum: [...noiseSources] }],
  description:
    'Standard deviation of the noise, or where it is measured: map, 1.4826 × the median magnitude that is not zero; off-support, the same where the activation is zero, and what lies there is zeroed',
  default: 'map',
};

/** Schema of the options. */
export const thresholdProperties: OptionsSchema['properties'] = {
  threshold: {
    anyOf: [{ type: 'number', minimum: 0 }, { enum: [...thresholdMethods] }],
    description: 'A magnitude, or how it is worked out from each map and its noise',
    default: 'universal',
  },
  noise: noiseSchema,
  level: {
    type: 'number',
    description: 'Share of false discoveries that fdr allows',
    default: 0.1,
    exclusiveMinimum: 0,
    exclusiveMaximum: 1,
  },
};

/** What the methods are, for the formulas of the filters that use them. */
export const thresholdFormulas: string =
  't = threshold, or of noise σ and n magnitudes: universal σ√(2 ln n); sure argmin nσ² − 2σ²·#{|r| ≤ t} + Σ min(r², t²); bayes-shrink σ² / √(mean r² − σ²); fdr σ·z at level · k / 2n, k the discoveries of Benjamini–Hochberg';
