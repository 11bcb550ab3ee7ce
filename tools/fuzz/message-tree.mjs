/**
 * A field of a record as the wire has it. `value` is the payload as it came: of a varint its bytes, of a length-delimited field what
 * follows the length.
 *
 * @typedef {object} Field
 * @property {number} number
 * @property {number} wire
 * @property {Buffer} value
 * @property {readonly Field[] | null} children Where the payload reads as a message.
 * @property {number} [claimedLength] Length that is written instead of the true one.
 * @property {Buffer | undefined} [bytes] All of it as it came, where nothing was changed.
 */

/** Payloads beyond this are numbers of tensors, whatever they may read as. */
const largestMessageBytes = 2048;

/**
 * The fields of a record, as deep as they read as messages; `null` when the bytes are no fields.
 *
 * @param {Buffer} bytes
 * @param {number} [depth] Levels that are read at most.
 * @param {number} [largestBytes] Payloads beyond this are no messages.
 * @returns {readonly Field[] | null}
 */
export function parseFields(bytes, depth = 6, largestBytes = largestMessageBytes) {
  /** @type {Field[]} */
  const fields = [];
  let at = 0;
  while (at < bytes.length) {
    const tag = readVarint(bytes, at);
    if (tag === null || tag.value >>> 3 === 0) return null;
    const wire = tag.value & 7;
    const payload = readPayload(bytes, tag.end, wire);
    if (payload === null) return null;
    const isMessage = wire === 2 && depth > 0 && payload.value.length <= largestBytes;
    const children =
      isMessage && payload.value.length > 0
        ? parseFields(payload.value, depth - 1, largestBytes)
        : null;
    fields.push({
      number: tag.value >>> 3,
      wire,
      value: payload.value,
      children,
      bytes: bytes.subarray(at, payload.end),
    });
    at = payload.end;
  }
  return fields;
}

/**
 * @param {Buffer} bytes
 * @param {number} at
 * @param {number} wire
 * @returns {{ value: Buffer, end: number } | null}
 */
function readPayload(bytes, at, wire) {
  const sized = wire === 1 ? 8 : wire === 5 ? 4 : -1;
  if (sized > 0) {
    const end = at + sized;
    return end > bytes.length ? null : { value: bytes.subarray(at, end), end };
  }
  if (wire !== 0 && wire !== 2) return null;
  const varint = readVarint(bytes, at);
  if (varint === null) return null;
  if (wire === 0) return { value: bytes.subarray(at, varint.end), end: varint.end };
  const end = varint.end + varint.value;
  return end > bytes.length ? null : { value: bytes.subarray(varint.end, end), end };
}

/**
 * @param {Buffer} bytes
 * @param {number} start
 * @returns {{ value: number, end: number } | null}
 */
function readVarint(bytes, start) {
  let value = 0;
  for (let at = start; at < bytes.length && at < start + 10; at += 1) {
    const byte = /** @type {number} */ (bytes[at]);
    value += (byte & 127) * 2 ** (7 * (at - start));
    if (byte < 128) return { value, end: at + 1 };
  }
  return null;
}

/**
 * The bytes of fields, with true lengths unless a field claims another.
 *
 * @param {readonly Field[]} fields
 * @returns {Buffer}
 */
export function writeFields(fields) {
  return Buffer.concat(
    fields.flatMap(({ number, wire, value, children, claimedLength, bytes }) => {
      if (bytes !== undefined) return bytes;
      const tag = writeVarint(number * 8 + wire);
      if (wire !== 2) return [tag, value];
      const payload = children === null ? value : writeFields(children);
      return [tag, writeVarint(claimedLength ?? payload.length), payload];
    }),
  );
}

/**
 * Base-128 varint of an integer of at most 53 bits.
 *
 * @param {number} integer
 * @returns {Buffer}
 */
export function writeVarint(integer) {
  const bytes = [];
  for (let rest = integer; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest % 128) + 128);
  }
}
