// Tests in vitest
export { testErrorModel } from './test-error-model.ts';
export type { ErrorModelTables, InjectionCase, StatisticCase } from './test-error-model.ts';

// Checks without a test runner, and samples: the same as @pellucid/error-models/conformance
export {
  checkErrorModel,
  formatReport,
  sampleMapRecord,
  samplePoint,
  sampleRecord,
} from './conformance.ts';
export type {
  CheckErrorModelOptions,
  CheckResult,
  ConformanceReport,
  ErrorModelCost,
  ErrorModelSample,
  StrengthSeries,
} from './conformance.ts';
