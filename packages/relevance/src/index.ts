// Network
export { canonize } from './network/canonize.ts';
export { digestNetwork } from './network/digest-network.ts';
export { createNetwork } from './network/network.ts';
export { nonNegativeTensorsOf } from './network/non-negative.ts';
export { pointsOf } from './network/points.ts';
export type { Layout, Network, NetworkParts } from './network/network.ts';
export { nodeKinds } from './network/node.ts';
export type { Node, NodeKind } from './network/node.ts';
export type { Point } from './network/points.ts';
export type { TensorData } from './network/tensor-data.ts';

// Loaders
export { loadOnnx } from './loaders/onnx/load-onnx.ts';
export { surveyOnnx } from './loaders/onnx/survey-onnx.ts';
export { loadTensorflowGraph } from './loaders/tensorflow-graph/load-tensorflow-graph.ts';
export { loadTfjsGraph } from './loaders/tensorflow-graph/load-tfjs-graph.ts';
export {
  surveyTensorflowGraph,
  surveyTfjsGraph,
} from './loaders/tensorflow-graph/survey-tensorflow-graph.ts';
export { loadTfjsLayers } from './loaders/tfjs-layers/load-tfjs-layers.ts';
export { surveyTfjsLayers } from './loaders/tfjs-layers/survey-tfjs-layers.ts';
export type { ExternalReader } from './loaders/onnx/external-data.ts';
export type { LoadOnnxOptions } from './loaders/onnx/prepare-graph.ts';
export type { LoadTfjsLayersOptions } from './loaders/tfjs-layers/load-tfjs-layers.ts';
export type { SurveyRow } from './loaders/survey-row.ts';
export type { TensorflowGraphOptions } from './loaders/tensorflow-graph/tensorflow-graph-options.ts';

// Rules and composites
export { compositePresets } from './composites/presets.ts';
export { createComposite } from './composites/create-composite.ts';
export { parseComposite } from './composites/parse-composite.ts';
export { describeLayers } from './composites/describe-layers.ts';
export { rules } from './rules/index.ts';

// Dialects
export { canonizeFor } from './dialects/canonize-for.ts';
export { dialects } from './dialects/index.ts';
export { findDialect } from './dialects/find-dialect.ts';
export type { Dialect, DialectGraph, DialectMeta, DialectName } from './dialects/dialect.ts';

// Types of rules and composites
export type {
  Bound,
  Bounds,
  Composite,
  CompositeEntry,
  LayerMatch,
} from './composites/composite.ts';
export type { CompositeOptions, CompositePreset } from './composites/presets.ts';
export type { OptionSchema, RuleDefinition, RuleMeta, RuleOptions } from './rules/rule.ts';

// Explaining
export { compile } from './engine/compile.ts';
export { digestRules } from './engine/digest-rules.ts';
export { startRelevance } from './engine/start-relevance.ts';
export type { ActivationView, ActivationVisitor, TraceOptions } from './engine/activation-view.ts';
export type { Batch } from './engine/batch.ts';
export type { CompileOptions, Explainer, Explanation, PropagateOptions } from './engine/compile.ts';
export type { Layer } from './engine/layer.ts';
export type { LedgerAccount, LedgerMasses, LedgerOptions, LedgerRow } from './engine/ledger.ts';
export type {
  PointOutcome,
  PointRecord,
  PointView,
  PointVisitor,
  StartSums,
} from './engine/point-view.ts';
export type { Start, StartRelevance, Target } from './engine/start-relevance.ts';
export type { Trace } from './engine/trace.ts';

// Names
export { matchesPattern } from './matches-pattern.ts';
export { nearestName } from './nearest-name.ts';

// Errors
export { RelevanceError, relevanceErrorCodes } from './errors.ts';
export type { RelevanceErrorCode } from './errors.ts';
