// Generated from proto/ by `npm run generate -w @pellucid/events`. Edit the .proto files instead.

/** A 64-bit integer: a number where it was given as one, both halves where it was read. */
export type Int64 = number | { readonly low: number; readonly high: number; readonly unsigned: boolean };

export interface TimestampMessage {
  readonly seconds: Int64;
  readonly nanos: number;
}

export interface TimestampFields {
  readonly seconds?: Int64 | null | undefined;
  readonly nanos?: number | null | undefined;
}

export interface ModelReferenceMessage {
  readonly name: string;
  readonly version: string | null;
  readonly digest: string | null;
}

export interface ModelReferenceFields {
  readonly name?: string | null | undefined;
  readonly version?: string | null | undefined;
  readonly digest?: string | null | undefined;
}

export interface InferParameterMessage {
  readonly boolParam: boolean | null;
  readonly int64Param: Int64 | null;
  readonly stringParam: string | null;
  readonly doubleParam: number | null;
  readonly uint64Param: Int64 | null;
  readonly parameterChoice?: 'boolParam' | 'int64Param' | 'stringParam' | 'doubleParam' | 'uint64Param' | undefined;
}

export interface InferParameterFields {
  readonly boolParam?: boolean | null | undefined;
  readonly int64Param?: Int64 | null | undefined;
  readonly stringParam?: string | null | undefined;
  readonly doubleParam?: number | null | undefined;
  readonly uint64Param?: Int64 | null | undefined;
}

export interface InferTensorContentsMessage {
  readonly boolContents: readonly boolean[];
  readonly intContents: readonly number[];
  readonly int64Contents: readonly Int64[];
  readonly uintContents: readonly number[];
  readonly uint64Contents: readonly Int64[];
  readonly fp32Contents: readonly number[];
  readonly fp64Contents: readonly number[];
  readonly bytesContents: readonly Uint8Array[];
}

export interface InferTensorContentsFields {
  readonly boolContents?: readonly boolean[] | null | undefined;
  readonly intContents?: readonly number[] | null | undefined;
  readonly int64Contents?: readonly Int64[] | null | undefined;
  readonly uintContents?: readonly number[] | null | undefined;
  readonly uint64Contents?: readonly Int64[] | null | undefined;
  readonly fp32Contents?: readonly number[] | null | undefined;
  readonly fp64Contents?: readonly number[] | null | undefined;
  readonly bytesContents?: readonly Uint8Array[] | null | undefined;
}

export interface InferInputTensorMessage {
  readonly name: string;
  readonly datatype: string;
  readonly shape: readonly Int64[];
  readonly parameters: Readonly<Record<string, InferParameterMessage>>;
  readonly contents: InferTensorContentsMessage | null;
}

export interface InferInputTensorFields {
  readonly name?: string | null | undefined;
  readonly datatype?: string | null | undefined;
  readonly shape?: readonly Int64[] | null | undefined;
  readonly parameters?: Readonly<Record<string, InferParameterFields>> | null | undefined;
  readonly contents?: InferTensorContentsFields | null | undefined;
}

export interface InferRequestedOutputTensorMessage {
  readonly name: string;
  readonly parameters: Readonly<Record<string, InferParameterMessage>>;
}

export interface InferRequestedOutputTensorFields {
  readonly name?: string | null | undefined;
  readonly parameters?: Readonly<Record<string, InferParameterFields>> | null | undefined;
}

export interface ModelInferRequestMessage {
  readonly modelName: string;
  readonly modelVersion: string;
  readonly id: string;
  readonly parameters: Readonly<Record<string, InferParameterMessage>>;
  readonly inputs: readonly InferInputTensorMessage[];
  readonly outputs: readonly InferRequestedOutputTensorMessage[];
  readonly rawInputContents: readonly Uint8Array[];
}

export interface ModelInferRequestFields {
  readonly modelName?: string | null | undefined;
  readonly modelVersion?: string | null | undefined;
  readonly id?: string | null | undefined;
  readonly parameters?: Readonly<Record<string, InferParameterFields>> | null | undefined;
  readonly inputs?: readonly InferInputTensorFields[] | null | undefined;
  readonly outputs?: readonly InferRequestedOutputTensorFields[] | null | undefined;
  readonly rawInputContents?: readonly Uint8Array[] | null | undefined;
}

