// Contract
export { changeKinds, defineFilter, unchanged } from './filter.ts';
export type {
  ChangeKind,
  Changes,
  FilterContext,
  FilterDefinition,
  FilterFunction,
  FilterMeta,
  OptionsSchema,
  RelevanceSums,
} from './filter.ts';

// Filters over repeated passes
export { applyEnsemble } from './ensemble/apply-ensemble.ts';
export { defineEnsemble } from './ensemble/ensemble.ts';
export type { EnsembleLink } from './ensemble/compile-ensemble.ts';
export type {
  CombineMaps,
  Ensemble,
  EnsembleDefinition,
  EnsembleMeta,
  PerturbInput,
} from './ensemble/ensemble.ts';

// Scales of channels
export { formatScales, parseScales } from './channels/parse-scales.ts';
export { startSign } from './start-sign.ts';

// Order of a chain
export { filterStages } from './filter-stage.ts';
export type { FilterStage } from './filter-stage.ts';

// Registry
export { builtinEnsembles, builtinFilters } from './builtin/index.ts';
export { completeOptions } from './complete-options.ts';
export { createRegistry } from './registry.ts';
export type { Registry } from './registry.ts';

// Specs and selectors
export { defaultFilterPoints, defaultPointSize, selectPoints } from './selector.ts';
export { formatFilterSpec, parseFilterSpec } from './spec.ts';
export type { FilterSpec } from './spec.ts';

// Chain
export { applyChain } from './apply-chain.ts';
export { compileChain } from './chain.ts';
export { correction } from './correction.ts';
export type { AppliedFilter, ChainContext, ChainOutcome, FilterOutcome } from './apply-chain.ts';
export type { Chain, ChainLink } from './chain.ts';
export type {
  CorrectionOptions,
  Injection,
  ObservedSample,
  PointCorrection,
  SampleCorrection,
} from './correction.ts';

// Thresholds
export { normalQuantileOfTail } from './thresholds/normal-tail.ts';

// Errors
export { FilterError, filterErrorCodes } from './errors.ts';
export type { FilterErrorCode } from './errors.ts';
