/** How long, how fast and on what variations of the images a network is trained. */
export interface TrainingSchedule {
  readonly epochs: number;
  readonly batchSize: number;
  /** Highest learning rate. */
  readonly learningRate: number;
  /** Share of all steps during which the learning rate rises. */
  readonly warmUpShare: number;
  /** Each training image is moved by up to so many pixels along either axis, drawn anew in each epoch. */
  readonly shift: number;
}

/** Schedule of the demo network. */
export const defaultSchedule: TrainingSchedule = {
  epochs: 6,
  batchSize: 50,
  learningRate: 0.003,
  warmUpShare: 0.05,
  shift: 2,
};
