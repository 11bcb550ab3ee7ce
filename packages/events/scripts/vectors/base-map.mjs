import { eventSeconds } from './base-event.mjs';
import { raw, wireMessage } from './wire-message.mjs';

export const relevanceBytes = raw([0.5, -0.25, 0, 1.25]);
export const uncorrectedBytes = raw([0.5, -0.25, 96, 1.25]);

const amplitude = {
  pmpPositive: 2.5,
  pmpPositiveWithoutZeros: 2.25,
  absmax: 1.25,
  l1: 2,
  sum: 1.5,
  positiveMass: 1.75,
  negativeMass: 0.25,
  zeros: 1,
  nonFinite: 0,
  values: 4,
};

const fullMap = {
  id: 'b566fa13-d196-5fd7-b746-6750092b1068',
  eventId: 'e-1',
  source: '/vectors',
  eventTimeMs: eventSeconds * 1000 + 250,
  model: { name: 'small', version: '1', digest: 'ab'.repeat(32) },
  provenance: {
    pipelineDigest: 'cd'.repeat(32),
    backend: 'tensorflow',
    dtype: 'float32',
    inputTopic: 'inference-events.v1',
    inputPartition: 3,
    inputOffset: 9_007_199_254_740_991,
    profileDigest: 'ef'.repeat(32),
  },
  start: { kind: 'logit', classIndex: 7, value: 1.5 },
  inputRelevance: {
    name: 'image',
    datatype: 'FP32',
    shape: [2, 2],
    raw: relevanceBytes.toString('base64'),
  },
  uncorrectedInputRelevance: {
    name: 'image',
    datatype: 'FP32',
    shape: [2, 2],
    raw: uncorrectedBytes.toString('base64'),
  },
  layers: [
    {
      ordinal: 1,
      name: 'conv',
      kind: 'convolution',
      rule: { name: 'epsilon', optionsJson: '{"epsilon":0.01}' },
      ledger: {
        relevanceIn: 1.75,
        relevanceOut: 1.5,
        lostToBias: 0.125,
        lostToStabilizer: 0.0625,
        dropped: 0,
        lostToFilters: 0.0625,
      },
    },
    {
      name: 'pool',
      kind: 'max-pool',
      rule: { name: 'winner-takes-all', optionsJson: '{}' },
      ledger: {
        relevanceIn: 1.75,
        relevanceOut: 1.75,
        lostToBias: 0,
        lostToStabilizer: 0,
        dropped: 0,
        lostToFilters: 0,
      },
    },
  ],
  points: [
    {
      id: '01_convolution_conv',
      ordinal: 1,
      kind: 'convolution',
      name: 'conv',
      raw: {
        ...amplitude,
        absmax: 96,
        l1: 98,
        sum: 97.5,
        positiveMass: 97.75,
        zeros: 0,
        top8Gap: 384,
      },
      corrected: amplitude,
      filters: [
        {
          name: 'gap-gate',
          version: '0.1.0',
          optionsJson: '{"ratio":1.5}',
          removedMass: 96,
          removedSum: 96,
          changedValues: { clamped: 0, zeroed: 1 },
          outcome: 'changed',
        },
      ],
      relevance: {
        name: 'image',
        datatype: 'FP32',
        shape: [2, 2],
        raw: relevanceBytes.toString('base64'),
      },
    },
  ],
  findings: [
    {
      errorModel: 'spike',
      point: '01_convolution_conv',
      statistic: 'gap',
      value: 384,
      threshold: 1.5,
      severity: 'warning',
      proposal: { filter: 'gap-gate:gap=1.5@1' },
    },
    {
      errorModel: 'stale',
      point: '01_convolution_conv',
      statistic: 'digest',
      value: 1,
      threshold: 0,
      severity: 'critical',
      proposal: { advice: 'compute the map again' },
    },
  ],
  flags: ['OUTPUT_MISMATCH', 'CANARY'],
};

/** A map with two layers, one point, one filter and two findings, as JSON with bytes in base64; `changes` are laid over it. */
export function decodedMap(changes = {}) {
  return { ...fullMap, ...changes };
}

/** The same map as fields of its message; `changes` are laid over them. */
export function mapFields(changes = {}) {
  const { id, eventTimeMs, start, flags, points, findings, ...same } = decodedMap();
  return {
    ...same,
    mapId: id,
    eventTime: { seconds: Math.floor(eventTimeMs / 1000), nanos: (eventTimeMs % 1000) * 1_000_000 },
    start: { ...start, kind: 'START_KIND_LOGIT' },
    flags: flags.map((flag) => `MAP_FLAG_${flag}`),
    points: points.map(({ filters, ...point }) => ({
      ...point,
      filters: filters.map((filter) => ({ ...filter, outcome: 'FILTER_OUTCOME_CHANGED' })),
    })),
    findings: findings.map(({ proposal, ...finding }) => ({
      ...finding,
      severity: `SEVERITY_${finding.severity.toUpperCase()}`,
      ...('filter' in proposal ? { proposedFilter: proposal.filter } : { advice: proposal.advice }),
    })),
    ...changes,
  };
}

/** Bytes of the map. */
export function mapBytes(changes) {
  return wireMessage('pellucid.v1.RelevanceMap', mapFields(changes));
}
