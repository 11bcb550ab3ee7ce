import type { InjectionSchedule } from '@pellucid/error-models';
import { scheduledShare } from '@pellucid/error-models';
import { nearestName } from '@pellucid/relevance';

import { PipelineError } from '../errors.ts';

/** Keys of each kind of schedule; those that may be left out are marked. */
const keysOf: Readonly<Record<InjectionSchedule['kind'], readonly string[]>> = {
  constant: [],
  burst: ['every', 'length', 'from?'],
  ramp: ['from', 'to'],
  worker: ['worker'],
};

/**
 * A schedule from text such as `burst:every=100,length=10`.
 *
 * @param what - Where the text stands, as the subject of messages.
 * @throws {PipelineError} BAD_USAGE when there is no such kind, or a number is missing, unknown or none.
 * @throws {ErrorModelError} INVALID_OPTIONS when the numbers contradict each other.
 */
export function parseSchedule(text: string, what: string): InjectionSchedule {
  const [kind = '', rest = ''] = text.split(/:(.*)/s);
  const keys = keysOf[kind as InjectionSchedule['kind']] as readonly string[] | undefined;
  if (keys === undefined) {
    const kinds = Object.keys(keysOf);
    throw badUsage(what, `a schedule of the kind ${kinds.join(', ')}`, {
      text,
      nearest: nearestName(kind, kinds),
    });
  }
  const given = rest === '' ? [] : rest.split(',').map((pair) => pair.split('='));
  const numbers = Object.fromEntries(given.map(([key = '', value]) => [key.trim(), Number(value)]));
  const names = keys.map((key) => key.replace('?', ''));
  const isRight =
    given.every(
      ([key = '', value = '']) => names.includes(key.trim()) && /^\s*\d+\s*$/.test(value),
    ) && keys.every((key) => key.endsWith('?') || key in numbers);
  if (!isRight) {
    const shape =
      keys.length === 0 ? kind : `${kind}:${names.map((name) => `${name}=N`).join(',')}`;
    throw badUsage(what, `${shape} with whole numbers of 0 or more`, { text, nearest: '' });
  }
  const schedule = { kind, ...numbers } as InjectionSchedule;
  scheduledShare(schedule);
  return schedule;
}

function badUsage(
  what: string,
  expected: string,
  { text, nearest }: { readonly text: string; readonly nearest: string },
): PipelineError {
  return new PipelineError({
    code: 'BAD_USAGE',
    message: `${what} expects ${expected}, got "${text}"${nearest === '' ? '' : `.${nearest}`}`,
    details: { what, expected, got: text },
  });
}
