import { decoded } from '../decoded.ts';
import type { Decoded } from '../decoded.ts';
import { EventError } from '../errors.ts';
import { relevanceMap } from '../generated/message-schemas.ts';
import type { ProvenanceMessage, RelevanceMapMessage } from '../generated/message-types.ts';
import { wire } from '../generated/static-code.ts';
import { defaultMapLimits } from '../limits.ts';
import type { DecodeLimits } from '../limits.ts';
import { decodeMessage } from '../wire/decode-message.ts';
import { required } from '../wire/required.ts';
import { safeInteger } from '../wire/safe-integer.ts';
import { decodeTimestamp } from '../wire/timestamp.ts';
import { decodeFinding } from './decode-finding.ts';
import { decodeLayerSummary } from './decode-layer-summary.ts';
import { decodeMapTensor } from './decode-map-tensor.ts';
import { decodePointSummary } from './decode-point-summary.ts';
import type { Provenance } from './provenance.ts';
import { mapFlags } from './relevance-map.ts';
import type { RelevanceMap } from './relevance-map.ts';
import { startKinds } from './start-relevance.ts';

/**
 * Decodes and checks one relevance map. No bytes make it throw; tensors are views of `bytes`. What a newer writer says and this
 * reader does not know is left out or `unspecified`.
 */
export function decodeRelevanceMap(
  bytes: Uint8Array,
  limits: DecodeLimits = defaultMapLimits,
): Decoded<RelevanceMap> {
  return decoded(() => {
    const codec = wire.pellucid.v1.RelevanceMap;
    return readMap(decodeMessage(bytes, { schema: relevanceMap, codec, limits }), limits);
  });
}

function readMap(message: RelevanceMapMessage, limits: DecodeLimits): RelevanceMap {
  const model = required(message.model, 'model');
  const start = required(message.start, 'start');
  const uncorrected = message.uncorrectedInputRelevance;
  return {
    id: required(message.mapId, 'map_id'),
    eventId: message.eventId ?? undefined,
    source: required(message.source, 'source'),
    eventTimeMs: decodeTimestamp(required(message.eventTime, 'event_time'), 'event_time'),
    model: {
      name: required(model.name, 'model.name'),
      version: model.version ?? undefined,
      digest: model.digest ?? undefined,
    },
    provenance: readProvenance(required(message.provenance, 'provenance')),
    start: {
      kind: startKinds[start.kind] ?? 'unspecified',
      classIndex: start.classIndex ?? undefined,
      value: start.value,
    },
    inputRelevance: decodeMapTensor(
      required(message.inputRelevance, 'input_relevance'),
      'input_relevance',
      limits,
    ),
    uncorrectedInputRelevance:
      uncorrected === null
        ? undefined
        : decodeMapTensor(uncorrected, 'uncorrected_input_relevance', limits),
    layers: message.layers.map(decodeLayerSummary),
    points: message.points.map((point, at) => decodePointSummary(point, at, limits)),
    findings: message.findings.map(decodeFinding),
    flags: mapFlags.filter((_flag, at) => message.flags.includes(at + 1)),
  };
}

function readProvenance(message: ProvenanceMessage): Provenance {
  const inputOffset = safeInteger(message.inputOffset);
  if (Number.isNaN(inputOffset)) {
    throw new EventError({
      code: 'INVALID_FIELD',
      message: 'decode: provenance.input_offset is beyond 2^53',
      details: { field: 'provenance.input_offset' },
    });
  }
  return {
    pipelineDigest: message.pipelineDigest,
    backend: message.backend,
    dtype: message.dtype,
    inputTopic: message.inputTopic,
    inputPartition: message.inputPartition,
    inputOffset,
    profileDigest: message.profileDigest ?? undefined,
  };
}
