import type { ProfileScore } from './profile.ts';

/** Cosines to the clean maps. */
export interface JudgedCosines extends ProfileScore {
  /** The cosine that a tenth of the samples do not exceed. */
  readonly p10: number;
}

/** A correction with knowledge of the error beside the chain, on the samples that were hit. */
export interface JudgedOracle {
  /** Name of the oracle. */
  readonly name: string;
  readonly cosines: JudgedCosines;
  /** Mean of what it gains over no filter. */
  readonly gain: number;
  /** Share of its gain that the chain has too, a ratio of means; `null` where it gains so little that there is nothing to recover. */
  readonly recovered: ProfileScore | null;
}

/** What a chain does on samples that it was not fitted on, half of them hit by errors put in: their clean maps are the truth. */
export interface Judgement {
  /** Samples that it was judged on. */
  readonly samples: number;
  /** Those of them that were hit. */
  readonly hits: number;
  /** What they were hit by, as an error model with its options. */
  readonly error: string;
  /** Samples that were hit, without a filter. */
  readonly unfiltered: JudgedCosines;
  /** Samples that were hit, with the chain. */
  readonly corrected: JudgedCosines;
  /** Samples that were not hit, with the chain: what it costs. */
  readonly unhit: JudgedCosines;
  readonly oracles: readonly JudgedOracle[];
}