export interface InferOutputTensorMessage {
  readonly name: string;
  readonly datatype: string;
  readonly shape: readonly Int64[];
  readonly parameters: Readonly<Record<string, InferParameterMessage>>;
  readonly contents: InferTensorContentsMessage | null;
}

export interface InferOutputTensorFields {
  readonly name?: string | null | undefined;
  readonly datatype?: string | null | undefined;
  readonly shape?: readonly Int64[] | null | undefined;
  readonly parameters?: Readonly<Record<string, InferParameterFields>> | null | undefined;
  readonly contents?: InferTensorContentsFields | null | undefined;
}

export interface ModelInferResponseMessage {
  readonly modelName: string;
  readonly modelVersion: string;
  readonly id: string;
  readonly parameters: Readonly<Record<string, InferParameterMessage>>;
  readonly outputs: readonly InferOutputTensorMessage[];
  readonly rawOutputContents: readonly Uint8Array[];
}

export interface ModelInferResponseFields {
  readonly modelName?: string | null | undefined;
  readonly modelVersion?: string | null | undefined;
  readonly id?: string | null | undefined;
  readonly parameters?: Readonly<Record<string, InferParameterFields>> | null | undefined;
  readonly outputs?: readonly InferOutputTensorFields[] | null | undefined;
  readonly rawOutputContents?: readonly Uint8Array[] | null | undefined;
}

export interface PredictedMessage {

}

export interface PredictedFields {

}

export interface OutputTensorMessage {
  readonly name: string;
  readonly classIndex: number | null;
}

export interface OutputTensorFields {
  readonly name?: string | null | undefined;
  readonly classIndex?: number | null | undefined;
}

export interface TargetMessage {
  readonly predicted: PredictedMessage | null;
  readonly classIndex: number | null;
  readonly className: string | null;
  readonly outputTensor: OutputTensorMessage | null;
  readonly kind?: 'predicted' | 'classIndex' | 'className' | 'outputTensor' | undefined;
}

export interface TargetFields {
  readonly predicted?: PredictedFields | null | undefined;
  readonly classIndex?: number | null | undefined;
  readonly className?: string | null | undefined;
  readonly outputTensor?: OutputTensorFields | null | undefined;
}

export interface CaptureMessage {
  readonly sampleRate: number | null;
  readonly sampler: string | null;
  readonly reason: string | null;
}

export interface CaptureFields {
  readonly sampleRate?: number | null | undefined;
  readonly sampler?: string | null | undefined;
  readonly reason?: string | null | undefined;
}

export interface DataReferenceMessage {
  readonly uri: string;
  readonly sha256: Uint8Array;
  readonly length: Int64;
}

export interface DataReferenceFields {
  readonly uri?: string | null | undefined;
  readonly sha256?: Uint8Array | null | undefined;
  readonly length?: Int64 | null | undefined;
}

