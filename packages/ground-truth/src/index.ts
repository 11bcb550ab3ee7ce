// Scores against a mask
export { massAccuracy } from './mass-accuracy.ts';
export { rankAccuracy } from './rank-accuracy.ts';
export type { ScoreSign } from './score-sign.ts';

// Scores against a clean map
export { cosineSimilarity } from './cosine-similarity.ts';

// Errors
export { GroundTruthError, groundTruthErrorCodes } from './errors.ts';
export type { GroundTruthErrorCode } from './errors.ts';
