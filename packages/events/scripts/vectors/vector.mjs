/**
 * A wire vector: bytes, and what a reader must make of them.
 *
 * @typedef {object} Vector
 * @property {string} name
 * @property {string} title
 * @property {string} message full name of the message that is expected
 * @property {string[]} covers numbers of the bad inputs
 * @property {Uint8Array} bytes
 * @property {object} [limits] limits of the reader that are not the defaults
 * @property {object} [decoded] the value, as JSON with bytes in base64
 * @property {string} [rejection] code of the rejection
 */

const kinds = { event: 'pellucid.v1.InferenceEvent', map: 'pellucid.v1.RelevanceMap' };

/**
 * Vectors that are accepted, from rows of name, title, bytes, value, numbers of bad inputs.
 *
 * @param {'event' | 'map'} kind
 * @returns {Vector[]}
 */
export function accepted(kind, rows) {
  return rows.map(([name, title, bytes, decoded, covers = []]) => ({
    name: `${kind}-${name}`,
    title,
    message: kinds[kind],
    covers,
    bytes,
    decoded,
  }));
}

/**
 * Vectors that are rejected, from rows of code, name, number of the bad input (or none), title, bytes, limits.
 *
 * @param {'event' | 'map'} kind
 * @returns {Vector[]}
 */
export function rejected(kind, rows) {
  return rows.map(([rejection, name, covers, title, bytes, limits]) => ({
    name: `${kind}-${name}`,
    title,
    message: kinds[kind],
    covers: covers === '' ? [] : [covers],
    bytes,
    limits,
    rejection,
  }));
}
