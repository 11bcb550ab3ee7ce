import { interleave } from './interleave.ts';
import type { Subject } from './interleave.ts';
import { timingTable } from './measure.ts';
import type { MeasureOptions } from './measure.ts';
import { isSteady } from './timing.ts';
import type { Timing } from './timing.ts';

/** What a ratio should come to. It is shown beside the measured one, never asserted. */
export type Target = { readonly atMost: number } | { readonly atLeast: number };

/** Two subjects and how to relate them. */
export interface CompareOptions extends MeasureOptions {
  readonly subject: Subject;
  readonly reference: Subject;
  /**
   * `time`: time of the subject ÷ time of the reference, less is better. `speed`: the other way round, more is better.
   *
   * @defaultValue 'time'
   */
  readonly ratio?: 'time' | 'speed';
  readonly target?: Target;
}

/** The outcome of a comparison. */
export interface Comparison {
  readonly subject: Timing;
  readonly reference: Timing;
  readonly ratioOfBests: number;
  readonly ratioOfMedians: number;
  /** The subjects whose best and median are more than 15 % apart; with any of them the ratio says nothing. */
  readonly unsteady: readonly string[];
}

/** Relates two timings. */
export function relate(
  subject: Timing,
  reference: Timing,
  ratio: 'time' | 'speed' = 'time',
): Comparison {
  const [above, below] = ratio === 'time' ? [subject, reference] : [reference, subject];
  return {
    subject,
    reference,
    ratioOfBests: above.bestMs / below.bestMs,
    ratioOfMedians: above.medianMs / below.medianMs,
    unsteady: [subject, reference].filter((entry) => !isSteady(entry)).map(({ name }) => name),
  };
}

/** Target against measured, in words; nothing is said of a void comparison. */
export function verdict({ ratioOfBests, unsteady }: Comparison, target: Target): string {
  const isAtMost = 'atMost' in target;
  const wanted = isAtMost ? `≤ ${target.atMost}` : `≥ ${target.atLeast}`;
  if (unsteady.length > 0) return `target ${wanted}: void, measure again`;
  const isMet = isAtMost ? ratioOfBests <= target.atMost : ratioOfBests >= target.atLeast;
  return `target ${wanted}: ${isMet ? 'met' : 'missed'}`;
}

/** Times a subject against a reference, interleaved, and prints both, their ratio, and the target if there is one. */
export async function compare(title: string, options: CompareOptions): Promise<Comparison> {
  const { ratio = 'time', target } = options;
  const [subject, reference] = await interleave([options.subject, options.reference], options);
  const comparison = relate(subject!, reference!, ratio);
  const { ratioOfBests, ratioOfMedians, unsteady } = comparison;
  const figures = `${ratioOfBests.toFixed(3)} of bests, ${ratioOfMedians.toFixed(3)} of medians`;
  const lines = [
    `\n${title}`,
    ...timingTable([subject!, reference!], options),
    `  ${ratio} ratio ${figures}${target === undefined ? '' : `; ${verdict(comparison, target)}`}`,
    ...(unsteady.length > 0
      ? [`  void: best and median of ${unsteady.join(' and ')} are more than 15 % apart`]
      : []),
  ];
  console.log(lines.join('\n'));
  return comparison;
}
