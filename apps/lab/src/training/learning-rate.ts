import type { TrainingSchedule } from './training-schedule.ts';

/**
 * Learning rate of a step: rises in a straight line to the schedule's highest value, then falls along half a cosine
 * to zero.
 *
 * @param progress - where the middle of the step lies in the whole training, in (0, 1).
 */
export function learningRate(schedule: TrainingSchedule, progress: number): number {
  const { learningRate: highest, warmUpShare } = schedule;
  if (progress < warmUpShare) {
    return (highest * progress) / warmUpShare;
  }
  const decayed = (progress - warmUpShare) / (1 - warmUpShare);
  return (highest * (1 + Math.cos(Math.PI * decayed))) / 2;
}
