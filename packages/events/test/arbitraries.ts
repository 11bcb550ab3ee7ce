import * as fc from 'fast-check';

import { datatypeBytes, filterOutcomes, mapFlags, severities, startKinds } from '../src/index.ts';
import type {
  Amplitude,
  Datatype,
  Finding,
  InferenceEvent,
  PointSummary,
  RelevanceMap,
  Target,
  Tensor,
} from '../src/index.ts';

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
const key = fc.oneof(text, fc.constantFrom('__proto__', 'constructor', '0', 'toString'));
const optional = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(value, { nil: undefined });
const index = fc.nat({ max: 2 ** 32 - 1 });
const number = fc.double({ noNaN: false });
const positive = fc.double({ min: 0, noDefaultInfinity: true, noNaN: true });
const timeMs = fc.integer({ min: 1, max: 1_767_225_600_000 });
const counts = fc
  .array(fc.tuple(key, index), { maxLength: 4 })
  .map((entries) => Object.fromEntries(entries) as Record<string, number>);

const tensorOf = (datatype: Datatype): fc.Arbitrary<Tensor> =>
  fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 4 }).chain((shape) => {
    const elements = shape.reduce((product, size) => product * size, 1);
    // No byte that could make an exponent of ones, so that every value is finite.
    return fc
      .uint8Array({
        minLength: elements * datatypeBytes[datatype],
        maxLength: elements * datatypeBytes[datatype],
        max: 63,
      })
      .chain((raw) => text.map((name) => ({ name, datatype, shape, raw })));
  });

/** Tensors of every datatype whose values are finite as float32. */
export const tensors: fc.Arbitrary<Tensor> = fc
  .constantFrom(...(Object.keys(datatypeBytes) as Datatype[]).filter((one) => one !== 'FP64'))
  .chain(tensorOf);

const targets: fc.Arbitrary<Target> = fc.oneof(
  fc.constant<Target>({ kind: 'predicted' }),
  text.map((name): Target => ({ kind: 'class-name', name })),
  fc
    .nat({ max: 2 ** 32 - 1 })
    .map((position): Target => ({ kind: 'class-index', index: position })),
);

/** Events that are accepted. */
export const events: fc.Arbitrary<InferenceEvent> = fc.record({
  id: optional(text),
  source: text,
  timeMs,
  model: fc.record({ name: text, version: optional(text), digest: optional(text) }),
  requestId: optional(text),
  inputs: fc.array(tensors, { minLength: 1, maxLength: 3 }),
  outputs: fc.constant<readonly Tensor[]>([]),
  target: targets,
  capture: optional(
    fc.record({
      sampleRate: optional(fc.double({ min: 0.001, max: 1, noNaN: true })),
      sampler: optional(text),
      reason: optional(text),
    }),
  ),
  attributes: fc
    .array(fc.tuple(key, fc.string({ unit: 'grapheme', maxLength: 10 })), { maxLength: 5 })
    .map((entries) => Object.fromEntries(entries) as Record<string, string>),
});

const amplitudes: fc.Arbitrary<Amplitude> = fc.record({
  pmpPositive: optional(positive),
  pmpPositiveWithoutZeros: optional(positive),
  pmpNegative: optional(positive),
  absmax: positive,
  l1: positive,
  sum: number,
  positiveMass: positive,
  negativeMass: positive,
  zeros: index,
  nonFinite: index,
  top8Gap: optional(positive),
  values: index,
});

const relevance = tensorOf('FP32');

const points: fc.Arbitrary<PointSummary> = fc.record({
  id: text,
  ordinal: index,
  kind: text,
  name: text,
  raw: amplitudes,
  corrected: optional(amplitudes),
  filters: fc.array(
    fc.record({
      name: text,
      version: text,
      integrity: optional(text),
      optionsJson: text,
      removedMass: number,
      removedSum: number,
      changedValues: counts,
      outcome: fc.constantFrom(...filterOutcomes),
    }),
    { maxLength: 2 },
  ),
  relevance: optional(relevance),
});

const findings: fc.Arbitrary<Finding> = fc.record({
  errorModel: text,
  point: text,
  statistic: text,
  value: number,
  threshold: number,
  severity: fc.constantFrom(...severities),
  proposal: optional(
    fc.oneof(
      text.map((filter) => ({ filter })),
      text.map((advice) => ({ advice })),
    ),
  ),
});

/** Maps that are accepted. */
export const maps: fc.Arbitrary<RelevanceMap> = fc.record({
  id: text,
  eventId: optional(text),
  source: text,
  eventTimeMs: timeMs,
  model: fc.record({ name: text, version: optional(text), digest: optional(text) }),
  provenance: fc.record({
    pipelineDigest: text,
    backend: text,
    dtype: text,
    inputTopic: text,
    inputPartition: fc.nat(),
    inputOffset: fc.maxSafeNat(),
    profileDigest: optional(text),
  }),
  start: fc.record({
    kind: fc.constantFrom(...startKinds),
    classIndex: optional(index),
    value: number,
  }),
  inputRelevance: relevance,
  uncorrectedInputRelevance: optional(relevance),
  layers: fc.array(
    fc.record({
      ordinal: optional(index),
      name: text,
      kind: text,
      rule: fc.record({ name: text, optionsJson: text }),
      ledger: fc.record({
        relevanceIn: number,
        relevanceOut: number,
        lostToBias: number,
        lostToStabilizer: number,
        dropped: number,
        lostToFilters: number,
      }),
    }),
    { maxLength: 3 },
  ),
  points: fc.array(points, { maxLength: 3 }),
  findings: fc.array(findings, { maxLength: 3 }),
  flags: fc.subarray([...mapFlags]),
});
