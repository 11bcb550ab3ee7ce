import type { Bound, CompositeOptions, Start, Target } from '@pellucid/relevance';
import { nearestName } from '@pellucid/relevance';

import { readArray } from '../arrays/read-array.ts';
import { PipelineError } from '../errors.ts';

/** `--target`: `predicted`, a class, a comma list, or a `.npy` with one a sample. */
export async function parseTarget(text: string): Promise<Target> {
  if (text === 'predicted') return 'predicted';
  if (text.endsWith('.npy')) return (await readArray(text)).values;
  const parts = text.split(',').map((part) => part.trim());
  const stray = parts.find((part) => !/^\d+$/.test(part));
  if (stray !== undefined) {
    const expected = 'predicted, a class, a comma list of classes or a .npy file';
    throw badUsage('--target', expected, { got: text, nearest: nearestName(text, ['predicted']) });
  }
  const classes = parts.map((part) => wholeNumber('--target', part));
  return classes.length === 1 ? classes[0]! : classes;
}

/**
 * Checks that there is one target for all samples, or one for each.
 *
 * @throws {PipelineError} BAD_USAGE when there are fewer or more.
 */
export function checkTargets(target: Target, samples: number): void {
  if (typeof target !== 'object' || target.length === samples) return;
  throw new PipelineError({
    code: 'BAD_USAGE',
    message: `--target expects one class for all samples or one for each of the ${samples}, got ${target.length}`,
    details: { option: '--target', expected: samples, got: target.length },
  });
}

/** `--start`: `logit`, `one-hot`, `output`, or a `.npy` with the output's shape. */
export async function parseStart(text: string): Promise<Start> {
  if (text === 'logit' || text === 'one-hot' || text === 'output') return text;
  if (text.endsWith('.npy')) return await readArray(text);
  throw badUsage('--start', 'logit, one-hot, output or a .npy file', {
    got: text,
    nearest: nearestName(text, ['logit', 'one-hot', 'output']),
  });
}

/** What `--option key=value` can say. */
export interface ExplainOptionValues {
  readonly composite: CompositeOptions;
  readonly low?: Bound;
  readonly high?: Bound;
}

/** `--option key=value …`: epsilon, gamma, stabilizer, low and high. */
export async function parseOptionValues(pairs: readonly string[]): Promise<ExplainOptionValues> {
  const composite: Record<string, number> = {};
  const bounds: { low?: Bound; high?: Bound } = {};
  for (const pair of pairs) {
    const equals = pair.indexOf('=');
    const [key, value] =
      equals === -1 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)];
    switch (key) {
      case 'epsilon':
      case 'gamma':
      case 'stabilizer':
        composite[key] = number(`--option ${key}`, value);
        break;
      case 'low':
      case 'high':
        bounds[key] = await parseBound(key, value);
        break;
      default:
        throw badUsage('--option', 'epsilon=…, gamma=…, stabilizer=…, low=… or high=…', {
          got: pair,
          nearest: nearestName(key, ['epsilon', 'gamma', 'stabilizer', 'low', 'high']),
        });
    }
  }
  return { composite, ...bounds };
}

async function parseBound(key: string, value: string): Promise<Bound> {
  if (value.endsWith('.npy')) return await readArray(value);
  const numbers = value.split(',').map((part) => number(`--option ${key}`, part.trim()));
  return numbers.length === 1 ? numbers[0]! : numbers;
}

/** A number from text. */
export function number(option: string, text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value)) return value;
  throw badUsage(option, 'a number', { got: text });
}

/** A whole number of 0 or more from text. */
export function wholeNumber(option: string, text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(value)) return value;
  throw badUsage(option, 'a whole number of 0 or more', { got: text });
}

function badUsage(
  option: string,
  expected: string,
  { got, nearest = '' }: { readonly got: string; readonly nearest?: string },
): PipelineError {
  return new PipelineError({
    code: 'BAD_USAGE',
    message: `${option} expects ${expected}, got "${got}"${nearest === '' ? '' : `.${nearest}`}`,
    details: { option, expected, got },
  });
}
