import * as tf from '@tensorflow/tfjs-node';

import { createDigitBatch } from '../digits/digit-batch.ts';
import { type DigitCorpus, digitClasses, digitSide } from '../digits/digit-corpus.ts';
import type { DigitIndex } from '../digits/digit-index.ts';
import { predictedClasses } from './predicted-classes.ts';

// One fixed size: another one may choose another kernel and change the last bits.
const scoreBatch = 250;

/** How well a network names the digits of a part. */
export interface NetworkScore {
  readonly digits: number;
  readonly correct: number;
  /** correct / digits. */
  readonly accuracy: number;
  /** Number of images by true class (row) and predicted class (column). */
  readonly confusion: readonly (readonly number[])[];
}

/**
 * Scores a network: how often its largest logit is at the true class.
 *
 * @throws {LabError} NON_FINITE when a logit is not a finite number.
 */
export function scoreNetwork(
  network: tf.LayersModel,
  corpus: DigitCorpus,
  indices: readonly DigitIndex[],
): NetworkScore {
  const confusion = Array.from({ length: digitClasses }, () =>
    Array.from({ length: digitClasses }, () => 0),
  );
  for (let start = 0; start < indices.length; start += scoreBatch) {
    const { inputs, labels } = createDigitBatch(corpus, indices.slice(start, start + scoreBatch));
    const predicted = tf.tidy(() => {
      const images = tf.tensor4d(inputs, [labels.length, digitSide, digitSide, 1]);
      return predictedClasses(network.predictOnBatch(images) as tf.Tensor);
    });
    for (const [sample, digit] of predicted.entries()) {
      confusion[labels[sample]!]![digit]! += 1;
    }
  }
  const correct = confusion.reduce((sum, row, digit) => sum + row[digit]!, 0);
  return { digits: indices.length, correct, accuracy: correct / indices.length, confusion };
}
