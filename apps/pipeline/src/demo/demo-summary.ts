import { table } from '../text/table.ts';
import type { CosineScores, DemoScores, Spread } from './demo-scores.ts';

/** How the stream went. */
export interface StreamFigures {
  readonly seconds: number;
  readonly emitted: number;
  readonly deadLetters: number;
  readonly workers: number;
  readonly backend: string;
}

/** The figures of the demo for a person. */
export function demoSummary(scores: DemoScores, stream: StreamFigures): string {
  const { events, spiked, found, missed, falseFindings } = scores;
  const perSecond = stream.emitted / stream.seconds;
  return [
    `${stream.emitted} maps in ${stream.seconds.toFixed(1)} s, ${perSecond.toFixed(0)} maps/s on ${stream.workers} compute threads (${stream.backend}); dead letters ${stream.deadLetters}`,
    `${spiked} of ${events} events got spikes: found ${found} (${percent(found, spiked)}), missed ${missed}; false findings ${falseFindings} of ${events - spiked} (${percent(falseFindings, events - spiked)})`,
    '',
    cosineTable(scores),
    '',
    strokesLine(scores),
    '',
    pointTable(scores),
  ].join('\n');
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
}

function cosineTable({ epsilon, zPlus }: DemoScores): string {
  const rows = (rule: string, scores: CosineScores): string[][] => [
    [rule, 'with spikes, uncorrected', ...spreadCells(scores.spikedUncorrected)],
    [rule, 'with spikes, corrected', ...spreadCells(scores.spikedCorrected)],
    [rule, 'without spikes, corrected', ...spreadCells(scores.cleanCorrected)],
  ];
  return table(
    ['rule', 'cosine to the clean map', 'mean', 'p10'],
    [...rows('ε', epsilon), ...rows('z⁺', zPlus)],
    { right: [2, 3] },
  );
}

function spreadCells({ mean, p10 }: Spread): string[] {
  return [mean, p10].map((value) => (Number.isNaN(value) ? '–' : value.toFixed(4)));
}

function strokesLine({ strokes }: DemoScores): string {
  const [clean, uncorrected, corrected] = [
    strokes.clean,
    strokes.uncorrected,
    strokes.corrected,
  ].map((share) => (Number.isNaN(share) ? '–' : `${(100 * share).toFixed(1)} %`));
  return `positive relevance on the strokes, events with spikes: clean ${clean}, uncorrected ${uncorrected}, corrected ${corrected}`;
}

function pointTable({ points }: DemoScores): string {
  const cells = ({ raw, corrected }: { raw: number; corrected: number }): string[] =>
    [raw, corrected].map((value) => (Number.isNaN(value) ? '–' : value.toFixed(2)));
  const rows = points.map((score) => [
    score.point,
    ...cells(score.pmpPositiveLog10),
    ...cells(score.pmpNegativeLog10),
    ...cells(score.gap),
    score.spiked === 0 ? '' : `${score.found} of ${score.spiked}`,
  ]);
  const headings = ['point', 'PMP+ raw', 'corr.', 'PMP− raw', 'corr.', 'gap raw', 'corr.', 'found'];
  return `${table(headings, rows, { right: [1, 2, 3, 4, 5, 6, 7] })}\nPMP: mean log10 of the percentile mean power; gap: mean of largest ÷ eighth largest magnitude`;
}
