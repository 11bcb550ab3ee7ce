import type { NetworkScore } from './score-network.ts';
import type { TrainingSchedule } from './training-schedule.ts';

/** How one epoch went. */
export interface EpochRecord {
  readonly epoch: number;
  /** Means over the training images, each taken before the step on its batch. */
  readonly loss: number;
  readonly trainingAccuracy: number;
  /** Accuracy on the validation images after the epoch. */
  readonly validationAccuracy: number;
}

/** Content of `training.json`: how a network was made, enough to make it again. */
export interface TrainingRecord {
  /** Version of this format. */
  readonly format: 1;
  /** To be run at the root of a set-up checkout. */
  readonly command: string;
  readonly seed: number;
  readonly splitSeed: number;
  readonly schedule: TrainingSchedule;
  /** Number of weights, the moving statistics of batch normalization included. */
  readonly parameters: number;
  readonly environment: {
    readonly node: string;
    readonly tfjsNode: string;
    readonly tensorflow: string;
    readonly platform: string;
    readonly processor: string;
    /** Threads of one TensorFlow operation. */
    readonly threads: number;
  };
  readonly epochs: readonly EpochRecord[];
  readonly heldOut: NetworkScore;
  /** SHA-256 of `weights.bin`, in hexadecimal. */
  readonly weightsSha256: string;
  /** Wall-clock time of the training. */
  readonly seconds: number;
}
