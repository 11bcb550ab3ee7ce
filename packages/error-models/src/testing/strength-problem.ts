import type { ErrorModelDefinition } from '../error-model.ts';
import { statisticOf } from './error-model-checks.ts';
import type { ErrorModelSample } from './error-model-sample.ts';
import { injectSample } from './inject-sample.ts';

/** Options from the weakest error to the strongest, and the sound sample that they are tried on. */
export interface StrengthSeries {
  readonly options: readonly Readonly<Record<string, unknown>>[];
  readonly sample: ErrorModelSample;
}

/** Seeds of which the median is taken. */
const seeds = 25;

/**
 * Whether the statistic goes the way it says, the further the stronger the error: the median over seeded injections into a sound sample.
 *
 * @returns What is wrong; `undefined` when nothing is.
 */
export function strengthProblem(
  definition: ErrorModelDefinition,
  { options, sample }: StrengthSeries,
): string | undefined {
  const { statistic, stage } = definition;
  if (stage === 'weights' || stage === 'operator') {
    return `errors of the stage ${stage} leave no sample that a statistic could be taken of`;
  }
  const clean = statisticOf(statistic, sample);
  if (clean === undefined) return 'the statistic is undefined for the sound sample';
  const distance = (value: number): number => {
    if (statistic.direction === 'above') return value - clean;
    return statistic.direction === 'below' ? clean - value : Math.abs(value - clean);
  };
  const medians = options.map((given) =>
    median(
      Array.from({ length: seeds }, (_, seed) => {
        const { values } = injectSample({ definition, options: given, sample, seed });
        const site = stage === 'activation' || stage === 'event';
        const hit = site ? { ...sample, activation: values } : { ...sample, relevance: values };
        return distance(statisticOf(statistic, hit) ?? Number.NaN);
      }),
    ),
  );
  const rises = medians.every((value, index) => value > (medians[index - 1] ?? 0));
  return rises
    ? undefined
    : `the statistic moves by ${medians.map((value) => value.toPrecision(4)).join(', ')} from ${clean.toPrecision(4)}`;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}
