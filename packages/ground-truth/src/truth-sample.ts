import type { TensorData } from '@pellucid/relevance';

/**
 * Where a truth comes from, strongest first: a clean replicate of what was hit, a network whose relevance is known, data whose
 * relevant part was put in on purpose, masks that came with the data.
 */
export type TruthTier = 'injection' | 'analytic' | 'designed' | 'masks';

/** One input with what is known about it. */
export interface TruthSample {
  /** One sample, channel last. */
  readonly input: TensorData;
  /** Class, from 0. */
  readonly label: number;
  /** How relevant each place is, without the axis of channels; 0 to 1 for a mask, any number for exact relevance. */
  readonly truth: TensorData;
  readonly tier: TruthTier;
  /** What the sample was made with. */
  readonly parameters: Readonly<Record<string, number | string>>;
}
