// Networks with known relevance
export { createAnalyticNetwork } from './create-analytic-network.ts';
export type { AnalyticNetwork } from './create-analytic-network.ts';
export type { AnalyticOptions } from './analytic-options.ts';
export type { ExactRelevance } from './closed-form.ts';
