import { createHash } from 'node:crypto';

import type { DigitCorpus } from './digit-corpus.ts';
import type { DigitIndex } from './digit-index.ts';

/**
 * SHA-256, in hexadecimal, over the images of a list in its order: for each one byte for its class, then its 784 grey
 * levels.
 */
export function digestDigits(corpus: DigitCorpus, indices: readonly DigitIndex[]): string {
  const hash = createHash('sha256');
  for (const index of indices) {
    hash.update(Uint8Array.of(index[0]));
    hash.update(corpus.image(index));
  }
  return hash.digest('hex');
}
