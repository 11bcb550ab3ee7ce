import type { CoefficientFigures } from './coefficient-scan.ts';

/** What calibration keeps of one sample at one point; plain JSON but for infinite coefficients. */
export interface SampleFigures {
  /** Place of the sample in the calibration data, 0 for the first. */
  readonly sample: number;
  /** |R|₍₁₎ / |R|₍ₘ₎; missing where it is not defined. */
  readonly gap?: number;
  /** log10 of the percentile mean power, zeros counted as positive; missing without a rest. */
  readonly pmpLog10: { readonly positive?: number; readonly negative?: number };
  /** Percentile mean power without zeros, mean of both signs. */
  readonly power: number;
  /** L1 norm ÷ l1 norm of the start relevance; missing without start relevance. */
  readonly l1Ratio?: number;
  /** Largest magnitude ÷ l1 norm of the start relevance; missing without start relevance. */
  readonly absmaxRatio?: number;
  /** Largest magnitude against the sign of the start relevance ÷ l1 norm of it; missing where the start has both signs. */
  readonly oppositeRatio?: number;
  /** Missing without start relevance. */
  readonly coefficient?: CoefficientFigures;
  /** Share of the values whose activation is exactly zero. */
  readonly inactive: number;
  readonly nonFinite: number;
  /** Statistics of error models, by name of the model, at the first point those of whole maps too; those that cannot tell are missing. */
  readonly statistics: Readonly<Record<string, number>>;
}
