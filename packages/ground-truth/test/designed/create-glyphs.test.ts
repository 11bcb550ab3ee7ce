import { describe, expect, test } from 'vitest';

import { createGlyphs, glyphNames } from '../../src/index.ts';
import type { GlyphOptions, TruthSample } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';

const pictures: Record<string, readonly string[]> = {
  plus: ['..#..', '..#..', '#####', '..#..', '..#..'],
  cross: ['#...#', '.#.#.', '..#..', '.#.#.', '#...#'],
  ring: ['.###.', '#...#', '#...#', '#...#', '.###.'],
  bracket: ['###..', '#....', '#....', '#....', '###..'],
};

const bare: Partial<GlyphOptions> = { smooth: 0, white: 0, distractors: 0 };

const samples = (options: GlyphOptions, count: number): TruthSample[] => {
  const data = createGlyphs(options);
  return Array.from({ length: count }, (_, index) => data.sample(index));
};

/** The box of a glyph as the picture of its truth. */
function pictureOf({ truth, parameters }: TruthSample): string[] {
  const { row, column, radius } = parameters as Record<string, number>;
  const side = 2 * radius! + 1;
  return Array.from({ length: side }, (_, down) => {
    const start = (row! + down) * truth.shape[1]! + column!;
    const line = truth.values.subarray(start, start + side);
    return Array.from(line, (value) => (value === 1 ? '#' : '.')).join('');
  });
}

const count = (values: Float32Array, level: number): number =>
  values.filter((value) => value === Math.fround(level)).length;

