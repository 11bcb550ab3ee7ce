// Amplitudes
export { AmplitudeCollector } from './amplitudes/amplitude-collector.ts';
export { addToHistogram } from './amplitudes/amplitude-histogram.ts';
export { mergeAmplitudes } from './amplitudes/point-amplitudes.ts';
export { trendOf } from './amplitudes/amplitude-trend.ts';
export { windowBounds } from './amplitudes/window-bounds.ts';
export type { AmplitudeHistogram, SignHistogram } from './amplitudes/amplitude-histogram.ts';
export type { Change } from './amplitudes/change-of.ts';
export type { CoefficientFigures } from './amplitudes/coefficient-scan.ts';
export type { CollectedSample } from './amplitudes/amplitude-collector.ts';
export type { Distribution } from './amplitudes/distribution.ts';
export type { MagnitudeTrend, PointTrend } from './amplitudes/amplitude-trend.ts';
export type { PointAmplitudes } from './amplitudes/point-amplitudes.ts';
export type { SampleFigures } from './amplitudes/sample-figures.ts';
export type { Interval, WindowBounds } from './amplitudes/window-bounds.ts';

// Fitting without ground truth
export { calibrationMethods } from './methods/index.ts';
export { fewestSamples, fitChain, tunedMethods } from './fitting/fit-chain.ts';
export { fitDetectors } from './fitting/fit-detectors.ts';
export { screenAmplitudes } from './fitting/screen-amplitudes.ts';
export { tailQuantile } from './fitting/tail-quantile.ts';
export type { CalibrationMethod, FittedFilter, MethodOptions } from './methods/method.ts';
export type { FitChainOptions, FittedChain } from './fitting/fit-chain.ts';
export type { FitDetectorsOptions } from './fitting/fit-detectors.ts';
export type { ScreenedAmplitudes, ScreeningLevel } from './fitting/screen-amplitudes.ts';

// Fitting with ground truth
export { descendCoordinates } from './ground-truth/descend-coordinates.ts';
export { isotonicRegression, unimodalRegression } from './ground-truth/isotonic-regression.ts';
export { judgeFit } from './ground-truth/judge-fit.ts';
export { objective } from './ground-truth/objective.ts';
export {
  addCleanMap,
  addMaskedMap,
  emptyRankGainBins,
  mergeRankGainBins,
  rankGainCurve,
} from './ground-truth/rank-gain-bins.ts';
export type { Coordinate, Descent, DescentOptions } from './ground-truth/descend-coordinates.ts';
export type { HeldOutScore, Verdict } from './ground-truth/judge-fit.ts';
export type { ObjectiveOptions, ObjectiveScores } from './ground-truth/objective.ts';
export type { RankGainBins } from './ground-truth/rank-gain-bins.ts';
export type { WeightedValues } from './ground-truth/isotonic-regression.ts';

// Bounds of what filters can do
export {
  cleanOracle,
  locationOracle,
  oracles,
  thresholdOracle,
  wienerOracle,
} from './ground-truth/oracles.ts';
export { betterOracle } from './ground-truth/better-oracle.ts';
export { correctInjected } from './ground-truth/correct-injected.ts';
export type { Oracle } from './ground-truth/oracles.ts';

// What a chain recovers
export { judgeChain } from './judgement/judge-chain.ts';
export { mixedSpikes } from './judgement/mixed-spikes.ts';
export type { JudgeChainOptions } from './judgement/judge-chain.ts';
export type { JudgedCosines, JudgedOracle, Judgement } from './profile/judgement.ts';

// Profile
export { checkProfile } from './profile/check-profile.ts';
export { diffProfiles } from './profile/diff-profiles.ts';
export { parseProfile } from './profile/parse-profile.ts';
export { profileFormat } from './profile/profile.ts';
export { renderProfile } from './profile/render-profile.ts';
export { renewProfile } from './profile/renew-profile.ts';
export type { ProfileChange } from './profile/diff-profiles.ts';
export type {
  Profile,
  ProfileScore,
  ProfileSubject,
  ScoreBesideUnfiltered,
} from './profile/profile.ts';

// Errors
export { CalibrationError, calibrationErrorCodes } from './errors.ts';
export type { CalibrationErrorCode } from './errors.ts';
