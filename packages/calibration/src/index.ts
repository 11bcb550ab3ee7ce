// Amplitude trend
export { TrendCollector } from './amplitude-trend.ts';
export type { Distribution } from './distribution.ts';
export type { PointTrend } from './amplitude-trend.ts';
export { windowBounds } from './window-bounds.ts';
export type { Interval, WindowBounds } from './window-bounds.ts';

// Fitting
export { fewestSamples, fitGapGates } from './fit-gap-gates.ts';
export { tailQuantile } from './tail-quantile.ts';
export type { GapGateOptions, GapGates } from './fit-gap-gates.ts';

// Profile
export { checkProfile } from './check-profile.ts';
export { parseProfile } from './parse-profile.ts';
export { profileFormat } from './profile.ts';
export type { Profile, ProfileSubject } from './profile.ts';

// Errors
export { CalibrationError, calibrationErrorCodes } from './errors.ts';
export type { CalibrationErrorCode } from './errors.ts';
