import { decodedMap, mapBytes, mapFields, relevanceBytes } from './base-map.mjs';
import { accepted, rejected } from './vector.mjs';
import { delimited } from './wire-message.mjs';

const tensor = (changes) => ({
  name: 'image',
  datatype: 'FP32',
  shape: [2, 2],
  raw: relevanceBytes,
  ...changes,
});

const bare = {
  eventId: undefined,
  uncorrectedInputRelevance: undefined,
  layers: [],
  points: [],
  findings: [],
  flags: [],
};

/** Wire vectors of maps that are accepted. */
export const acceptedMaps = accepted('map', [
  ['full', 'every field set', mapBytes(), decodedMap()],
  ['minimal', 'no event id, no summaries', mapBytes(bare), decodedMap(bare)],
  [
    'newer-writer',
    'an unknown field, flag, severity and kind: left out or unspecified',
    Buffer.concat([
      mapBytes({
        start: { kind: 99, value: 1.5 },
        flags: [1, 99],
        findings: [{ ...mapFields().findings[0], severity: 99 }],
      }),
      delimited(77, Buffer.from('later')),
    ]),
    decodedMap({
      start: { kind: 'unspecified', value: 1.5 },
      flags: ['DEGENERATE'],
      findings: [{ ...decodedMap().findings[0], severity: 'unspecified' }],
    }),
    ['B11'],
  ],
]);

/** Wire vectors of maps that are rejected. */
export const rejectedMaps = rejected('map', [
  ['MISSING_FIELD', 'empty', 'B2', 'a value without bytes', Buffer.alloc(0)],
  ['TRUNCATED', 'truncated', 'B4', 'the last 5 bytes are missing', mapBytes().subarray(0, -5)],
  [
    'MISSING_FIELD',
    'no-relevance',
    'B10',
    'the input relevance is absent',
    mapBytes({ inputRelevance: undefined }),
  ],
  [
    'MISSING_FIELD',
    'no-ledger',
    'B10',
    'a layer without a ledger',
    mapBytes({ layers: [{ name: 'conv', rule: { name: 'flat' } }] }),
  ],
  [
    'SHAPE_MISMATCH',
    'shape',
    'B19',
    'a shape of 9 with 4 values',
    mapBytes({ inputRelevance: tensor({ shape: [3, 3] }) }),
  ],
  [
    'UNSUPPORTED_DATATYPE',
    'datatype',
    'B21',
    'relevance as BYTES',
    mapBytes({ inputRelevance: tensor({ datatype: 'BYTES' }) }),
  ],
  [
    'INVALID_FIELD',
    'offset',
    'B10',
    'an offset beyond 2^53',
    mapBytes({ provenance: { ...mapFields().provenance, inputOffset: '9007199254740992' } }),
  ],
]);
