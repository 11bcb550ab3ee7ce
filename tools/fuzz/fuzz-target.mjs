import {
  decodeDeadLetterHeaders,
  decodeRelevanceMap,
  deadLetterHeaders,
  encodeRelevanceMap,
  formatInputPosition,
  parseInputPosition,
} from '../../packages/events/dist/index.js';
import { nowMs, vectorSeeds } from './corpus.mjs';
import { flowTarget } from './flow-target.mjs';
import { mutateBytes } from './mutate-bytes.mjs';
import { mutateHeaders } from './mutate-headers.mjs';
import { fuzzedValue } from './record-source.mjs';

/**
 * Something that reads what anybody may have written. A run makes one input of random numbers and reads it; it throws when what
 * comes out breaks a promise.
 *
 * @typedef {object} FuzzTarget
 * @property {string} name
 * @property {(random: import('./random.mjs').Random) => string | Promise<string>} run Resolves with what became of the input.
 */

/** @returns {FuzzTarget} */
function mapTarget() {
  const seeds = vectorSeeds('map');
  return {
    name: 'relevance-map',
    run: (random) => {
      const read = decodeRelevanceMap(fuzzedValue(seeds, random));
      if (!read.ok) return read.rejection.code;
      const again = decodeRelevanceMap(encodeRelevanceMap(read.value));
      if (!again.ok) throw new Error(`what was written is refused: ${again.rejection.message}`);
      return 'map';
    },
  };
}

/** @returns {FuzzTarget} */
function deadLetterTarget() {
  const sound = deadLetterHeaders({
    reason: 'MALFORMED',
    stage: 'decode',
    message: 'm',
    origin: { topic: 'in', partition: 0, offset: 7 },
    attempt: 1,
    firstFailedAtMs: nowMs,
    failedAtMs: nowMs,
    serviceVersion: '0.0.0',
    pipelineDigest: 'a'.repeat(64),
  });
  return {
    name: 'dead-letter-headers',
    run: (random) => {
      let headers = sound;
      for (let left = random.below(5); left > 0; left -= 1)
        headers = mutateHeaders(headers, random);
      const read = decodeDeadLetterHeaders(headers);
      if (!read.ok) return read.rejection.code;
      const again = decodeDeadLetterHeaders(deadLetterHeaders(read.value));
      if (!again.ok) throw new Error(`what was written is refused: ${again.rejection.message}`);
      return 'dead letter';
    },
  };
}

/** @returns {FuzzTarget} */
function positionTarget() {
  const seeds = [
    'in/0/7',
    'topic.v1/2147483647/9007199254740991',
    '//',
    'in/0/',
    'in/-1/0',
    'a/b/c/d',
  ];
  return {
    name: 'input-position',
    run: (random) => {
      let bytes = Buffer.from(random.pick(seeds));
      for (let left = random.below(4); left > 0; left -= 1) {
        bytes = Buffer.from(mutateBytes(bytes, random, Buffer.from(random.pick(seeds))));
      }
      const position = parseInputPosition(bytes.toString('utf8'));
      if (position === null) return 'none';
      const again = parseInputPosition(formatInputPosition(position));
      if (again?.offset !== position.offset || again.partition !== position.partition) {
        throw new Error(`${formatInputPosition(position)} reads as another position`);
      }
      return 'position';
    },
  };
}

/**
 * Every target, with the share of the inputs that it gets: 1 in so many.
 *
 * @returns {Promise<readonly { target: FuzzTarget, oneIn: number }[]>}
 */
export async function fuzzTargets() {
  return [
    { target: await flowTarget(), oneIn: 1 },
    { target: mapTarget(), oneIn: 10 },
    { target: deadLetterTarget(), oneIn: 10 },
    { target: positionTarget(), oneIn: 10 },
  ];
}
