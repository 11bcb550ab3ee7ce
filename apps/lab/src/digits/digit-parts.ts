/** The parts that the digit images are split into. */
export const digitParts = ['training', 'validation', 'calibration', 'heldOut'] as const;

/** One of {@link digitParts}. */
export type DigitPart = (typeof digitParts)[number];

/**
 * Number of images of each part. Training fits the weights; validation is watched while the schedule is chosen;
 * calibration is for the network's amplitude profile; the held-out images give the accuracy and the stream of the demo.
 */
export const digitPartSizes: Readonly<Record<DigitPart, number>> = {
  training: 6500,
  validation: 500,
  calibration: 1000,
  heldOut: 2000,
};
