// Generated from proto/ by `npm run generate -w @pellucid/events`. Edit the .proto files instead.

import type { MessageSchema } from '../wire/message-schema.ts';

const timestamp: MessageSchema = {
  name: 'google.protobuf.Timestamp',
  fields: [
    null,
    { name: 'seconds', wire: 0 },
    { name: 'nanos', wire: 0 },
  ],
};

const modelReference: MessageSchema = {
  name: 'pellucid.v1.ModelReference',
  fields: [
    null,
    { name: 'name', wire: 2, isText: true },
    { name: 'version', wire: 2, isText: true },
    { name: 'digest', wire: 2, isText: true },
  ],
};

const inferParameter: MessageSchema = {
  name: 'inference.InferParameter',
  fields: [
    null,
    { name: 'bool_param', wire: 0 },
    { name: 'int64_param', wire: 0 },
    { name: 'string_param', wire: 2, isText: true },
    { name: 'double_param', wire: 1 },
    { name: 'uint64_param', wire: 0 },
  ],
};

const inferTensorContents: MessageSchema = {
  name: 'inference.InferTensorContents',
  fields: [
    null,
    { name: 'bool_contents', wire: 0, isPacked: true },
    { name: 'int_contents', wire: 0, isPacked: true },
    { name: 'int64_contents', wire: 0, isPacked: true },
    { name: 'uint_contents', wire: 0, isPacked: true },
    { name: 'uint64_contents', wire: 0, isPacked: true },
    { name: 'fp32_contents', wire: 5, isPacked: true },
    { name: 'fp64_contents', wire: 1, isPacked: true },
    { name: 'bytes_contents', wire: 2 },
  ],
};

const inferInputTensor: MessageSchema = {
  name: 'inference.ModelInferRequest.InferInputTensor',
  fields: [
    null,
    { name: 'name', wire: 2, isText: true },
    { name: 'datatype', wire: 2, isText: true },
    { name: 'shape', wire: 0, isPacked: true },
    { name: 'parameters', wire: 2, isMap: true, message: { name: 'inference.ModelInferRequest.InferInputTensor.parameters', fields: [null, { name: 'key', wire: 2, isText: true }, { name: 'value', wire: 2, message: inferParameter }] } },
    { name: 'contents', wire: 2, message: inferTensorContents },
  ],
};

const inferRequestedOutputTensor: MessageSchema = {
  name: 'inference.ModelInferRequest.InferRequestedOutputTensor',
  fields: [
    null,
    { name: 'name', wire: 2, isText: true },
    { name: 'parameters', wire: 2, isMap: true, message: { name: 'inference.ModelInferRequest.InferRequestedOutputTensor.parameters', fields: [null, { name: 'key', wire: 2, isText: true }, { name: 'value', wire: 2, message: inferParameter }] } },
  ],
};

const modelInferRequest: MessageSchema = {
  name: 'inference.ModelInferRequest',
  fields: [
    null,
    { name: 'model_name', wire: 2, isText: true },
    { name: 'model_version', wire: 2, isText: true },
    { name: 'id', wire: 2, isText: true },
    { name: 'parameters', wire: 2, isMap: true, message: { name: 'inference.ModelInferRequest.parameters', fields: [null, { name: 'key', wire: 2, isText: true }, { name: 'value', wire: 2, message: inferParameter }] } },
    { name: 'inputs', wire: 2, message: inferInputTensor },
    { name: 'outputs', wire: 2, message: inferRequestedOutputTensor },
    { name: 'raw_input_contents', wire: 2 },
  ],
};

const inferOutputTensor: MessageSchema = {
  name: 'inference.ModelInferResponse.InferOutputTensor',
  fields: [
    null,
    { name: 'name', wire: 2, isText: true },
    { name: 'datatype', wire: 2, isText: true },
    { name: 'shape', wire: 0, isPacked: true },
    { name: 'parameters', wire: 2, isMap: true, message: { name: 'inference.ModelInferResponse.InferOutputTensor.parameters', fields: [null, { name: 'key', wire: 2, isText: true }, { name: 'value', wire: 2, message: inferParameter }] } },
    { name: 'contents', wire: 2, message: inferTensorContents },
  ],
};

const modelInferResponse: MessageSchema = {
  name: 'inference.ModelInferResponse',
  fields: [
    null,
    { name: 'model_name', wire: 2, isText: true },
    { name: 'model_version', wire: 2, isText: true },
    { name: 'id', wire: 2, isText: true },
    { name: 'parameters', wire: 2, isMap: true, message: { name: 'inference.ModelInferResponse.parameters', fields: [null, { name: 'key', wire: 2, isText: true }, { name: 'value', wire: 2, message: inferParameter }] } },
    { name: 'outputs', wire: 2, message: inferOutputTensor },
    { name: 'raw_output_contents', wire: 2 },
  ],
};

