import { crc32 } from 'node:zlib';

import type { InferenceEvent } from '@pellucid/events';

/**
 * CRC-32 of what an event is about: model, target, inputs and outputs. Not of its time: who logs an inference again does so later.
 */
export function eventContent({ model, target, inputs, outputs }: InferenceEvent): number {
  const { name, version, digest } = model;
  let checksum = crc32(JSON.stringify([name, version, digest, target, inputs.length]));
  for (const { raw, ...tensor } of [...inputs, ...outputs]) {
    const head = [tensor.name, tensor.datatype, tensor.shape, raw.length];
    checksum = crc32(raw, crc32(JSON.stringify(head), checksum));
  }
  return checksum;
}
