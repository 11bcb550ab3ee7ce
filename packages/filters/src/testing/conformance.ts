// Checks
export { checkFilter } from './check-filter.ts';
export { formatReport } from './format-report.ts';
export type { CheckFilterOptions, CheckResult, ConformanceReport } from './check-filter.ts';
export type { FilterCost } from './measure-cost.ts';

// Samples
export { contextOf } from './filter-sample.ts';
export { samples } from './arbitrary-samples.ts';
export type { FilterSample } from './filter-sample.ts';