const predicted: MessageSchema = {
  name: 'pellucid.v1.Target.Predicted',
  fields: [
    null,
  ],
};

const outputTensor: MessageSchema = {
  name: 'pellucid.v1.Target.OutputTensor',
  fields: [
    null,
    { name: 'name', wire: 2, isText: true },
    { name: 'class_index', wire: 0 },
  ],
};

const target: MessageSchema = {
  name: 'pellucid.v1.Target',
  fields: [
    null,
    { name: 'predicted', wire: 2, message: predicted },
    { name: 'class_index', wire: 0 },
    { name: 'class_name', wire: 2, isText: true },
    { name: 'output_tensor', wire: 2, message: outputTensor },
  ],
};

const capture: MessageSchema = {
  name: 'pellucid.v1.Capture',
  fields: [
    null,
    { name: 'sample_rate', wire: 1 },
    { name: 'sampler', wire: 2, isText: true },
    { name: 'reason', wire: 2, isText: true },
  ],
};

const dataReference: MessageSchema = {
  name: 'pellucid.v1.DataReference',
  fields: [
    null,
    { name: 'uri', wire: 2, isText: true },
    { name: 'sha256', wire: 2 },
    { name: 'length', wire: 0 },
  ],
};

export const inferenceEvent: MessageSchema = {
  name: 'pellucid.v1.InferenceEvent',
  fields: [
    null,
    { name: 'event_id', wire: 2, isText: true },
    { name: 'source', wire: 2, isText: true },
    { name: 'event_time', wire: 2, message: timestamp },
    { name: 'model', wire: 2, message: modelReference },
    { name: 'request', wire: 2, message: modelInferRequest },
    { name: 'response', wire: 2, message: modelInferResponse },
    { name: 'target', wire: 2, message: target },
    { name: 'capture', wire: 2, message: capture },
    { name: 'dataref', wire: 2, message: dataReference },
    { name: 'attributes', wire: 2, isMap: true, message: { name: 'pellucid.v1.InferenceEvent.attributes', fields: [null, { name: 'key', wire: 2, isText: true }, { name: 'value', wire: 2, isText: true }] } },
  ],
};

const provenance: MessageSchema = {
  name: 'pellucid.v1.Provenance',
  fields: [
    null,
    { name: 'pipeline_digest', wire: 2, isText: true },
    { name: 'backend', wire: 2, isText: true },
    { name: 'dtype', wire: 2, isText: true },
    { name: 'input_topic', wire: 2, isText: true },
    { name: 'input_partition', wire: 0 },
    { name: 'input_offset', wire: 0 },
    { name: 'profile_digest', wire: 2, isText: true },
  ],
};

const startRelevance: MessageSchema = {
  name: 'pellucid.v1.StartRelevance',
  fields: [
    null,
    { name: 'kind', wire: 0 },
    { name: 'class_index', wire: 0 },
    { name: 'value', wire: 1 },
  ],
};

const tensor: MessageSchema = {
  name: 'pellucid.v1.Tensor',
  fields: [
    null,
    { name: 'name', wire: 2, isText: true },
    { name: 'datatype', wire: 2, isText: true },
    { name: 'shape', wire: 0, isPacked: true },
    null,
    null,
    { name: 'raw', wire: 2 },
  ],
};

const rule: MessageSchema = {
  name: 'pellucid.v1.Rule',
  fields: [
    null,
    { name: 'name', wire: 2, isText: true },
    { name: 'options_json', wire: 2, isText: true },
  ],
};

const ledger: MessageSchema = {
  name: 'pellucid.v1.Ledger',
  fields: [
    null,
    { name: 'relevance_in', wire: 1 },
    { name: 'relevance_out', wire: 1 },
    { name: 'lost_to_bias', wire: 1 },
    { name: 'lost_to_stabilizer', wire: 1 },
    { name: 'dropped', wire: 1 },
    { name: 'lost_to_filters', wire: 1 },
  ],
};

const layerSummary: MessageSchema = {
  name: 'pellucid.v1.LayerSummary',
  fields: [
    null,
    { name: 'ordinal', wire: 0 },
    { name: 'name', wire: 2, isText: true },
    { name: 'kind', wire: 2, isText: true },
    { name: 'rule', wire: 2, message: rule },
    { name: 'ledger', wire: 2, message: ledger },
  ],
};

