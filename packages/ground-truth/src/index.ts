// Scores against a mask
export { averagePrecision } from './scores/average-precision.ts';
export { bestOverlap } from './scores/best-overlap.ts';
export { fiveBandScore, softFiveBandScores } from './scores/five-band-score.ts';
export { massAccuracy } from './scores/mass-accuracy.ts';
export { maskScoreNames, maskScores } from './scores/mask-scores.ts';
export { overlap } from './scores/overlap.ts';
export { pointingGame } from './scores/pointing-game.ts';
export { rankAccuracy } from './scores/rank-accuracy.ts';
export { scoreAgainstMask } from './scores/score-against-mask.ts';
export type { BandCuts, FiveBandScore } from './scores/five-band-score.ts';
export type { MaskScore, MaskScoreName } from './scores/mask-scores.ts';
export type { Overlap } from './scores/overlap.ts';
export type { ScoreSign, UnsignedScore } from './scores/score-sign.ts';

// Scores against a clean map
export { cosineSimilarity } from './scores/cosine-similarity.ts';
export { meanPairwise } from './scores/mean-pairwise.ts';
export { rankCorrelation } from './scores/rank-correlation.ts';

// Scores of a map by itself
export { completenessError } from './scores/completeness-error.ts';
export { entropy } from './scores/entropy.ts';
export { hoyerSparsity } from './scores/hoyer-sparsity.ts';

// Baselines
export { edgeMap } from './baselines/edge-map.ts';
export { randomMap } from './baselines/random-map.ts';

// Scores of a stream
export { InjectionScorecard } from './scorecards/injection-scorecard.ts';
export { MaskScorecard } from './scorecards/mask-scorecard.ts';
export { RatioAggregate } from './intervals/ratio-aggregate.ts';
export { ScoreAggregate } from './intervals/score-aggregate.ts';
export type { InjectedEvent, InjectionReport } from './scorecards/injection-scorecard.ts';
export type { MaskedEvent, ScoreBesideBaselines } from './scorecards/mask-scorecard.ts';
export type { ScoreSummary } from './scorecards/score-summary.ts';

// Confidence intervals
export { bootstrapInterval } from './intervals/bootstrap-interval.ts';
export { meanInterval } from './intervals/mean-interval.ts';
export { quantileInterval } from './intervals/quantile-interval.ts';
export { ratioInterval } from './intervals/ratio-interval.ts';
export { recoveredFraction } from './intervals/recovered-fraction.ts';
export type { BootstrapOptions, Interval } from './intervals/interval.ts';
export type { HitScores, Recovery, RecoveryOptions } from './intervals/recovered-fraction.ts';

// Data with known relevance
export { stackSamples } from './stack-samples.ts';
export type { SampleBatch } from './stack-samples.ts';
export type { TruthSample, TruthTier } from './truth-sample.ts';

// Masks
export { maskAt } from './masks/mask-at.ts';
export { maskAtLeast } from './masks/mask-at-least.ts';
export { readMasks } from './masks/read-masks.ts';
export { sumChannels } from './masks/sum-channels.ts';
export type { MaskArray, Masks } from './masks/read-masks.ts';
export type { MaskResize } from './masks/mask-at.ts';

// Designed data
export { createGlyphs } from './designed/create-glyphs.ts';
export { createSequences, motifNames } from './designed/create-sequences.ts';
export { createTable } from './designed/create-table.ts';
export { glyphNames } from './designed/glyph.ts';
export { levelAt } from './designed/schedule.ts';
export type { DesignedData } from './designed/designed-data.ts';
export type { GlyphName } from './designed/glyph.ts';
export type { GlyphOptions } from './designed/glyph-options.ts';
export type { MotifName, SequenceOptions } from './designed/create-sequences.ts';
export type { Schedule } from './designed/schedule.ts';
export type { Table, TableOptions } from './designed/create-table.ts';

// Random numbers
export { createHashRandom } from './random/hash-random.ts';
export type { HashRandom } from './random/hash-random.ts';

// Errors
export { GroundTruthError, groundTruthErrorCodes } from './errors.ts';
export type { GroundTruthErrorCode } from './errors.ts';
