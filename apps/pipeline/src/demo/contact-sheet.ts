import { cosineSimilarity } from '@pellucid/ground-truth';

import { Canvas } from '../images/canvas.ts';
import { greyImage, heatmap } from '../images/heatmap.ts';
import type { DemoScores } from './demo-scores.ts';
import type { ScoredEvent } from './score-demo.ts';

const side = 28;
const scale = 7;
const cell = side * scale;
const gap = 20;
const margin = 36;
const headHeight = 136;
const rowHeight = cell + 46;
const rowsShown = 6;
const sheetWidth = 2 * margin + 4 * cell + 3 * gap;
const ink = '#1f2430';
const faint = '#6b7280';

const columns = ['input', 'clean', 'with spikes, uncorrected', 'with spikes, corrected'] as const;

/** A PNG with some of the events that were hit: input, clean map, uncorrected map, corrected map. */
export async function contactSheet(
  scored: readonly ScoredEvent[],
  scores: DemoScores,
): Promise<Buffer> {
  const rows = chooseRows(scored);
  const canvas = new Canvas();
  const leftOf = (column: number): number => margin + column * (cell + gap);
  const height = headHeight + rows.length * rowHeight + 30;
  drawHead(canvas, scores, leftOf);
  for (const [row, event] of rows.entries()) {
    drawRow(canvas, event, { top: headHeight + row * rowHeight, leftOf });
  }
  canvas.text(
    'Red speaks for the class, blue against; each map on its own scale.  Digits: MNIST, Y. LeCun and C. Cortes, CC BY-SA 3.0',
    { left: margin, top: height - 26 },
    { size: 10, color: faint, wrapWidth: sheetWidth - 2 * margin },
  );
  return await canvas.png(sheetWidth, height);
}

/** Events that were hit, from the most to the least damaged in even steps. */
function chooseRows(scored: readonly ScoredEvent[]): readonly ScoredEvent[] {
  const damage = (event: ScoredEvent): number =>
    cosineSimilarity(event.clean, event.uncorrected) ?? 0;
  const ranked = scored
    .filter(({ hit }) => hit !== undefined)
    .toSorted((a, b) => damage(a) - damage(b));
  const count = Math.min(rowsShown, ranked.length);
  return Array.from(
    { length: count },
    (_, row) => ranked[Math.round((row * (ranked.length - 1)) / Math.max(1, count - 1))]!,
  );
}

function drawHead(canvas: Canvas, scores: DemoScores, leftOf: (column: number) => number): void {
  const { epsilon, spiked, events } = scores;
  canvas.text(
    'Relevance of real digits, corrected between the layers',
    { left: margin, top: 30 },
    { size: 21, color: ink, bold: true },
  );
  canvas.text(
    `${spiked} of ${events} events got noise spikes; mean cosine to the clean map ` +
      `${epsilon.spikedUncorrected.mean.toFixed(2)} → ${epsilon.spikedCorrected.mean.toFixed(3)}. From the most to the least damaged:`,
    { left: margin, top: 64 },
    { size: 13, color: faint, wrapWidth: sheetWidth - 2 * margin },
  );
  for (const [column, title] of columns.entries()) {
    const place = { left: leftOf(column), top: headHeight - 28 };
    canvas.text(title, place, { size: 13, color: ink, bold: true });
  }
}

function drawRow(
  canvas: Canvas,
  event: ScoredEvent,
  { top, leftOf }: { top: number; leftOf: (column: number) => number },
): void {
  const { input, clean, uncorrected, corrected, map, hit } = event;
  const layer = map.points.find(({ id }) => id === hit)?.name ?? '';
  canvas.image(greyImage(input, side, side), { left: leftOf(0), top }, scale);
  for (const [index, relevance] of [clean, uncorrected, corrected].entries()) {
    const drawn = heatmap({ relevance, width: side, height: side, underlay: input });
    canvas.image(drawn, { left: leftOf(index + 1), top }, scale);
  }
  const caption = { size: 11, color: faint };
  const below = top + cell + 8;
  const cosine = (other: Float32Array): string =>
    (cosineSimilarity(clean, other) ?? 0).toFixed(3).replace('-', '−');
  canvas.text(`read as ${map.start.classIndex ?? '?'}`, { left: leftOf(0), top: below }, caption);
  canvas.text(`spikes before ${layer}`, { left: leftOf(1), top: below }, caption);
  canvas.text(`cosine ${cosine(uncorrected)}`, { left: leftOf(2), top: below }, caption);
  canvas.text(`cosine ${cosine(corrected)}`, { left: leftOf(3), top: below }, caption);
}