const amplitude: MessageSchema = {
  name: 'pellucid.v1.Amplitude',
  fields: [
    null,
    { name: 'pmp_positive', wire: 1 },
    { name: 'pmp_negative', wire: 1 },
    { name: 'absmax', wire: 1 },
    { name: 'l1', wire: 1 },
    { name: 'sum', wire: 1 },
    { name: 'positive_mass', wire: 1 },
    { name: 'negative_mass', wire: 1 },
    { name: 'zeros', wire: 0 },
    { name: 'non_finite', wire: 0 },
    { name: 'top8_gap', wire: 1 },
    { name: 'values', wire: 0 },
    { name: 'pmp_positive_without_zeros', wire: 1 },
  ],
};

const appliedFilter: MessageSchema = {
  name: 'pellucid.v1.AppliedFilter',
  fields: [
    null,
    { name: 'name', wire: 2, isText: true },
    { name: 'version', wire: 2, isText: true },
    { name: 'integrity', wire: 2, isText: true },
    { name: 'options_json', wire: 2, isText: true },
    { name: 'removed_mass', wire: 1 },
    { name: 'changed_values', wire: 2, isMap: true, message: { name: 'pellucid.v1.AppliedFilter.changed_values', fields: [null, { name: 'key', wire: 2, isText: true }, { name: 'value', wire: 0 }] } },
    { name: 'outcome', wire: 0 },
    { name: 'removed_sum', wire: 1 },
  ],
};

const pointSummary: MessageSchema = {
  name: 'pellucid.v1.PointSummary',
  fields: [
    null,
    { name: 'id', wire: 2, isText: true },
    { name: 'ordinal', wire: 0 },
    { name: 'kind', wire: 2, isText: true },
    { name: 'name', wire: 2, isText: true },
    { name: 'raw', wire: 2, message: amplitude },
    { name: 'corrected', wire: 2, message: amplitude },
    { name: 'filters', wire: 2, message: appliedFilter },
    { name: 'relevance', wire: 2, message: tensor },
  ],
};

const finding: MessageSchema = {
  name: 'pellucid.v1.Finding',
  fields: [
    null,
    { name: 'error_model', wire: 2, isText: true },
    { name: 'point', wire: 2, isText: true },
    { name: 'statistic', wire: 2, isText: true },
    { name: 'value', wire: 1 },
    { name: 'threshold', wire: 1 },
    { name: 'severity', wire: 0 },
    { name: 'proposed_filter', wire: 2, isText: true },
    { name: 'advice', wire: 2, isText: true },
  ],
};

export const relevanceMap: MessageSchema = {
  name: 'pellucid.v1.RelevanceMap',
  fields: [
    null,
    { name: 'map_id', wire: 2, isText: true },
    { name: 'event_id', wire: 2, isText: true },
    { name: 'model', wire: 2, message: modelReference },
    { name: 'provenance', wire: 2, message: provenance },
    { name: 'start', wire: 2, message: startRelevance },
    { name: 'input_relevance', wire: 2, message: tensor },
    { name: 'layers', wire: 2, message: layerSummary },
    { name: 'uncorrected_input_relevance', wire: 2, message: tensor },
    { name: 'flags', wire: 0, isPacked: true },
    { name: 'source', wire: 2, isText: true },
    { name: 'event_time', wire: 2, message: timestamp },
    { name: 'points', wire: 2, message: pointSummary },
    { name: 'findings', wire: 2, message: finding },
  ],
};

const eventRange: MessageSchema = {
  name: 'pellucid.v1.EventRange',
  fields: [
    null,
    { name: 'input_topic', wire: 2, isText: true },
    { name: 'input_partition', wire: 0 },
    { name: 'first_offset', wire: 0 },
    { name: 'last_offset', wire: 0 },
    { name: 'last_event_time', wire: 2, message: timestamp },
  ],
};

export const streamFinding: MessageSchema = {
  name: 'pellucid.v1.StreamFinding',
  fields: [
    null,
    { name: 'finding_id', wire: 2, isText: true },
    { name: 'model', wire: 2, message: modelReference },
    { name: 'pipeline_digest', wire: 2, isText: true },
    { name: 'profile_digest', wire: 2, isText: true },
    { name: 'events', wire: 2, message: eventRange },
    { name: 'error_model', wire: 2, isText: true },
    { name: 'point', wire: 2, isText: true },
    { name: 'statistic', wire: 2, isText: true },
    { name: 'test', wire: 0 },
    { name: 'value', wire: 1 },
    { name: 'threshold', wire: 1 },
  ],
};
