import type { Composite, Network, Point } from '@pellucid/relevance';

/** Rules that every claim is tried under. */
export const studyRules = ['epsilon', 'z-plus'] as const;

/** One of {@link studyRules}. */
export type StudyRule = (typeof studyRules)[number];

/** Inputs of a network with what is known of them. */
export interface StudyInputs {
  /** `[events, ...shape]`. */
  readonly inputs: Float32Array;
  readonly count: number;
  /** `[events, positions]`, above 0 where relevance is expected; missing where nobody knows. */
  readonly masks?: Float32Array;
  /** Class of each event, where it is known. */
  readonly labels?: Int32Array;
}

/** How many events a network is studied on in one cell. */
export interface StudySizes {
  readonly calibration: number;
  readonly heldOut: number;
  readonly batch: number;
}

/** A trained network with real or designed data, as the studies see it. */
export interface StudyNetwork {
  readonly name: string;
  /** What network and data are, for people. */
  readonly description: string;
  readonly network: Network;
  /** Shape of one input, channel last. */
  readonly shape: readonly number[];
  readonly composites: Readonly<Record<StudyRule, Composite>>;
  /** The points that errors are put in and filters act at. */
  readonly filterPoints: (points: readonly Point[]) => readonly Point[];
  /** The points that a tuned chain acts at. @defaultValue all but the output */
  readonly tunedPoints?: (points: readonly Point[]) => readonly Point[];
  /**
   * Whether all seeds share the calibration of the first, and what takes minutes is measured for the first alone.
   *
   * @defaultValue false
   */
  readonly isSlow?: boolean;
  /** No input of one part is in the other. */
  readonly inputs: (part: 'calibration' | 'held-out', count: number, seed: number) => StudyInputs;
  readonly sizes: Readonly<Record<'full' | 'quick', StudySizes>>;
}

/** A network that may not be there. */
export interface StudyNetworkDefinition {
  readonly name: string;
  /** @throws {LabError} DATA_UNAVAILABLE when network or data are not installed. */
  readonly load: () => Promise<StudyNetwork>;
}
