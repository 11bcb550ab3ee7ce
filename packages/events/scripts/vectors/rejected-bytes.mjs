import { eventBytes } from './base-event.mjs';
import { mapBytes } from './base-map.mjs';
import { rejected } from './vector.mjs';
import { delimited, wireMessage } from './wire-message.mjs';

/** Bytes that look random and are the same on every run. */
function noise(length) {
  let state = 2_463_534_242;
  return Buffer.from(
    Array.from({ length }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state >>> 24;
    }),
  );
}

/** Start tags of an unknown group, one in another. */
const groups = (depth) => Buffer.alloc(depth * 2, Buffer.from([0xa3, 0x06]));

/** Wire vectors of records that are rejected for their bytes. */
export const rejectedBytes = rejected('event', [
  ['MISSING_FIELD', 'empty', 'B2', 'a value without bytes', Buffer.alloc(0)],
  ['MALFORMED', 'noise', 'B3', '256 bytes of noise', noise(256)],
  ['TRUNCATED', 'truncated', 'B4', 'the last 5 bytes are missing', eventBytes().subarray(0, -5)],
  [
    'MALFORMED',
    'trailing',
    'B5',
    'an event and 7 bytes that are none',
    Buffer.concat([eventBytes(), Buffer.alloc(7, 0xff)]),
  ],
  [
    'MALFORMED',
    'trailing-zeros',
    'B5',
    'an event padded with zeros',
    Buffer.concat([eventBytes(), Buffer.alloc(8)]),
  ],
  ['NOT_PROTOBUF', 'json', 'B6', 'JSON', Buffer.from('{"event_id":"e-1","source":"/vectors"}')],
  [
    'NOT_PROTOBUF',
    'avro-file',
    'B6',
    'an Avro container file',
    Buffer.concat([Buffer.from('Obj\u0001'), noise(40)]),
  ],
  [
    'NOT_PROTOBUF',
    'avro-single',
    'B6',
    'an Avro single object',
    Buffer.concat([Buffer.from([0xc3, 0x01]), noise(40)]),
  ],
  [
    'NOT_PROTOBUF',
    'gzip',
    'B6',
    'a gzip stream',
    Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0]), noise(40)]),
  ],
  ['NOT_PROTOBUF', 'text', 'B6', 'a line of text', Buffer.from('hello, is anybody there?')],
  [
    'NOT_PROTOBUF',
    'registry-id',
    'B7',
    'schema-registry framing with an id',
    Buffer.concat([Buffer.from([0, 0, 0, 0, 42, 0]), eventBytes()]),
  ],
  [
    'NOT_PROTOBUF',
    'registry-guid',
    'B9',
    'schema-registry framing with a GUID',
    Buffer.concat([Buffer.from([1]), noise(16), eventBytes()]),
  ],
  [
    'FOREIGN_MESSAGE',
    'timestamp',
    'B10',
    'a google.protobuf.Timestamp',
    wireMessage('google.protobuf.Timestamp', { seconds: 1 }),
  ],
  ['FOREIGN_MESSAGE', 'map', 'B10', 'a relevance map', mapBytes()],
  [
    'FOREIGN_MESSAGE',
    'only-unknown',
    'B10',
    'well-formed, but no known field',
    delimited(77, Buffer.from('other')),
  ],
  [
    'NESTING_TOO_DEEP',
    'deep-unknown',
    'B12',
    '101 unknown groups in one another',
    Buffer.concat([eventBytes(), groups(101)]),
  ],
  [
    'NESTING_TOO_DEEP',
    'deep-known',
    'B12',
    '30,000 start tags of a group at field 1',
    Buffer.alloc(30_000, 0x0b),
  ],
  [
    'MALFORMED',
    'unopened-group',
    'B12',
    'the end of a group that is not open',
    Buffer.concat([eventBytes(), Buffer.from([0xa4, 0x06])]),
  ],
  [
    'TRUNCATED',
    'huge-length',
    'B13',
    'a length of 2^31 - 1',
    Buffer.from([0x12, 0xff, 0xff, 0xff, 0xff, 0x07, 0x2f]),
  ],
  [
    'MALFORMED',
    'huge-nested-length',
    'B13',
    'a length of 2^31 - 1 inside of a message',
    Buffer.concat([delimited(4, Buffer.from([0x0a, 0xff, 0xff, 0xff, 0xff, 0x07])), eventBytes()]),
  ],
  [
    'INVALID_UTF8',
    'not-utf8',
    'B15',
    'the source is not UTF-8',
    Buffer.concat([eventBytes(), delimited(2, Buffer.from([0xff, 0xfe]))]),
  ],
  [
    'INVALID_UTF8',
    'overlong',
    'B15',
    'a slash in two bytes',
    Buffer.concat([eventBytes(), delimited(2, Buffer.from([0xc0, 0xaf]))]),
  ],
  [
    'INVALID_UTF8',
    'surrogate',
    'B15',
    'half a surrogate pair',
    Buffer.concat([eventBytes(), delimited(2, Buffer.from([0xed, 0xa0, 0x80]))]),
  ],
  [
    'TOO_LARGE',
    'large-record',
    'B28',
    'more bytes than allowed',
    eventBytes(),
    { recordBytes: 64 },
  ],
  ['TOO_LARGE', 'many-fields', 'B28', 'more fields than allowed', eventBytes(), { fields: 8 }],
  [
    'TOO_LARGE',
    'long-text',
    'B28',
    'a text of 4,097 bytes',
    eventBytes({ source: 's'.repeat(4097) }),
  ],
  [
    'TOO_LARGE',
    'many-attributes',
    'B28',
    '65 attributes',
    eventBytes({
      attributes: Object.fromEntries(Array.from({ length: 65 }, (_, at) => [`k${at}`, 'v'])),
    }),
  ],
]);
