// Tests in vitest
export { testFilter } from './test-filter.ts';
export type { FilterCase, FilterTables, RefusedOptions } from './test-filter.ts';

// Checks without a test runner, and samples: the same as @pellucid/filters/conformance
export { checkFilter, contextOf, formatReport, samples } from './conformance.ts';
export type {
  CheckFilterOptions,
  CheckResult,
  ConformanceReport,
  FilterCost,
  FilterSample,
} from './conformance.ts';
