import type { DigitIndex } from './digit-index.ts';
import type { DigitPart } from './digit-parts.ts';

/** The images of one part, as `data.json` lists them. */
export interface DataRecordPart {
  readonly count: number;
  /** Digest of the images in order, by `digestDigits`. */
  readonly sha256: string;
  readonly digits: readonly DigitIndex[];
}

/** Content of `data.json`: which images of which package a network was trained, calibrated and scored on. */
export interface DataRecord {
  /** Version of this format. */
  readonly format: 1;
  readonly package: string;
  readonly version: string;
  /** Credit and licence of the images. */
  readonly credit: string;
  /** The file of each class inside the package. */
  readonly files: string;
  /** How an index is read. */
  readonly index: string;
  /** How the numbers in the files become the network's input. */
  readonly pixel: string;
  /** What `sha256` covers. */
  readonly digest: string;
  readonly splitSeed: number;
  readonly parts: Readonly<Record<DigitPart, DataRecordPart>>;
}