describe('createGlyphs', () => {
  test('truth is 1 on the strokes of the class, .4 in the rest of the box, 0 elsewhere: 16 × 16', () => {
    const drawn = samples({ seed: 3, size: 16 }, 40);
    for (const sample of drawn) {
      const picture = pictures[glyphNames[sample.label]!]!;
      expect(pictureOf(sample)).toEqual(picture);
      const strokes = picture.join('').replaceAll('.', '').length;
      const { values } = sample.truth;
      expect([count(values, 1), count(values, 0.4)]).toEqual([strokes, 25 - strokes]);
      expect(count(values, 0)).toBe(256 - 25);
    }
    expect(new Set(drawn.map(({ label }) => label)).size).toBe(4);
  });

  test('without noise the image is the strokes at the contrast, where the truth is 1', () => {
    const [sample] = samples({ seed: 4, contrast: 0.5, ...bare }, 1);
    const expected = sample!.truth.values.map((value) => (value === 1 ? 0.5 : 0));
    expect(sample!.input.values).toEqual(expected);
  });

  test.each([
    [16, 1],
    [20, 3],
    [32, 1],
  ] as const)('shapes and levels: [%d, %d, %d]', (size, channels) => {
    const data = createGlyphs({ seed: 5, size, channels });
    expect(data.shape).toEqual([size, size, channels]);
    for (let index = 0; index < 20; index += 1) {
      const { input, truth, tier } = data.sample(index);
      expect(input.shape).toEqual(data.shape);
      expect(input.values).toHaveLength(size * size * channels);
      expect(truth.shape).toEqual([size, size]);
      expect(input.values.every((value) => value >= 0 && value <= 1)).toBe(true);
      expect(tier).toBe('designed');
    }
  });

  test('a sample depends on seed and place alone, whatever was made before', () => {
    const options = { seed: 'order', size: 16 } as const;
    const inOrder = samples(options, 5);
    const data = createGlyphs(options);
    expect([4, 0, 2].map((index) => data.sample(index))).toEqual(
      [4, 0, 2].map((index) => inOrder[index]),
    );
    const other = createGlyphs({ ...options, seed: 'other' }).sample(0);
    expect(other.input.values).not.toEqual(inOrder[0]!.input.values);
  });

  test.each<readonly [string, Partial<GlyphOptions>]>([
    ['brightness', { brightness: 0.2 }],
    ['contrast', { contrast: 0.4 }],
    ['tag', { tag: [1, 1, 1, 1] }],
    ['occlusion', { occlusion: 0.3 }],
    ['suppressor', { suppressor: 0.2 }],
    ['white noise', { white: 0.2 }],
  ])('%s changes the image, not class nor places', (_title, change) => {
    const options = { seed: 6, size: 20 };
    const plain = samples(options, 10);
    const changed = samples({ ...options, ...change }, 10);
    for (const [index, sample] of changed.entries()) {
      const { row, column, glyph } = plain[index]!.parameters;
      expect(sample.parameters).toMatchObject({ row, column, glyph });
      expect(sample.input.values).not.toEqual(plain[index]!.input.values);
    }
  });

  test('distractors do not touch the box, and are the same for every class', () => {
    const options = { seed: 7, size: 24, smooth: 0, white: 0, contrast: 1, distractors: 4 };
    const pixels = samples(options, 200).map((sample) => {
      const { row, column, radius } = sample.parameters as Record<string, number>;
      const last = 2 * radius! + 1;
      let outside = 0;
      for (const [pixel, value] of sample.input.values.entries()) {
        if (value === 0 || sample.truth.values[pixel] === 1) continue;
        const [down, across] = [Math.floor(pixel / 24) - row!, (pixel % 24) - column!];
        expect(down < -1 || down > last || across < -1 || across > last).toBe(true);
        outside += 1;
      }
      return [sample.label, outside] as const;
    });
    for (const label of [0, 1, 2, 3]) {
      const counts = pixels.filter(([own]) => own === label).map(([, outside]) => outside);
      const mean = counts.reduce((total, value) => total + value, 0) / counts.length;
      expect(mean).toBeGreaterThan(11);
      expect(mean).toBeLessThanOrEqual(12);
    }
  });

  test('the tag is the upper left corner, by the probability of the class, never in the truth', () => {
    const drawn = samples({ seed: 8, tag: [1, 0, 0.5, 0], ...bare }, 400);
    for (const { label, input, truth, parameters } of drawn) {
      const corner = [0, 1, 20, 21].map((pixel) => input.values[pixel]);
      expect(corner).toEqual(Array(4).fill(parameters['tag']));
      const possible = [[1], [0], [0, 1], [0]][label];
      expect(possible).toContain(parameters['tag']);
      expect([0, 1, 20, 21].every((pixel) => truth.values[pixel] === 0)).toBe(true);
    }
    const half = drawn.filter(({ label }) => label === 2);
    const share = half.filter(({ parameters }) => parameters['tag'] === 1).length / half.length;
    expect(Math.abs(share - 0.5)).toBeLessThan(0.2);
  });

  test('the suppressor adds one level to box and stripe, whatever the class', () => {
    const options = { seed: 9, brightness: 0.5, contrast: 0.1, ...bare };
    for (const { input, truth, parameters } of samples({ ...options, suppressor: 0.05 }, 20)) {
      const shared = parameters['shared'] as number;
      for (const [pixel, value] of input.values.entries()) {
        const isShared = truth.values[pixel]! > 0 || pixel >= 18 * 20;
        const stroke = truth.values[pixel] === 1 ? 0.1 : 0;
        expect(value).toBeCloseTo(0.5 + stroke + (isShared ? shared : 0), 6);
      }
    }
  });

  test('an occluder covers its share of the box, and covered strokes are .4 of the truth', () => {
    for (const { input, truth } of samples({ seed: 10, occlusion: 0.4, ...bare }, 20)) {
      // A bar of round(.4 · 7) rows or columns.
      expect(count(input.values, 0.5)).toBe(3 * 7);
      const covered = truth.values.filter((_, pixel) => input.values[pixel] === 0.5);
      expect(covered.every((value) => value === Math.fround(0.4))).toBe(true);
    }
    const [whole] = samples({ seed: 10, occlusion: 1, ...bare }, 1);
    expect(count(whole!.truth.values, 1)).toBe(0);
  });

  test('translation and drift follow their schedules, as far as there is room', () => {
    const data = createGlyphs({
      seed: 11,
      placement: 'centre',
      translation: { kind: 'ramp', from: 0, to: 100, start: 0, end: 50 },
      brightness: { kind: 'step', before: 0, after: 0.3, at: 2 },
    });
    const rows = [0, 1, 2, 3, 50].map((index) => data.sample(index).parameters['row']);
    expect(rows).toEqual([7, 9, 11, 11, 11]);
    const brightness = [1, 2].map((index) => data.sample(index).parameters['brightness']);
    expect(brightness).toEqual([0, 0.3]);
  });

  test.each<readonly [string, Partial<GlyphOptions>, string]>([
    ['size', { size: 15 }, 'Glyphs expect a size from 16 to 32, got 15'],
    ['size', { size: 20.5 }, 'Glyphs expect a size from 16 to 32, got 20.5'],
    ['channels', { channels: 2 as 1 }, 'Glyphs expect 1 or 3 channels, got 2'],
    ['distractors', { distractors: -1 }, 'Glyphs expect 0 or more distractors, got -1'],
    ['tag', { tag: [1, 0, 0] }, 'Glyphs expect a tag of four probabilities, got [1,0,0]'],
    ['tag', { tag: [2, 0, 0, 0] }, 'Glyphs expect a tag of four probabilities, got [2,0,0,0]'],
  ])('refuses %s out of range', (_title, options, message) => {
    const error = errorOf(() => createGlyphs({ seed: 1, ...options }));
    expect(error.code).toBe('INVALID_OPTIONS');
    expect(error.message).toBe(message);
  });
});
