import { crc32c } from '../../packages/events/dist/index.js';
import { writeFields } from './message-tree.mjs';
import { mutateBytes } from './mutate-bytes.mjs';
import { mutateFields } from './mutate-fields.mjs';
import { mutateHeaders } from './mutate-headers.mjs';

/** @typedef {import('./random.mjs').Random} Random */
/** @typedef {import('./corpus.mjs').Seed} Seed */
/** @typedef {import('@pellucid/events').RecordHeader} RecordHeader */

/**
 * A record's value: a seed as it is, random bytes, or a seed with up to four changes to its fields and bytes.
 *
 * @param {readonly Seed[]} seeds
 * @param {Random} random
 * @returns {Buffer}
 */
export function fuzzedValue(seeds, random) {
  const { value, fields } = random.pick(seeds);
  const kind = random.below(32);
  if (kind < 2) return value;
  if (kind === 2) return random.bytes(random.below(300));
  const other = random.pick(seeds);
  let changed = value;
  if (fields !== null && fields.length > 0 && kind < 28) {
    let mutated = fields;
    for (let left = random.pick([1, 1, 1, 2, 3]); left > 0 && mutated.length > 0; left -= 1) {
      mutated = mutateFields(mutated, random, other.fields ?? []);
    }
    changed = writeFields(mutated);
    if (kind < 25) return changed;
  }
  for (let left = 1 + random.below(2); left > 0; left -= 1) {
    changed = mutateBytes(changed, random, other.value);
  }
  return changed;
}

/**
 * Headers for a value: none, those of a producer, or these changed; the checksum is mostly the right one, so that decoding gets
 * further than to it.
 *
 * @param {readonly RecordHeader[]} headers
 * @param {Buffer} value
 * @param {Random} random
 * @returns {readonly RecordHeader[]}
 */
export function fuzzedHeaders(headers, value, random) {
  if (random.oneIn(4)) return [];
  let changed = headers;
  if (random.oneIn(2)) {
    const checksum = random.oneIn(20) ? 0 : crc32c(value);
    const text = checksum.toString(16).padStart(8, '0');
    changed = [...headers, { name: 'pellucid-crc32c', value: Buffer.from(text) }];
  }
  if (random.oneIn(3)) {
    for (let left = 1 + random.below(3); left > 0; left -= 1)
      changed = mutateHeaders(changed, random);
  }
  return changed;
}
