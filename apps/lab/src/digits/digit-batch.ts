import { type DigitCorpus, digitPixels, digitSide } from './digit-corpus.ts';
import type { DigitIndex } from './digit-index.ts';

/** Images and classes of one batch. */
export interface DigitBatch {
  /** [batch, 28, 28, 1], grey levels divided by 255. */
  readonly inputs: Float32Array;
  /** [batch], the classes. */
  readonly labels: Int32Array;
}

/** Moves an image by whole pixels, to the right and down; what is uncovered is background. */
export interface Shift {
  readonly right: number;
  readonly down: number;
}

/** Reads a batch of images, each moved by what `shift` returns. */
export function createDigitBatch(
  corpus: DigitCorpus,
  indices: readonly DigitIndex[],
  shift: () => Shift = () => ({ right: 0, down: 0 }),
): DigitBatch {
  const inputs = new Float32Array(indices.length * digitPixels);
  const labels = new Int32Array(indices.length);
  for (const [sample, index] of indices.entries()) {
    const into = inputs.subarray(sample * digitPixels, (sample + 1) * digitPixels);
    writeShifted(corpus.image(index), into, shift());
    labels[sample] = index[0];
  }
  return { inputs, labels };
}

function writeShifted(image: Uint8Array, into: Float32Array, { right, down }: Shift): void {
  for (let row = Math.max(0, down); row < Math.min(digitSide, digitSide + down); row++) {
    for (
      let column = Math.max(0, right);
      column < Math.min(digitSide, digitSide + right);
      column++
    ) {
      const level = image[(row - down) * digitSide + column - right]!;
      into[row * digitSide + column] = level / 255;
    }
  }
}
