import { createHashRandom } from '../random/hash-random.ts';
import type { HashRandom } from '../random/hash-random.ts';
import type { CompleteGlyphOptions } from './glyph-options.ts';
import { levelAt } from './schedule.ts';

/** Where the parts of an image are. */
export interface GlyphLayout {
  readonly label: number;
  /** The box of the glyph has 2·radius + 1 rows and columns. */
  readonly radius: number;
  /** First row and column of the box. */
  readonly row: number;
  readonly column: number;
  /** Pixels of the distractors, as row · size + column. */
  readonly distractors: readonly number[];
}

/** Rows and columns at the border that the glyph leaves free: the place of tag and suppressor. */
export const glyphMargin = 2;

/** Length of a distractor in pixels. */
const distractorLength = 3;

/** The ways a distractor can lie: the directions in which strokes of glyphs go. */
const directions = [
  [0, 1],
  [1, 0],
  [1, 1],
  [1, -1],
] as const;

/** Draws class and places of the image at `index`; what is drawn depends on seed, index and size, not on levels. */
export function layOutGlyph(options: CompleteGlyphOptions, index: number): GlyphLayout {
  const { seed, size, placement } = options;
  const random = createHashRandom(seed, 'layout', index);
  const radius = Math.floor(0.18 * size);
  const last = size - glyphMargin - (2 * radius + 1);
  const label = random.integer(0, 3);
  const anywhere = [random.integer(glyphMargin, last), random.integer(glyphMargin, last)] as const;
  const middle = Math.round((glyphMargin + last) / 2);
  const [row, column] = placement === 'centre' ? [middle, middle] : anywhere;
  const shift = Math.round(levelAt(options.translation, index));
  const place = (at: number): number => Math.min(last, Math.max(glyphMargin, at + shift));
  const box = { row: place(row), column: place(column), radius };
  const fragments = createHashRandom(seed, 'distractors', index);
  return { label, ...box, distractors: placeDistractors(options, box, fragments) };
}

function placeDistractors(
  { size, distractors }: CompleteGlyphOptions,
  box: Pick<GlyphLayout, 'row' | 'column' | 'radius'>,
  random: HashRandom,
): number[] {
  const placed: number[] = [];
  const end = 2 * box.radius + 1;
  // One pixel of distance, so that a fragment does not lengthen a stroke.
  const isBeside = (row: number, column: number): boolean =>
    row < box.row - 1 ||
    row > box.row + end ||
    column < box.column - 1 ||
    column > box.column + end;
  const isFree = (row: number, column: number): boolean =>
    row >= glyphMargin &&
    row < size - glyphMargin &&
    column >= glyphMargin &&
    column < size - glyphMargin &&
    isBeside(row, column);
  for (let attempt = 0; attempt < 40 * distractors; attempt += 1) {
    if (placed.length >= distractors * distractorLength) break;
    const [down, across] = directions[random.integer(0, 3)]!;
    const row = random.integer(0, size - 1);
    const column = random.integer(0, size - 1);
    const pixels = Array.from({ length: distractorLength }, (_, step) => ({
      row: row + step * down,
      column: column + step * across,
    }));
    if (!pixels.every((pixel) => isFree(pixel.row, pixel.column))) continue;
    placed.push(...pixels.map((pixel) => pixel.row * size + pixel.column));
  }
  return placed;
}
