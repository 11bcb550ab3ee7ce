// Inference events
export { decodeInferenceEvent } from './inference-event/decode-inference-event.ts';
export { encodeInferenceEvent } from './inference-event/encode-inference-event.ts';
export type { DecodeOptions } from './inference-event/decode-options.ts';
export type { Capture, InferenceEvent } from './inference-event/inference-event.ts';
export type { ModelReference } from './inference-event/model-reference.ts';
export type { Target } from './inference-event/target.ts';

// Relevance maps
export { decodeRelevanceMap } from './relevance-map/decode-relevance-map.ts';
export { encodeRelevanceMap } from './relevance-map/encode-relevance-map.ts';
export { filterOutcomes } from './relevance-map/applied-filter.ts';
export { mapFlags } from './relevance-map/relevance-map.ts';
export { severities } from './relevance-map/finding.ts';
export { startKinds } from './relevance-map/start-relevance.ts';
export type { Amplitude } from './relevance-map/amplitude.ts';
export type { AppliedFilter, FilterOutcome } from './relevance-map/applied-filter.ts';
export type { Finding, Severity } from './relevance-map/finding.ts';
export type { LayerSummary, Ledger } from './relevance-map/layer-summary.ts';
export type { PointSummary } from './relevance-map/point-summary.ts';
export type { Provenance } from './relevance-map/provenance.ts';
export type { MapFlag, RelevanceMap } from './relevance-map/relevance-map.ts';
export type { StartKind, StartRelevance } from './relevance-map/start-relevance.ts';

// Findings over many events
export { decodeStreamFinding } from './stream-finding/decode-stream-finding.ts';
export { encodeStreamFinding } from './stream-finding/encode-stream-finding.ts';
export { streamFindingId } from './stream-finding/stream-finding-id.ts';
export { streamTests } from './stream-finding/stream-finding.ts';
export type { EventRange, StreamFinding, StreamTest } from './stream-finding/stream-finding.ts';

// Tensors
export { datatypeBytes, isDatatype } from './tensor/datatype.ts';
export { float32Tensor } from './tensor/float32-tensor.ts';
export { networkInput } from './tensor/network-input.ts';
export { tensorToFloat32 } from './tensor/tensor-to-float32.ts';
export type { Datatype } from './tensor/datatype.ts';
export type { InputSignature, NetworkInput } from './tensor/network-input.ts';
export type { Tensor } from './tensor/tensor.ts';

// Identity
export { canonicalJson } from './identity/canonical-json.ts';
export { formatInputPosition, parseInputPosition } from './identity/input-position.ts';
export { mapId, mapIdNamespace } from './identity/map-id.ts';
export { pipelineDigest } from './identity/pipeline-digest.ts';
export { sha256Hex } from './identity/sha256-hex.ts';
export { uuidV5 } from './identity/uuid-v5.ts';
export type { JsonValue } from './identity/canonical-json.ts';
export type { InputPosition } from './identity/input-position.ts';
export type { MapIdentity } from './identity/map-id.ts';
export type { PipelineSettings } from './identity/pipeline-digest.ts';

// Headers
export { crc32c } from './headers/crc32c.ts';
export { decodeCloudEventHeaders } from './headers/decode-cloud-event-headers.ts';
export { encodeCloudEventHeaders } from './headers/encode-cloud-event-headers.ts';
export { cloudEventTypes, protobufContentType } from './headers/record-context.ts';
export { newTraceContext, traceContext } from './headers/trace-context.ts';
export { verifyChecksum } from './headers/verify-checksum.ts';
export type { HeaderOptions } from './headers/decode-cloud-event-headers.ts';
export type { CloudEventAttributes, RecordContext } from './headers/record-context.ts';
export type { RecordHeader } from './headers/record-header.ts';
export type { TraceContext } from './headers/trace-context.ts';

// Dead letters
export { deadLetterHeaders, withoutDeadLetterHeaders } from './dead-letter/dead-letter-headers.ts';
export { decodeDeadLetterHeaders } from './dead-letter/decode-dead-letter-headers.ts';
export type { DeadLetter } from './dead-letter/dead-letter.ts';

// Rejections, limits and errors
export { EventError } from './errors.ts';
export { defaultDecodeLimits, defaultMapLimits } from './limits.ts';
export { rejectionCodes, rejectionMeanings } from './rejection-code.ts';
export type { Decoded, Rejection } from './decoded.ts';
export type { EventErrorCode, EventErrorFields } from './errors.ts';
export type { DecodeLimits } from './limits.ts';
export type { RejectionCode } from './rejection-code.ts';
