import { expect, test } from 'vitest';

import { foreignFormat } from '../../src/wire/foreign-format.ts';

test.each([
  ['json', '{"event_id": 1}'],
  ['json', '[1, 2]'],
  ['xml', '<event/>'],
  ['text', 'plain words'],
  [null, '\n$550e8400-e29b-41d4-a716-446655440000'],
  [null, 'bell\u0007'],
  [null, '{'],
  [null, ''],
])('%s: %j', (format, text) => {
  expect(foreignFormat(Buffer.from(text))).toBe(format);
});

test.each([
  ['schema-registry', [0, 0, 0, 0, 7]],
  ['schema-registry', [1, 2, 3]],
  ['gzip', [0x1f, 0x8b, 8]],
  ['avro', [0x4f, 0x62, 0x6a, 1]],
  ['avro', [0xc3, 1, 5]],
])('%s: %j', (format, bytes) => {
  expect(foreignFormat(Uint8Array.from(bytes))).toBe(format);
});
