import sharp from 'sharp';
import { describe, expect, test } from 'vitest';

import { contactSheet } from '../../src/demo/contact-sheet.ts';
import type { DemoScores } from '../../src/demo/demo-scores.ts';
import type { ScoredEvent } from '../../src/demo/score-demo.ts';
import { digitSize, exampleMap } from './example-map.ts';

const spread = { mean: 0.9, p10: 0.8 };
const cosines = { spikedUncorrected: spread, spikedCorrected: spread, cleanCorrected: spread };
const scores: DemoScores = {
  events: 10,
  spiked: 8,
  found: 8,
  missed: 0,
  falseFindings: 0,
  epsilon: cosines,
  zPlus: cosines,
  strokes: { clean: 1, uncorrected: 1, corrected: 1 },
  points: [],
};
/** Pixels. */
const rowHeight = 28 * 7 + 46;
const sheetWidth = 36 + 4 * 28 * 7 + 3 * 20 + 36;

/** An event, the more damaged the higher its number: 0 not at all. */
function scoredEvent(damage: number, hit: string | undefined): ScoredEvent {
  const clean = new Float32Array(digitSize).fill(1);
  const uncorrected = clean.slice().fill(-damage, 0, 300);
  return {
    event: { id: `event ${damage}`, digit: [3, damage] },
    map: exampleMap(`event ${damage}`),
    hit,
    input: new Float32Array(digitSize).fill(damage / 10),
    clean,
    uncorrected,
    corrected: clean,
  };
}

const hitEvents = (count: number): ScoredEvent[] =>
  Array.from({ length: count }, (_, damage) => scoredEvent(damage, '02_convolution_a'));

/** Level of each row's picture of the input, which is `damage / 10` all over. */
async function damagesShown(png: Buffer, rows: number): Promise<number[]> {
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
  return Array.from({ length: rows }, (_, row) => {
    const [left, top] = [36 + 50, 136 + row * rowHeight + 50];
    return Math.round((10 * data[(top * info.width + left) * info.channels]!) / 255);
  });
}

describe('contactSheet', () => {
  test.each([
    [0, 0],
    [1, 1],
    [5, 5],
    [6, 6],
    [9, 6],
  ])('of %i events with spikes: a PNG of %i rows', async (count, rows) => {
    const events = [...hitEvents(count), scoredEvent(9, undefined)];
    const { format, width, height } = await sharp(await contactSheet(events, scores)).metadata();
    expect({ format, width, height }).toEqual({
      format: 'png',
      width: sheetWidth,
      height: 136 + rows * rowHeight + 30,
    });
  });

  test('from the most to the least damaged in even steps: 6 of 11', async () => {
    const events = [3, 9, 0, 10, 5, 1, 8, 2, 7, 4, 6].map((damage) =>
      scoredEvent(damage, '02_convolution_a'),
    );
    expect(await damagesShown(await contactSheet(events, scores), 6)).toEqual([10, 8, 6, 4, 2, 0]);
  });

  test('events without spikes are not shown', async () => {
    const events = [scoredEvent(10, undefined), scoredEvent(4, '02_convolution_a')];
    expect(await damagesShown(await contactSheet(events, scores), 1)).toEqual([4]);
  });
});
