import type { DetectorThreshold } from '@pellucid/error-models';

import type { PointTrend } from '../amplitudes/amplitude-trend.ts';
import type { Judgement } from './judgement.ts';

/** Version of the profile format that is written and read. */
export const profileFormat = 2;

/** What a profile was fitted to; it is refused for anything else. */
export interface ProfileSubject {
  /** SHA-256 of the canonical network. */
  readonly networkDigest: string;
  /** Ids of the points in execution order. */
  readonly points: readonly string[];
  readonly composite: {
    readonly name: string;
    /** SHA-256 of every layer's rule with its options. */
    readonly digest: string;
  };
}

/** A mean with its 95 % bootstrap interval. */
export interface ProfileScore {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** A score over held-out samples, with and without the chain. */
export interface ScoreBesideUnfiltered {
  /** Name of the score. */
  readonly name: string;
  readonly samples: number;
  readonly unfiltered: ProfileScore;
  readonly corrected: ProfileScore;
  /** Corrected less unfiltered, sample by sample. */
  readonly gain: ProfileScore;
}

/** What calibration knows about a network: its normal amplitudes, and filters and detectors fitted to them. */
export interface Profile {
  readonly format: typeof profileFormat;
  /** 1 for the first calibration, one more for each that changed something. */
  readonly version: number;
  readonly subject: ProfileSubject;
  readonly data: {
    /** What the samples are, for people. */
    readonly description: string;
    readonly samples: number;
    /** Samples that stand out. */
    readonly outliers: number;
    /** Whether those were left out. */
    readonly isReduced: boolean;
    /** SHA-256 of the inputs in order. */
    readonly digest: string;
  };
  /** How the chain and the detectors were fitted. */
  readonly fitting: {
    readonly methods: readonly string[];
    /** Probability that a sound map is changed at all. */
    readonly risk: number;
    /** Probability that a sound map is reported by one error model at one point. */
    readonly falseAlarm: number;
    readonly isContaminated: boolean;
    /** How filters were fitted to masks; missing where there were none. */
    readonly maskMethod?: string;
  };
  /** Filters as people write them, each with every constant in its options. */
  readonly chain: readonly string[];
  readonly detectors: readonly DetectorThreshold[];
  /** Scores on samples that nothing was fitted on; empty without ground truth. */
  readonly scores: readonly ScoreBesideUnfiltered[];
  /** What the chain recovers of errors put into samples that nothing was fitted on; missing where none were left. */
  readonly judgement?: Judgement;
  /** Amplitude trend, a point a row in execution order. */
  readonly trend: readonly PointTrend[];
}
