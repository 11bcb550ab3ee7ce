/** @typedef {import('./random.mjs').Random} Random */

const telling = [0, 1, 0x0a, 0x0b, 0x0c, 0x10, 0x22, 0x7f, 0x80, 0xc0, 0xed, 0xff];

/**
 * Ways to change bytes that know nothing of what they mean.
 *
 * @type {readonly ((bytes: Buffer, random: Random, other: Buffer) => Buffer)[]}
 */
const mutations = [
  (bytes, random) => {
    const flipped = Buffer.from(bytes);
    const at = random.below(flipped.length);
    flipped[at] = /** @type {number} */ (flipped[at]) ^ (1 << random.below(8));
    return flipped;
  },
  (bytes, random) => {
    const changed = Buffer.from(bytes);
    changed[random.below(changed.length)] = random.pick(telling);
    return changed;
  },
  (bytes, random) => bytes.subarray(0, random.below(bytes.length)),
  (bytes, random) => bytes.subarray(random.below(bytes.length)),
  (bytes, random) => {
    const [start, end] = span(bytes, random);
    return Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]);
  },
  (bytes, random) => {
    const [start, end] = span(bytes, random);
    return Buffer.concat([bytes.subarray(0, end), bytes.subarray(start)]);
  },
  (bytes, random) => {
    const at = random.below(bytes.length + 1);
    const inserted = random.bytes(1 + random.below(16));
    return Buffer.concat([bytes.subarray(0, at), inserted, bytes.subarray(at)]);
  },
  (bytes, random, other) =>
    Buffer.concat([
      bytes.subarray(0, random.below(bytes.length + 1)),
      other.subarray(random.below(other.length + 1)),
    ]),
];

/**
 * Bytes with one change; half of the changes hit the first 128 bytes, where names, times and shapes are.
 *
 * @param {Buffer} bytes
 * @param {Random} random
 * @param {Buffer} other Another record, to be spliced with.
 * @returns {Buffer}
 */
export function mutateBytes(bytes, random, other) {
  if (bytes.length === 0) return random.bytes(1 + random.below(32));
  const mutate = random.pick(mutations);
  if (bytes.length < 256 || random.oneIn(2)) return mutate(bytes, random, other);
  return Buffer.concat([mutate(bytes.subarray(0, 128), random, other), bytes.subarray(128)]);
}

/**
 * @param {Buffer} bytes
 * @param {Random} random
 * @returns {[start: number, end: number]}
 */
function span(bytes, random) {
  const start = random.below(bytes.length);
  return [start, Math.min(bytes.length, start + 1 + random.below(64))];
}
