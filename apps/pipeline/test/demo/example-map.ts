import type { PointSummary, RelevanceMap } from '@pellucid/events';
import { float32Tensor } from '@pellucid/events';

/** Values of a digit. */
export const digitSize = 28 * 28;

const amplitude: PointSummary['raw'] = {
  absmax: 1,
  l1: 2,
  sum: 2,
  positiveMass: 2,
  negativeMass: 0,
  zeros: 0,
  nonFinite: 0,
  values: 784,
};

/** A point of a map, its amplitudes partly given. */
export function examplePoint(
  id: string,
  { raw = {}, corrected }: { raw?: object; corrected?: object } = {},
): PointSummary {
  return {
    id,
    ordinal: 2,
    kind: 'convolution',
    name: `node of ${id}`,
    raw: { ...amplitude, ...raw },
    filters: [],
    ...(corrected && { corrected: { ...amplitude, ...corrected } }),
  };
}

/** A map of a digit, `[1, 28, 28, 1]`: all ones unless given otherwise. */
export function exampleMap(
  eventId: string,
  given: Partial<RelevanceMap> & {
    readonly corrected?: Float32Array;
    readonly uncorrected?: Float32Array;
  } = {},
): RelevanceMap {
  const ones = new Float32Array(digitSize).fill(1);
  const { corrected = ones, uncorrected = ones, ...rest } = given;
  const tensor = (values: Float32Array) =>
    float32Tensor({ name: 'input', shape: [1, 28, 28, 1], values });
  return {
    id: `map of ${eventId}`,
    eventId,
    source: 'urn:pellucid:demo',
    eventTimeMs: 1_700_000_000_000,
    model: { name: 'smallcnn-mnist' },
    provenance: {
      pipelineDigest: 'ab',
      backend: 'tensorflow',
      dtype: 'float32',
      inputTopic: 'inference-events',
      inputPartition: 0,
      inputOffset: 0,
    },
    start: { kind: 'logit', classIndex: 3, value: 1 },
    inputRelevance: tensor(corrected),
    uncorrectedInputRelevance: tensor(uncorrected),
    layers: [],
    points: [examplePoint('input'), examplePoint('02_convolution_a')],
    findings: [],
    flags: [],
    ...rest,
  };
}
