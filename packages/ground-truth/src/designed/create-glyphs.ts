import { createHashRandom } from '../random/hash-random.ts';
import type { TruthSample } from '../truth-sample.ts';
import type { DesignedData } from './designed-data.ts';
import { glyphMargin, layOutGlyph } from './glyph-layout.ts';
import type { GlyphLayout } from './glyph-layout.ts';
import type { CompleteGlyphOptions, GlyphOptions } from './glyph-options.ts';
import { completeGlyphOptions } from './glyph-options.ts';
import { glyphNames, isStroke } from './glyph.ts';
import { levelAt } from './schedule.ts';
import { smoothField } from './smooth-field.ts';

/** Truth of the box of a glyph where no stroke is. */
const boxTruth = 0.4;
const occluderLevel = 0.5;

/** Levels of one image. */
type Levels = Record<'contrast' | 'brightness' | 'smooth' | 'white' | 'occlusion', number> & {
  readonly hasTag: boolean;
  /** Added to box and stripe. */
  readonly shared: number;
};

/**
 * Images `[size, size, channels]` of a glyph among distractors on a noisy background, for tier `designed`.
 *
 * Truth `[size, size]`: 1 on the strokes that can be seen, 0.4 on the rest of their box, 0 elsewhere. Options that set levels
 * do not move anything: two streams of one seed that differ in brightness, tag or occlusion show the same glyphs at the same places.
 *
 * @throws {GroundTruthError} INVALID_OPTIONS when an option is out of range.
 */
export function createGlyphs(options: GlyphOptions): DesignedData {
  const complete = completeGlyphOptions(options);
  const { size, channels } = complete;
  return {
    shape: [size, size, channels],
    classes: glyphNames,
    sample: (index) => drawSample(complete, index),
  };
}

function drawSample(options: CompleteGlyphOptions, index: number): TruthSample {
  const { size, channels } = options;
  const layout = layOutGlyph(options, index);
  const levels = levelsAt(options, layout, index);
  const strokes = new Uint8Array(size * size);
  const truth = new Float32Array(size * size);
  drawGlyph(layout, size, (pixel, isOnStroke) => {
    strokes[pixel] = isOnStroke ? 1 : 0;
    truth[pixel] = isOnStroke ? 1 : boxTruth;
  });
  const covered = occlude(options, layout, levels.occlusion, index);
  for (const pixel of covered) truth[pixel] = Math.min(truth[pixel]!, boxTruth);
  for (const pixel of layout.distractors) strokes[pixel] = 1;
  const values = paint(options, { layout, levels, strokes, covered }, index);
  const { label, row, column, radius, distractors } = layout;
  const { hasTag, ...numbers } = levels;
  return {
    input: { shape: [size, size, channels], values },
    label,
    truth: { shape: [size, size], values: truth },
    tier: 'designed',
    parameters: {
      generator: 'glyphs',
      seed: options.seed,
      index,
      glyph: glyphNames[label]!,
      row,
      column,
      radius,
      distractorPixels: distractors.length,
      tag: hasTag ? 1 : 0,
      ...numbers,
    },
  };
}

function levelsAt(options: CompleteGlyphOptions, { label }: GlyphLayout, index: number): Levels {
  const { seed } = options;
  return {
    contrast: levelAt(options.contrast, index),
    brightness: levelAt(options.brightness, index),
    smooth: levelAt(options.smooth, index),
    white: levelAt(options.white, index),
    occlusion: levelAt(options.occlusion, index),
    hasTag: createHashRandom(seed, 'tag', index).next() < options.tag[label]!,
    shared:
      levelAt(options.suppressor, index) * createHashRandom(seed, 'suppressor', index).normal(),
  };
}

/** Calls back for every pixel of the box. */
function drawGlyph(
  { label, row, column, radius }: GlyphLayout,
  size: number,
  draw: (pixel: number, isOnStroke: boolean) => void,
): void {
  const side = 2 * radius + 1;
  for (let down = 0; down < side; down += 1) {
    for (let across = 0; across < side; across += 1) {
      const isOnStroke = isStroke(glyphNames[label]!, radius, { row: down, column: across });
      draw((row + down) * size + column + across, isOnStroke);
    }
  }
}

/** Pixels of the box behind a bar that comes from one of its four sides. */
function occlude(
  { seed, size }: CompleteGlyphOptions,
  layout: GlyphLayout,
  share: number,
  index: number,
): ReadonlySet<number> {
  const side = 2 * layout.radius + 1;
  const depth = Math.min(side, Math.round(share * side));
  const from = createHashRandom(seed, 'occlusion', index).integer(0, 3);
  const covered = new Set<number>();
  drawGlyph(layout, size, (pixel) => {
    const down = Math.floor(pixel / size) - layout.row;
    const across = (pixel % size) - layout.column;
    const inwards = [down, side - 1 - down, across, side - 1 - across][from]!;
    if (inwards < depth) covered.add(pixel);
  });
  return covered;
}

interface Scene {
  readonly layout: GlyphLayout;
  readonly levels: Levels;
  readonly strokes: Uint8Array;
  readonly covered: ReadonlySet<number>;
}

function paint(
  { seed, size, channels }: CompleteGlyphOptions,
  { layout, levels, strokes, covered }: Scene,
  index: number,
): Float32Array {
  const { contrast, brightness, smooth, white, hasTag, shared } = levels;
  const noise = createHashRandom(seed, 'white', index);
  const colours = createHashRandom(seed, 'colours', index);
  const values = new Float32Array(size * size * channels);
  const isShared = new Uint8Array(size * size).fill(1, size * (size - glyphMargin));
  drawGlyph(layout, size, (pixel) => {
    isShared[pixel] = 1;
  });
  for (let channel = 0; channel < channels; channel += 1) {
    const field = smoothField(size, createHashRandom(seed, 'smooth', index, channel));
    const colour = channels === 1 ? 1 : colours.between(0.5, 1);
    for (let pixel = 0; pixel < size * size; pixel += 1) {
      const drawn = strokes[pixel]! * contrast * colour + isShared[pixel]! * shared;
      const level = brightness + smooth * field[pixel]! + white * noise.normal() + drawn;
      const seen = covered.has(pixel) ? occluderLevel : level;
      values[pixel * channels + channel] = Math.min(1, Math.max(0, seen));
    }
  }
  if (hasTag) paintTag(values, size, channels);
  return values;
}

function paintTag(values: Float32Array, size: number, channels: number): void {
  for (let row = 0; row < glyphMargin; row += 1) {
    const start = row * size * channels;
    values.fill(1, start, start + glyphMargin * channels);
  }
}
