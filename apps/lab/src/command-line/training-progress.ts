import type { TrainingStep } from '../training/train-network.ts';
import type { EpochRecord } from '../training/training-record.ts';
import type { Terminal } from './terminal.ts';

/** Listeners of a training that tell a person how it goes. */
export interface TrainingProgress {
  readonly onStep: (step: TrainingStep) => void;
  readonly onEpoch: (epoch: EpochRecord) => void;
}

/** Creates listeners that show one changing line for the steps, with the time left, and one lasting line an epoch. */
export function createTrainingProgress(terminal: Terminal): TrainingProgress {
  let first: { readonly step: number; readonly time: number } | undefined;
  return {
    onStep: ({ epoch, step, steps, loss, accuracy }) => {
      const time = performance.now();
      // The first step also warms the library up.
      first ??= { step, time };
      const secondsPerStep = (time - first.time) / 1000 / Math.max(1, step - first.step);
      const left = step === first.step ? '' : `, ${duration((steps - step) * secondsPerStep)} left`;
      terminal.progress(
        `epoch ${epoch}, step ${step} of ${steps}: loss ${loss.toFixed(3)}, accuracy ${percent(accuracy)}${left}`,
      );
    },
    onEpoch: ({ epoch, loss, trainingAccuracy, validationAccuracy }) => {
      terminal.talk(
        `epoch ${epoch}: loss ${loss.toFixed(3)}, accuracy ${percent(trainingAccuracy)} in training, ${percent(validationAccuracy)} on validation digits`,
      );
    },
  };
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function duration(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
