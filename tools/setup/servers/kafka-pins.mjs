import { readFileSync } from 'node:fs';

/**
 * A jar by its path below a Maven repository.
 *
 * @typedef {object} JarPin
 * @property {string} path
 * @property {number} bytes
 * @property {string} sha256
 */

/**
 * The broker that the tests run against: what to ask Maven for, and every jar that this leads to.
 *
 * @typedef {object} KafkaPins
 * @property {string} version
 * @property {readonly string[]} artifacts As `group:artifact:version`.
 * @property {readonly JarPin[]} jars
 */

/** Where the pins are kept; `node tools/setup/servers/pin-jars.mjs` writes it. */
export const pinsFile = new URL('kafka-pins.json', import.meta.url);

/** @returns {KafkaPins} */
export const readKafkaPins = () => JSON.parse(readFileSync(pinsFile, 'utf8'));
