// Timing side by side
export { compare } from './compare.ts';
export { interleave } from './interleave.ts';
export { measure } from './measure.ts';

// Tables of a bench's own
export { formatDuration, formatTable } from './format.ts';

export type { Comparison, CompareOptions, Target } from './compare.ts';
export type { InterleaveOptions, Subject } from './interleave.ts';
export type { MeasureOptions } from './measure.ts';
export type { Timing } from './timing.ts';
