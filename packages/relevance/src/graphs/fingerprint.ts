import type { Tensor } from '@tensorflow/tfjs-core';

import { freeArray } from '../engine/free-array.ts';

/** Shape and 64 bits that depend on every bit of a float32 tensor: FNV-1a over its words, forwards with two offsets. */
export function fingerprint(tensor: Tensor): string {
  const values = tensor.dataSync() as Float32Array;
  let [low, high] = [0x811c9dc5, 0x01234567];
  const words = new Int32Array(values.buffer, values.byteOffset, values.length);
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index]!;
    low = Math.imul(low ^ word, 0x01000193);
    high = Math.imul(high ^ (word >>> 15) ^ word, 0x85ebca6b);
  }
  freeArray(values);
  return `${tensor.shape.join()}:${low}:${high}`;
}
