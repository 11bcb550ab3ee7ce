// Digits
export { createDataRecord } from './digits/create-data-record.ts';
export { digestDigits } from './digits/digest-digits.ts';
export { createDigitBatch } from './digits/digit-batch.ts';
export { digitPartSizes, digitParts } from './digits/digit-parts.ts';
export { loadDigitCorpus } from './digits/load-digit-corpus.ts';
export { loadPart } from './digits/load-part.ts';
export { splitDigits } from './digits/split-digits.ts';
export type { DataRecord, DataRecordPart } from './digits/data-record.ts';
export type { DigitBatch, Shift } from './digits/digit-batch.ts';
export type { DigitCorpus } from './digits/digit-corpus.ts';
export type { DigitIndex } from './digits/digit-index.ts';
export type { DigitPart } from './digits/digit-parts.ts';
export type { DigitSplit, DigitSplitOptions } from './digits/split-digits.ts';

// Networks
export { smallCnn, smallCnnParameters } from './network/small-cnn.ts';

// Training
export { scoreModelDirectory } from './training/score-model-directory.ts';
export { scoreNetwork } from './training/score-network.ts';
export { trainDigitNetwork } from './training/train-digit-network.ts';
export { trainNetwork } from './training/train-network.ts';
export { defaultSchedule } from './training/training-schedule.ts';
export type { NetworkScore } from './training/score-network.ts';
export type { DigitTrainingOptions } from './training/train-digit-network.ts';
export type { TrainingOptions, TrainingStep } from './training/train-network.ts';
export type { EpochRecord, TrainingRecord } from './training/training-record.ts';
export type { TrainingSchedule } from './training/training-schedule.ts';

// Model directories
export { digitManifest } from './model-directory/digit-manifest.ts';
export { loadNetwork } from './model-directory/load-network.ts';
export { writeModelDirectory } from './model-directory/write-model-directory.ts';
export type { Manifest } from './model-directory/digit-manifest.ts';
export type { ModelDirectoryContent } from './model-directory/write-model-directory.ts';

// Random numbers and errors
export { LabError, labErrorCodes } from './errors.ts';
export { createRandom } from './random/random.ts';
export type { LabErrorCode, LabErrorFields } from './errors.ts';
export type { Random, RandomOptions } from './random/random.ts';
