export { AmplitudeSketch } from './amplitude-sketch.ts';
export { percentileMeanPower, sketchedPercentileMeanPower } from './percentile-mean-power.ts';
export { amplitudeOf, anchorOf, gapOf, summaryOf } from './point-summary.ts';
export type { Sign } from './amplitude-sketch.ts';
export type { PercentileMeanPower, ZeroHandling } from './percentile-mean-power.ts';
export type { Amplitude, PointSummary } from './point-summary.ts';
