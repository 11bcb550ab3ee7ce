import type { DetectorThreshold } from '@pellucid/error-models';

import type { PointTrend } from '../amplitudes/amplitude-trend.ts';

/** Version of the profile format that is written and read. */
export const profileFormat = 1;

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

/** What calibration knows about a network: its normal amplitudes, and filters and detectors fitted to them. */
export interface Profile {
  readonly format: typeof profileFormat;
  readonly subject: ProfileSubject;
  readonly data: {
    /** What the samples are, for people. */
    readonly description: string;
    readonly samples: number;
    /** SHA-256 of the inputs in order. */
    readonly digest: string;
  };
  /** Filters as people write them, each with every constant in its options. */
  readonly chain: readonly string[];
  readonly detectors: readonly DetectorThreshold[];
  /** Amplitude trend, a point a row in execution order. */
  readonly trend: readonly PointTrend[];
}