export interface InferenceEventMessage {
  readonly eventId: string | null;
  readonly source: string;
  readonly eventTime: TimestampMessage | null;
  readonly model: ModelReferenceMessage | null;
  readonly request: ModelInferRequestMessage | null;
  readonly response: ModelInferResponseMessage | null;
  readonly target: TargetMessage | null;
  readonly capture: CaptureMessage | null;
  readonly dataref: DataReferenceMessage | null;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface InferenceEventFields {
  readonly eventId?: string | null | undefined;
  readonly source?: string | null | undefined;
  readonly eventTime?: TimestampFields | null | undefined;
  readonly model?: ModelReferenceFields | null | undefined;
  readonly request?: ModelInferRequestFields | null | undefined;
  readonly response?: ModelInferResponseFields | null | undefined;
  readonly target?: TargetFields | null | undefined;
  readonly capture?: CaptureFields | null | undefined;
  readonly dataref?: DataReferenceFields | null | undefined;
  readonly attributes?: Readonly<Record<string, string>> | null | undefined;
}

export interface ProvenanceMessage {
  readonly pipelineDigest: string;
  readonly backend: string;
  readonly dtype: string;
  readonly inputTopic: string;
  readonly inputPartition: number;
  readonly inputOffset: Int64;
  readonly profileDigest: string | null;
}

export interface ProvenanceFields {
  readonly pipelineDigest?: string | null | undefined;
  readonly backend?: string | null | undefined;
  readonly dtype?: string | null | undefined;
  readonly inputTopic?: string | null | undefined;
  readonly inputPartition?: number | null | undefined;
  readonly inputOffset?: Int64 | null | undefined;
  readonly profileDigest?: string | null | undefined;
}

export interface StartRelevanceMessage {
  readonly kind: number;
  readonly classIndex: number | null;
  readonly value: number;
}

export interface StartRelevanceFields {
  readonly kind?: number | null | undefined;
  readonly classIndex?: number | null | undefined;
  readonly value?: number | null | undefined;
}

export interface TensorMessage {
  readonly name: string;
  readonly datatype: string;
  readonly shape: readonly Int64[];
  readonly raw: Uint8Array;
}

export interface TensorFields {
  readonly name?: string | null | undefined;
  readonly datatype?: string | null | undefined;
  readonly shape?: readonly Int64[] | null | undefined;
  readonly raw?: Uint8Array | null | undefined;
}

export interface RuleMessage {
  readonly name: string;
  readonly optionsJson: string;
}

export interface RuleFields {
  readonly name?: string | null | undefined;
  readonly optionsJson?: string | null | undefined;
}

export interface LedgerMessage {
  readonly relevanceIn: number;
  readonly relevanceOut: number;
  readonly lostToBias: number;
  readonly lostToStabilizer: number;
  readonly dropped: number;
  readonly lostToFilters: number;
}

export interface LedgerFields {
  readonly relevanceIn?: number | null | undefined;
  readonly relevanceOut?: number | null | undefined;
  readonly lostToBias?: number | null | undefined;
  readonly lostToStabilizer?: number | null | undefined;
  readonly dropped?: number | null | undefined;
  readonly lostToFilters?: number | null | undefined;
}

export interface LayerSummaryMessage {
  readonly ordinal: number | null;
  readonly name: string;
  readonly kind: string;
  readonly rule: RuleMessage | null;
  readonly ledger: LedgerMessage | null;
}

export interface LayerSummaryFields {
  readonly ordinal?: number | null | undefined;
  readonly name?: string | null | undefined;
  readonly kind?: string | null | undefined;
  readonly rule?: RuleFields | null | undefined;
  readonly ledger?: LedgerFields | null | undefined;
}

export interface AmplitudeMessage {
  readonly pmpPositive: number | null;
  readonly pmpNegative: number | null;
  readonly absmax: number;
  readonly l1: number;
  readonly sum: number;
  readonly positiveMass: number;
  readonly negativeMass: number;
  readonly zeros: number;
  readonly nonFinite: number;
  readonly top8Gap: number | null;
  readonly values: number;
  readonly pmpPositiveWithoutZeros: number | null;
}

export interface AmplitudeFields {
  readonly pmpPositive?: number | null | undefined;
  readonly pmpNegative?: number | null | undefined;
  readonly absmax?: number | null | undefined;
  readonly l1?: number | null | undefined;
  readonly sum?: number | null | undefined;
  readonly positiveMass?: number | null | undefined;
  readonly negativeMass?: number | null | undefined;
  readonly zeros?: number | null | undefined;
  readonly nonFinite?: number | null | undefined;
  readonly top8Gap?: number | null | undefined;
  readonly values?: number | null | undefined;
  readonly pmpPositiveWithoutZeros?: number | null | undefined;
}

export interface AppliedFilterMessage {
  readonly name: string;
  readonly version: string;
  readonly integrity: string | null;
  readonly optionsJson: string;
  readonly removedMass: number;
  readonly changedValues: Readonly<Record<string, number>>;
  readonly outcome: number;
  readonly removedSum: number;
}

export interface AppliedFilterFields {
  readonly name?: string | null | undefined;
  readonly version?: string | null | undefined;
  readonly integrity?: string | null | undefined;
  readonly optionsJson?: string | null | undefined;
  readonly removedMass?: number | null | undefined;
  readonly changedValues?: Readonly<Record<string, number>> | null | undefined;
  readonly outcome?: number | null | undefined;
  readonly removedSum?: number | null | undefined;
}

export interface PointSummaryMessage {
  readonly id: string;
  readonly ordinal: number;
  readonly kind: string;
  readonly name: string;
  readonly raw: AmplitudeMessage | null;
  readonly corrected: AmplitudeMessage | null;
  readonly filters: readonly AppliedFilterMessage[];
  readonly relevance: TensorMessage | null;
}

export interface PointSummaryFields {
  readonly id?: string | null | undefined;
  readonly ordinal?: number | null | undefined;
  readonly kind?: string | null | undefined;
  readonly name?: string | null | undefined;
  readonly raw?: AmplitudeFields | null | undefined;
  readonly corrected?: AmplitudeFields | null | undefined;
  readonly filters?: readonly AppliedFilterFields[] | null | undefined;
  readonly relevance?: TensorFields | null | undefined;
}

export interface FindingMessage {
  readonly errorModel: string;
  readonly point: string;
  readonly statistic: string;
  readonly value: number;
  readonly threshold: number;
  readonly severity: number;
  readonly proposedFilter: string | null;
  readonly advice: string | null;
  readonly proposal?: 'proposedFilter' | 'advice' | undefined;
}

export interface FindingFields {
  readonly errorModel?: string | null | undefined;
  readonly point?: string | null | undefined;
  readonly statistic?: string | null | undefined;
  readonly value?: number | null | undefined;
  readonly threshold?: number | null | undefined;
  readonly severity?: number | null | undefined;
  readonly proposedFilter?: string | null | undefined;
  readonly advice?: string | null | undefined;
}

export interface RelevanceMapMessage {
  readonly mapId: string;
  readonly eventId: string | null;
  readonly model: ModelReferenceMessage | null;
  readonly provenance: ProvenanceMessage | null;
  readonly start: StartRelevanceMessage | null;
  readonly inputRelevance: TensorMessage | null;
  readonly layers: readonly LayerSummaryMessage[];
  readonly uncorrectedInputRelevance: TensorMessage | null;
  readonly flags: readonly number[];
  readonly source: string;
  readonly eventTime: TimestampMessage | null;
  readonly points: readonly PointSummaryMessage[];
  readonly findings: readonly FindingMessage[];
}

export interface RelevanceMapFields {
  readonly mapId?: string | null | undefined;
  readonly eventId?: string | null | undefined;
  readonly model?: ModelReferenceFields | null | undefined;
  readonly provenance?: ProvenanceFields | null | undefined;
  readonly start?: StartRelevanceFields | null | undefined;
  readonly inputRelevance?: TensorFields | null | undefined;
  readonly layers?: readonly LayerSummaryFields[] | null | undefined;
  readonly uncorrectedInputRelevance?: TensorFields | null | undefined;
  readonly flags?: readonly number[] | null | undefined;
  readonly source?: string | null | undefined;
  readonly eventTime?: TimestampFields | null | undefined;
  readonly points?: readonly PointSummaryFields[] | null | undefined;
  readonly findings?: readonly FindingFields[] | null | undefined;
}

export interface EventRangeMessage {
  readonly inputTopic: string;
  readonly inputPartition: number;
  readonly firstOffset: Int64;
  readonly lastOffset: Int64;
  readonly lastEventTime: TimestampMessage | null;
}

export interface EventRangeFields {
  readonly inputTopic?: string | null | undefined;
  readonly inputPartition?: number | null | undefined;
  readonly firstOffset?: Int64 | null | undefined;
  readonly lastOffset?: Int64 | null | undefined;
  readonly lastEventTime?: TimestampFields | null | undefined;
}

export interface StreamFindingMessage {
  readonly findingId: string;
  readonly model: ModelReferenceMessage | null;
  readonly pipelineDigest: string;
  readonly profileDigest: string | null;
  readonly events: EventRangeMessage | null;
  readonly errorModel: string;
  readonly point: string;
  readonly statistic: string;
  readonly test: number;
  readonly value: number;
  readonly threshold: number;
}

export interface StreamFindingFields {
  readonly findingId?: string | null | undefined;
  readonly model?: ModelReferenceFields | null | undefined;
  readonly pipelineDigest?: string | null | undefined;
  readonly profileDigest?: string | null | undefined;
  readonly events?: EventRangeFields | null | undefined;
  readonly errorModel?: string | null | undefined;
  readonly point?: string | null | undefined;
  readonly statistic?: string | null | undefined;
  readonly test?: number | null | undefined;
  readonly value?: number | null | undefined;
  readonly threshold?: number | null | undefined;
}
