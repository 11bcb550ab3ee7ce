import { bench, describe } from 'vitest';

import {
  crc32c,
  decodeInferenceEvent,
  decodeRelevanceMap,
  encodeInferenceEvent,
  encodeRelevanceMap,
  float32Tensor,
} from '../src/index.ts';
import type { Amplitude, InferenceEvent, RelevanceMap } from '../src/index.ts';

const values = Float32Array.from({ length: 784 }, (_, at) => Math.sin(at));
const plainValues = [...values];
const input = float32Tensor({ name: 'input', shape: [1, 28, 28, 1], values });

const event: InferenceEvent = {
  id: '550e8400-e29b-41d4-a716-446655440000',
  source: '/bench',
  timeMs: 1_767_225_600_250,
  model: { name: 'smallcnn', version: '1', digest: 'ab'.repeat(32) },
  inputs: [input],
  outputs: [float32Tensor({ name: 'logits', shape: [1, 10], values: values.slice(0, 10) })],
  target: { kind: 'predicted' },
  attributes: { label: '7' },
};

const amplitude: Amplitude = {
  pmpPositive: 12.3,
  pmpNegative: 3.2,
  absmax: 1.5,
  l1: 34.2,
  sum: 12.9,
  positiveMass: 20.1,
  negativeMass: 14.1,
  zeros: 12,
  nonFinite: 0,
  top8Gap: 1.2,
  values: 18_816,
};

const map: RelevanceMap = {
  id: '5689d07d-17d4-5a78-adc0-c692678d1a18',
  eventId: event.id,
  source: event.source,
  eventTimeMs: event.timeMs,
  model: event.model,
  provenance: {
    pipelineDigest: 'cd'.repeat(32),
    backend: 'tensorflow',
    dtype: 'float32',
    inputTopic: 'inference-events.v1',
    inputPartition: 3,
    inputOffset: 123_456_789,
    profileDigest: 'ef'.repeat(32),
  },
  start: { kind: 'logit', classIndex: 7, value: 12.5 },
  inputRelevance: input,
  layers: Array.from({ length: 9 }, (_, at) => ({
    ordinal: at + 1,
    name: `convb_${at}`,
    kind: 'convolution',
    rule: { name: 'epsilon', optionsJson: '{"epsilon":0.01}' },
    ledger: {
      relevanceIn: 12.1,
      relevanceOut: 11.2,
      lostToBias: 0.5,
      lostToStabilizer: 0.2,
      dropped: 0,
      lostToFilters: 0.1,
    },
  })),
  points: Array.from({ length: 8 }, (_, at) => ({
    id: `0${at + 1}_convolution_convb_${at}`,
    ordinal: at + 1,
    kind: 'convolution',
    name: `convb_${at}`,
    raw: amplitude,
    corrected: amplitude,
    filters: [
      {
        name: 'gap-gate',
        version: '0.1.0',
        optionsJson: '{"ratio":1.5}',
        removedMass: 0.25,
        removedSum: 0.25,
        changedValues: { zeroed: 2 },
        outcome: 'changed' as const,
      },
    ],
  })),
  findings: [],
  flags: [],
};

const eventBytes = encodeInferenceEvent(event);
const mapBytes = encodeRelevanceMap(map);
const eventJson = JSON.stringify({ ...event, inputs: [{ ...input, raw: plainValues }] });
const mapWithNumbers = { ...map, inputRelevance: { ...input, raw: plainValues } };

describe('decode an event of 28 × 28 FP32', () => {
  bench('decodeInferenceEvent', () => {
    decodeInferenceEvent(eventBytes);
  });
  bench('JSON.parse of the same', () => {
    JSON.parse(eventJson);
  });
});

describe('encode a map of 9 layers, 8 points, 28 × 28 FP32', () => {
  bench('encodeRelevanceMap', () => {
    encodeRelevanceMap(map);
  });
  bench('JSON.stringify of the same', () => {
    JSON.stringify(mapWithNumbers);
  });
});

describe('decode that map', () => {
  bench('decodeRelevanceMap', () => {
    decodeRelevanceMap(mapBytes);
  });
  bench('JSON.parse of the same', () => {
    JSON.parse(JSON.stringify(mapWithNumbers));
  });
});

describe('checksum of 602 kB', () => {
  const large = new Uint8Array(602_112).fill(7);
  const copy = new Uint8Array(large.length);
  bench('crc32c', () => {
    crc32c(large);
  });
  bench('a copy of the same', () => {
    copy.set(large);
  });
});
