import { formatDuration, formatTable } from './format.ts';
import { interleave } from './interleave.ts';
import type { InterleaveOptions, Subject } from './interleave.ts';
import { isSteady } from './timing.ts';
import type { Timing } from './timing.ts';

/** What a run consists of, for a column with the time of one of them. */
export interface MeasureOptions extends InterleaveOptions {
  /** How many units one run handles. @defaultValue 1 */
  readonly unitsPerRun?: number;
  /** What a unit is, in the singular. @defaultValue 'run' */
  readonly unit?: string;
}

/** The table of some timings; `!` marks those whose best and median are more than 15 % apart. */
export function timingTable(
  timings: readonly Timing[],
  { unitsPerRun = 1, unit = 'run' }: MeasureOptions,
): string[] {
  return formatTable([
    ['', 'best', 'median', `best a ${unit}`, `${unit}s a second`, ''],
    ...timings.map((entry) => [
      `  ${entry.name}`,
      formatDuration(entry.bestMs),
      formatDuration(entry.medianMs),
      formatDuration(entry.bestMs / unitsPerRun),
      Math.round((1000 * unitsPerRun) / entry.bestMs).toLocaleString('en'),
      isSteady(entry) ? '' : '!',
    ]),
  ]);
}

/** Times subjects side by side and prints a table. */
export async function measure(
  title: string,
  subjects: readonly Subject[],
  options: MeasureOptions = {},
): Promise<readonly Timing[]> {
  const timings = await interleave(subjects, options);
  console.log([`\n${title}`, ...timingTable(timings, options)].join('\n'));
  return timings;
}
