// Scores against a mask
export { massAccuracy } from './mass-accuracy.ts';
export { rankAccuracy } from './rank-accuracy.ts';
export type { ScoreSign } from './score-sign.ts';

// Scores against a clean map
export { cosineSimilarity } from './cosine-similarity.ts';

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

// Designed data
export { createGlyphs } from './designed/create-glyphs.ts';
export { glyphNames } from './designed/glyph.ts';
export { levelAt } from './designed/schedule.ts';
export type { DesignedData } from './designed/designed-data.ts';
export type { GlyphName } from './designed/glyph.ts';
export type { GlyphOptions } from './designed/glyph-options.ts';
export type { Schedule } from './designed/schedule.ts';

// Random numbers
export { createHashRandom } from './random/hash-random.ts';
export type { HashRandom } from './random/hash-random.ts';

// Errors
export { GroundTruthError, groundTruthErrorCodes } from './errors.ts';
export type { GroundTruthErrorCode } from './errors.ts';
