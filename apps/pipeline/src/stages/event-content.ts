import { createHash } from 'node:crypto';

import type { InferenceEvent } from '@pellucid/events';

/** What an event is about: model, target, inputs and outputs. Not its time: who logs an inference again does so later. */
export function eventContent({ model, target, inputs, outputs }: InferenceEvent): string {
  const hash = createHash('sha1');
  const { name, version, digest } = model;
  hash.update(JSON.stringify([name, version, digest, target, inputs.length]));
  for (const { raw, ...tensor } of [...inputs, ...outputs]) {
    hash.update(JSON.stringify([tensor.name, tensor.datatype, tensor.shape, raw.length]));
    hash.update(raw);
  }
  return hash.digest('base64');
}
