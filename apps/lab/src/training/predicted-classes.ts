import type { Tensor } from '@tensorflow/tfjs-node';

import { LabError } from '../errors.ts';

/**
 * Reads the class of the largest logit of each sample, the lowest class among equals.
 *
 * @param logits - [batch, classes]
 * @throws {LabError} NON_FINITE when a logit is not a finite number.
 */
export function predictedClasses(logits: Tensor): number[] {
  const [samples, classes] = logits.shape as [number, number];
  const values = logits.dataSync<'float32'>();
  const bad = values.find((logit) => !Number.isFinite(logit));
  if (bad !== undefined) {
    throw new LabError({
      code: 'NON_FINITE',
      message: `read logits: expected finite numbers, got ${bad}`,
      remedy: 'While training, lower --learning-rate.',
    });
  }
  return Array.from({ length: samples }, (_, sample) => {
    const row = values.subarray(sample * classes, (sample + 1) * classes);
    return row.indexOf(Math.max(...row));
  });
}
