import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { mapId, mapIdNamespace, pipelineDigest, sha256Hex, uuidV5 } from '../../src/index.ts';
import type { MapIdentity, PipelineSettings, Target } from '../../src/index.ts';

const identity: MapIdentity = {
  source: '/vectors',
  eventId: 'e-1',
  input: { topic: 'events', partition: 3, offset: 42 },
  modelDigest: 'ab'.repeat(32),
  target: { kind: 'predicted' },
  pipelineDigest: 'cd'.repeat(32),
};

describe('UUID version 5', () => {
  test('example of RFC 9562, appendix A.4', () => {
    expect(uuidV5('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe(
      '2ed6657d-e927-568b-95e1-2665a8aea6a2',
    );
  });

  test('the namespace of map ids is itself a name', () => {
    expect(uuidV5('6ba7b811-9dad-11d1-80b4-00c04fd430c8', 'urn:pellucid:relevance-map:v1')).toBe(
      mapIdNamespace,
    );
  });
});

describe('map id', () => {
  test('never changes: these ids are in topics', () => {
    expect(mapId(identity)).toBe('5689d07d-17d4-5a78-adc0-c692678d1a18');
    expect(mapId({ ...identity, eventId: undefined })).toBe('1fe95430-51ae-5bc1-9aaa-69032e259964');
  });

  test('does not depend on the position of an event that has an id', () => {
    const elsewhere = { topic: 'retry', partition: 0, offset: 7 };
    expect(mapId({ ...identity, input: elsewhere })).toBe(mapId(identity));
  });

  const targets: readonly Target[] = [
    { kind: 'predicted' },
    { kind: 'class-index', index: 3 },
    { kind: 'class-name', name: '3' },
    { kind: 'output-tensor', name: '3' },
    { kind: 'output-tensor', name: '3', index: 3 },
    { kind: 'output-tensor', name: ':3', index: 3 },
  ];

  test('differs between targets', () => {
    expect(new Set(targets.map((target) => mapId({ ...identity, target }))).size).toBe(6);
  });

  test('differs when a character moves from one field to the next', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string(), (left, right) => {
        const one = mapId({ ...identity, source: left, eventId: right });
        const moved = mapId({
          ...identity,
          source: left.slice(0, -1),
          eventId: left.slice(-1) + right,
        });
        expect(moved).not.toBe(one);
      }),
    );
  });

  test('differs between an id and the position that it imitates', () => {
    const { topic, partition, offset } = identity.input;
    const imitation = mapId({ ...identity, eventId: `${topic}${partition}${offset}` });
    expect(imitation).not.toBe(mapId({ ...identity, eventId: undefined }));
  });
});

describe('pipeline digest', () => {
  const settings: PipelineSettings = {
    composite: { name: 'uniform-epsilon', epsilon: 0.01 },
    dialect: 'zennit',
    start: 'logit',
    chain: [{ name: 'gap-gate', options: { ratio: 1.5 } }],
    profileDigest: null,
    pluginIntegrities: {},
    compiledBatchSizes: [1, 32],
  };

  test('never changes: these digests are in topics', () => {
    expect(pipelineDigest(settings)).toBe(
      '2dedf30202e7c2dfa07e97a59e974474615c2ebead144e0f18ec2ef9a9f514d9',
    );
  });

  test('does not depend on the order of keys', () => {
    const composite = { epsilon: 0.01, name: 'uniform-epsilon' };
    expect(pipelineDigest({ ...settings, composite })).toBe(pipelineDigest(settings));
  });

  test('sha256Hex of bytes and of the same text', () => {
    expect(sha256Hex('abc')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
    expect(sha256Hex(Buffer.from('abc'))).toBe(sha256Hex('abc'));
  });
});
