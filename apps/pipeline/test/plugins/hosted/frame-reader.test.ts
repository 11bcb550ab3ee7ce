import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { createFrameReader } from '../../../src/plugins/hosted/frame-reader.ts';
import type { Frame } from '../../../src/plugins/hosted/frame.ts';
import { encodeFrame } from '../../../src/plugins/hosted/frame.ts';

/** A reader and what it told. */
function reading(valueBytes: number) {
  const frames: Frame[] = [];
  const told = { unsound: 0 };
  const read = createFrameReader({
    onFrame: (frame) => frames.push(frame),
    onUnsound: () => {
      told.unsound += 1;
    },
    valueBytesAtMost: () => valueBytes,
  });
  return { frames, told, read };
}

const frames = fc.array(
  fc.record({
    message: fc.uint8Array({ maxLength: 40 }),
    values: fc.float32Array({ maxLength: 20, noNaN: true }),
  }),
  { maxLength: 5 },
);

test('frames come out as they were, however the bytes are cut', () => {
  fc.assert(
    fc.property(frames, fc.array(fc.nat(200), { maxLength: 20 }), (given, cuts) => {
      const bytes = Buffer.concat(
        given.map(({ message, values }) => encodeFrame(Buffer.from(message), values)),
      );
      const reader = reading(80);
      let at = 0;
      for (const cut of cuts) {
        reader.read(bytes.subarray(at, at + cut));
        at += cut;
      }
      reader.read(bytes.subarray(at));
      expect(reader.frames.map(({ message, values }) => [[...message], [...values]])).toEqual(
        given.map(({ message, values }) => [[...message], [...values]]),
      );
      expect(reader.told.unsound).toBe(0);
    }),
    { seed: 1, numRuns: 200 },
  );
});

test.each([
  ['more values than a map has', encodeFrame(Buffer.alloc(0), new Float32Array(3))],
  ['a message without end', Buffer.from([255, 255, 255, 255, 0, 0, 0, 0])],
  ['values that are not whole', Buffer.from([0, 0, 0, 0, 3, 0, 0, 0, 1, 2, 3])],
])('%s: nothing is read from there on', (_, bytes) => {
  const { read, frames: seen, told } = reading(8);
  read(encodeFrame(Buffer.from('a')));
  read(bytes);
  read(encodeFrame(Buffer.from('b')));
  expect(seen.map(({ message }) => message.toString())).toEqual(['a']);
  expect(told.unsound).toBe(1);
});
