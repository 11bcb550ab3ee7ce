import { loadProtos } from '../generate/load-protos.mjs';

const root = loadProtos({ keepCase: false });

/**
 * Bytes of a message by reflection over the .proto files, independent of the code under test.
 *
 * @param {string} type full name
 * @param {object} fields
 * @returns {Buffer}
 */
export function wireMessage(type, fields) {
  const message = root.lookupType(type);
  return Buffer.from(message.encode(message.fromObject(fields)).finish());
}

/** Little-endian bytes of numbers. */
export function raw(numbers, ArrayType = Float32Array) {
  return Buffer.from(ArrayType.from(numbers).buffer);
}

/** Tag and value of a length-delimited field. */
export function delimited(number, payload) {
  return Buffer.concat([varint((number << 3) | 2), varint(payload.length), payload]);
}

/** Base-128 varint of a number below 2^32. */
export function varint(value) {
  const bytes = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest % 128) | 128);
  }
}
