import type { Random } from '@pellucid/error-models';
import { createInjector, createRandom } from '@pellucid/error-models';

import { LabError } from '../../errors.ts';
import type { Setting } from '../setting.ts';
import type { ErrorPlan, EventError } from './event-error.ts';

/** A form of error with its options. */
export interface ErrorForm {
  /** Name of the error model. */
  readonly errorModel: string;
  /** @defaultValue those of its schema */
  readonly options?: Readonly<Record<string, unknown>>;
}

/** Which events are hit, where and by what. */
export interface ErrorPlanOptions {
  /** What the errors are for; another purpose hits other events. */
  readonly purpose: string;
  /** One of these at random. */
  readonly forms: readonly ErrorForm[];
  /** Share of the events that are hit. @defaultValue 1 */
  readonly share?: number;
  /** How many points are hit at once, fewest and most. @defaultValue one */
  readonly points?: readonly [fewest: number, most: number];
}

/** Plans errors at random points of a setting; the same setting and options always give the same errors. */
export function planErrors(
  { study, seed, points }: Pick<Setting, 'study' | 'seed' | 'points'>,
  options: ErrorPlanOptions,
): ErrorPlan {
  const { purpose, share = 1, points: [fewest, most] = [1, 1] } = options;
  const forms = options.forms.map(relevanceInjector);
  return (event) => {
    const words = [study.name, seed, purpose, event];
    const random = createRandom(...words);
    if (!(random.next() < share)) return [];
    const form = forms[random.integer(0, forms.length - 1)]!;
    const chosen = choose(
      points.map(({ id }) => id),
      random.integer(fewest, Math.min(most, points.length)),
      random,
    );
    return chosen.map((point): EventError => ({
      point,
      apply: (site) => form(site, createRandom(...words, point)),
    }));
  };
}

function relevanceInjector(form: ErrorForm) {
  const injector = createInjector(form);
  if (injector.stage === 'relevance') return injector.apply;
  throw new LabError({
    code: 'BAD_USAGE',
    message: `plan errors: expected an error that arises in the relevance, got "${form.errorModel}", which arises in the ${injector.stage}`,
  });
}

function choose(ids: readonly string[], count: number, random: Random): readonly string[] {
  const left = [...ids];
  return Array.from(
    { length: count },
    () => left.splice(random.integer(0, left.length - 1), 1)[0]!,
  );
}
