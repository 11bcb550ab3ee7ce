import { expect, test } from 'vitest';

import {
  decodeCommitMetadata,
  encodeCommitMetadata,
} from '../../../src/transport/kafka/commit-metadata.ts';

test('ends of outputs and the mark of a start come back', () => {
  const metadata = { ends: { 'a.maps': 12, ['__proto__']: 3 }, isStart: true } as const;
  const text = encodeCommitMetadata(metadata);
  expect(text).toContain('"v":1');
  expect(decodeCommitMetadata(text)).toEqual(metadata);
});

test.each([null, '', 'offset reset by hand', '{}', '{"v":2,"ends":{}}', '{"v":1,"ends":null}'])(
  'what others wrote is none: %s',
  (text) => {
    expect(decodeCommitMetadata(text)).toBeUndefined();
  },
);

test('ends that are no offsets are left out', () => {
  const text = '{"v":1,"ends":{"a":-1,"b":1.5,"c":"7","d":4}}';
  expect(decodeCommitMetadata(text)).toEqual({ ends: { d: 4 } });
});
