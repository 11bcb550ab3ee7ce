import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { StreamFinding } from '../../src/index.ts';
import {
  decodeStreamFinding,
  encodeStreamFinding,
  streamFindingId,
  streamTests,
} from '../../src/index.ts';

const finding: StreamFinding = {
  id: 'a1b2',
  model: { name: 'digits', version: '1', digest: 'ff' },
  pipelineDigest: 'aa',
  profileDigest: undefined,
  events: {
    inputTopic: 'events',
    inputPartition: 3,
    firstOffset: 2 ** 40,
    lastOffset: 2 ** 40 + 7,
    lastEventTimeMs: 1_700_000_000_123,
  },
  errorModel: 'spike',
  point: '05_convolution_b',
  statistic: 'gap',
  test: 'k-of-n',
  value: 3,
  threshold: 3,
};

const texts = fc.string({ minLength: 1, maxLength: 12 });
const findings = fc.record({
  id: texts,
  model: fc.record({ name: texts, version: fc.option(texts, { nil: undefined }), digest: texts }),
  pipelineDigest: texts,
  profileDigest: fc.option(texts, { nil: undefined }),
  events: fc.record({
    inputTopic: texts,
    inputPartition: fc.nat({ max: 2 ** 31 - 1 }),
    firstOffset: fc.maxSafeNat(),
    lastOffset: fc.maxSafeNat(),
    lastEventTimeMs: fc.integer({ min: 1, max: 4e12 }),
  }),
  errorModel: texts,
  point: texts,
  statistic: texts,
  test: fc.constantFrom(...streamTests),
  value: fc.double({ noNaN: true }),
  threshold: fc.double({ noNaN: true }),
});

describe('a finding over many events', () => {
  test('comes back as it was written, and the same one gives the same bytes', () => {
    fc.assert(
      fc.property(findings, (written) => {
        const bytes = encodeStreamFinding(written);
        expect(decodeStreamFinding(bytes)).toEqual({ ok: true, value: written });
        expect(encodeStreamFinding(structuredClone(written))).toEqual(bytes);
      }),
      { seed: 11, numRuns: 200 },
    );
  });

  test('no bytes make the reader throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(typeof decodeStreamFinding(bytes).ok).toBe('boolean');
      }),
      { seed: 12, numRuns: 500 },
    );
  });

  test('a test of a newer writer is unspecified', () => {
    const bytes = encodeStreamFinding({ ...finding, test: 'page-hinkley' });
    const at = bytes.lastIndexOf(9 * 8);
    bytes[at + 1] = 99;
    expect(decodeStreamFinding(bytes)).toMatchObject({ ok: true, value: { test: 'unspecified' } });
  });

  test('without events it is refused, and says which field', () => {
    const bytes = encodeStreamFinding({ ...finding, id: '' });
    expect(decodeStreamFinding(bytes)).toMatchObject({
      ok: false,
      rejection: { message: expect.stringContaining('finding_id') as string },
    });
  });
});

describe('streamFindingId', () => {
  const { id: _, ...rest } = finding;

  test('is the same for the same test at the same events, whatever it has added up', () => {
    const again = { ...rest, value: 4 };
    expect(streamFindingId(again)).toBe(streamFindingId(rest));
  });

  test.each<readonly [string, Partial<StreamFinding>]>([
    ['error model', { errorModel: 'shift' }],
    ['point', { point: 'input' }],
    ['test', { test: 'cusum' }],
    ['limit', { threshold: 9 }],
    ['settings', { pipelineDigest: 'bb' }],
    ['network', { model: { ...rest.model, digest: 'ee' } }],
    ['topic', { events: { ...rest.events, inputTopic: 'others' } }],
    ['partition', { events: { ...rest.events, inputPartition: 4 } }],
    ['first event', { events: { ...rest.events, firstOffset: 1 } }],
    ['last event', { events: { ...rest.events, lastOffset: 2 ** 41 } }],
  ])('another %s has another one', (_what, change) => {
    expect(streamFindingId({ ...rest, ...change })).not.toBe(streamFindingId(rest));
  });
});
