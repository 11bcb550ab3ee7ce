import type { ErrorModelDefinition, ErrorStage, Injector, Random } from '@pellucid/error-models';

import type { GuardedCall } from './guarded-call.ts';
import type { HostedSite } from './hosted/messages.ts';

/** What the injection of a plugin goes by. */
export interface GuardedInjection {
  readonly stage: ErrorStage;
  readonly guarded: GuardedCall;
  /** The definition, where it is in this process. */
  readonly definition: ErrorModelDefinition | undefined;
}

const noActivation = (): Float32Array => new Float32Array(0);

/** Stages whose errors change an array of their own, and so can be put in by a thread. */
export const stagesAcrossThreads: ReadonlySet<ErrorStage> = new Set([
  'relevance',
  'activation',
  'start',
]);

/** The injection of a plugin with its options: what is sound is put in, and nothing where it fails. */
export function guardInjector(
  options: Readonly<Record<string, unknown>>,
  { stage, guarded, definition }: GuardedInjection,
): Injector {
  const put = (
    values: Float32Array,
    site: HostedSite,
    { random, activation = noActivation }: PutParts,
  ): boolean => {
    const seed = [random.next(), random.next(), random.next(), random.next()];
    const request = { call: 'inject', options, site, seed, size: values.length } as const;
    const isSound = (answer: unknown, left: Float32Array): boolean =>
      typeof answer === 'boolean' && left.length === values.length;
    const left = guarded(request, { values, activation }, isSound);
    if (left === undefined || left.answer !== true) return false;
    values.set(left.values);
    return true;
  };
  switch (stage) {
    case 'relevance':
      return {
        stage,
        apply: ({ point, relevance, activation, start }, random) =>
          put(relevance, { stage, point, start }, { random, activation }),
      };
    case 'activation':
      return {
        stage,
        apply: ({ point, activation }, random) => put(activation, { stage, point }, { random }),
      };
    case 'start':
      return {
        stage,
        apply: ({ start, output, target, classes, classOf }, random) => {
          const classByIndex = Int32Array.from(output, (_, index) => classOf(index));
          return put(start, { stage, output, target, classes, classByIndex }, { random });
        },
      };
    case 'weights':
    case 'operator':
    case 'event':
    case 'stream':
      // Loaded in this process alone, whose code was read: there is no wall that a guard could stand at.
      return definition!.inject(options);
  }
}

interface PutParts {
  readonly random: Random;
  readonly activation?: () => Float32Array;
}
