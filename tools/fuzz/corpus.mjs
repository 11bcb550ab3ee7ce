import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import {
  cloudEventTypes,
  datatypeBytes,
  encodeCloudEventHeaders,
  encodeInferenceEvent,
  protobufContentType,
} from '../../packages/events/dist/index.js';
import { root } from '../workspace/root.mjs';
import { parseFields } from './message-tree.mjs';
import { Random } from './random.mjs';

/** @typedef {import('./message-tree.mjs').Field} Field */
/** @typedef {import('../../packages/events/dist/index.js').Datatype} Datatype */

/**
 * A record that mutations begin with.
 *
 * @typedef {object} Seed
 * @property {Buffer} value
 * @property {readonly Field[] | null} fields
 */

/** The time at which all of it is read, milliseconds since 1970: that of the vectors. */
export const nowMs = 1_767_312_000_000;

/** @param {Buffer} value @returns {Seed} */
const seed = (value) => ({ value, fields: parseFields(value) });

/**
 * The wire vectors of one message, good and bad.
 *
 * @param {'event' | 'map'} message
 * @returns {readonly Seed[]}
 */
export function vectorSeeds(message) {
  const folder = join(root, 'proto/vectors');
  return readdirSync(folder)
    .filter((file) => file.startsWith(`${message}-`) && file.endsWith('.bin'))
    .map((file) => seed(readFileSync(join(folder, file))));
}

/**
 * Events for a network that takes [28, 28, 1], of every datatype, target and shape that is accepted.
 *
 * @param {string} model
 * @returns {readonly Seed[]}
 */
export function eventSeeds(model) {
  const datatypes = /** @type {Datatype[]} */ (Object.keys(datatypeBytes));
  const sound = datatypes.flatMap((datatype, index) =>
    [0, 1, 2].map((variant) => eventBytes(model, datatype, new Random(variant, index))),
  );
  const pair = { name: 'input', datatype: /** @type {const} */ ('UINT8'), shape: [2, 28, 28, 1] };
  return [
    ...sound,
    eventBytes(model, 'UINT8', new Random(3, 0), {
      model: { name: model, digest: 'f'.repeat(64) },
    }),
    eventBytes(model, 'UINT8', new Random(4, 0), {
      inputs: [{ ...pair, raw: Buffer.alloc(1568, 1) }],
    }),
  ].map(seed);
}

/**
 * @param {string} model
 * @param {Datatype} datatype
 * @param {Random} random
 * @param {Partial<import('../../packages/events/dist/index.js').InferenceEvent>} [more]
 */
function eventBytes(model, datatype, random, more) {
  // No byte that could make an exponent of ones, so that every value is finite.
  const raw = random.bytes(784 * datatypeBytes[datatype]).map((byte) => byte & 63);
  const output = {
    name: 'logits',
    datatype,
    shape: [1, 10],
    raw: raw.subarray(0, 10 * datatypeBytes[datatype]),
  };
  /** @type {readonly import('../../packages/events/dist/index.js').Target[]} */
  const targets = [
    { kind: 'predicted' },
    { kind: 'class-index', index: 3 },
    { kind: 'class-name', name: '7' },
    { kind: 'output-tensor', name: 'logits', index: 2 },
  ];
  return Buffer.from(
    encodeInferenceEvent({
      id: random.oneIn(4) ? undefined : `event-${random.below(1000)}`,
      source: '/fuzz',
      timeMs: nowMs - random.below(100_000),
      model: random.oneIn(2) ? { name: model } : { name: model, version: '1' },
      inputs: [
        { name: 'input', datatype, shape: random.oneIn(3) ? [28, 28, 1] : [1, 28, 28, 1], raw },
      ],
      outputs: random.oneIn(2) ? [output] : [],
      target: random.pick(targets),
      capture: random.oneIn(2) ? { sampleRate: 0.5, sampler: 's', reason: 'r' } : undefined,
      attributes: random.oneIn(2) ? { tenant: 'a', __proto: 'b' } : {},
      ...more,
    }),
  );
}

/** Headers that a producer of ours writes, without the checksum, and a trace. */
export const eventHeaders = encodeCloudEventHeaders({
  cloudEvent: {
    type: cloudEventTypes.inferenceEvent,
    id: 'e',
    source: '/fuzz',
    subject: 'm',
    timeMs: nowMs,
    sampledRate: 4,
    partitionKey: 'k',
  },
  contentType: protobufContentType,
  trace: {
    traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
    tracestate: 'a=b',
  },
});
