import { GroundTruthError } from '../errors.ts';
import type { Schedule } from './schedule.ts';

/** What {@link createGlyphs} makes; levels are of pixels, 0 black to 1 white. */
export interface GlyphOptions {
  /** The same seed gives the same images. */
  readonly seed: number | string;
  /** Rows and columns, 16 to 32. @defaultValue 20 */
  readonly size?: number;
  /** @defaultValue 1 */
  readonly channels?: 1 | 3;
  /** Short strokes beside the glyph that say nothing about the class. @defaultValue 3 */
  readonly distractors?: number;
  /** Level of glyph and distractors above the background. @defaultValue 0.7 */
  readonly contrast?: Schedule;
  /** Added to every pixel: a drift. @defaultValue 0 */
  readonly brightness?: Schedule;
  /** Height of the smooth background. @defaultValue 0.25 */
  readonly smooth?: Schedule;
  /** Standard deviation of white noise. @defaultValue 0.05 */
  readonly white?: Schedule;
  /** Where the box of the glyph is before it is moved. @defaultValue anywhere */
  readonly placement?: 'anywhere' | 'centre';
  /** Pixels that the glyph is moved down and to the right, as far as there is room. @defaultValue 0 */
  readonly translation?: Schedule;
  /** Share of the box that a grey bar covers, 0 to 1. @defaultValue 0 */
  readonly occlusion?: Schedule;
  /**
   * Clever-Hans tag: probability a class that the upper left corner is white. It is relevant to a network that has learnt it, yet
   * not to the task, so the truth does not have it.
   *
   * @defaultValue 0 each
   */
  readonly tag?: readonly number[];
  /**
   * Standard deviation of one level that is added to the whole box and to a stripe at the bottom: the stripe says nothing about
   * the class, yet helps to take the level away.
   *
   * @defaultValue 0
   */
  readonly suppressor?: Schedule;
}

/** {@link GlyphOptions} with nothing missing. */
export type CompleteGlyphOptions = Required<GlyphOptions>;

/**
 * Fills in the defaults.
 *
 * @throws {GroundTruthError} INVALID_OPTIONS when size, channels, distractors or tag are out of range.
 */
export function completeGlyphOptions(options: GlyphOptions): CompleteGlyphOptions {
  const complete: CompleteGlyphOptions = {
    size: 20,
    channels: 1,
    distractors: 3,
    contrast: 0.7,
    brightness: 0,
    smooth: 0.25,
    white: 0.05,
    placement: 'anywhere',
    translation: 0,
    occlusion: 0,
    tag: [0, 0, 0, 0],
    suppressor: 0,
    ...options,
  };
  const { size, channels, distractors, tag } = complete;
  require(Number.isInteger(size) && size >= 16 && size <= 32, 'a size from 16 to 32', size);
  require(channels === 1 || channels === 3, '1 or 3 channels', channels);
  require(Number.isInteger(distractors) && distractors >= 0, '0 or more distractors', distractors);
  const isTag =
    tag.length === 4 && tag.every((probability) => probability >= 0 && probability <= 1);
  require(isTag, 'a tag of four probabilities', tag);
  return complete;
}

function require(isMet: boolean, expected: string, got: unknown): void {
  if (isMet) return;
  throw new GroundTruthError(
    'INVALID_OPTIONS',
    `Glyphs expect ${expected}, got ${JSON.stringify(got)}`,
    { expected, got },
  );
}
