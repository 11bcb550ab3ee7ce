// Checks
export { checkErrorModel } from './check-error-model.ts';
export { formatReport } from './format-report.ts';
export type {
  CheckErrorModelOptions,
  CheckResult,
  ConformanceReport,
} from './check-error-model.ts';
export type { ErrorModelCost } from './measure-cost.ts';
export type { StrengthSeries } from './strength-problem.ts';

// Samples
export { sampleMapRecord, samplePoint } from './error-model-sample.ts';
export { sampleRecord } from './sample-record.ts';
export type { ErrorModelSample } from './error-model-sample.ts';
