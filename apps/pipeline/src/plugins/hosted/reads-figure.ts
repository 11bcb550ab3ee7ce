import type { PointStatistic } from '@pellucid/error-models';

/** Figures that need a pass over the activation. */
const ofActivation: ReadonlySet<string> = new Set([
  'violation',
  'alignment',
  'coefficient',
  'coefficientOfLargest',
  'displacement',
]);

/** Whether a statistic that reads so much may look at a figure beyond the summary. */
export function readsFigure(reads: PointStatistic['reads'], figure: string): boolean {
  return reads === 'activation' || (reads === 'relevance' && !ofActivation.has(figure));
}
