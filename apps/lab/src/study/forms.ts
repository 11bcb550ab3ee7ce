import { readFile } from 'node:fs/promises';

import { errorModels } from '@pellucid/error-models';

import type { ErrorForm } from './passes/plan-errors.ts';

const strengths = new URL('../../../../packages/error-models/strengths.json', import.meta.url);

/** Forms that detection has to tell from sound maps at the strengths of `strengths.json`. */
export const toBeDetected: ReadonlySet<string> = new Set([
  'bit-flip',
  'checkerboard',
  'gain-drift',
  'hot-channel',
  'non-finite',
  'shift',
  'small-denominator-blow-up',
  'spike',
  'stale',
]);

/** Every form of error at its strength: that of `strengths.json`, else the default. */
export async function formsOfError(): Promise<readonly ErrorForm[]> {
  const options = JSON.parse(await readFile(strengths, 'utf8')) as Readonly<
    Record<string, ErrorForm['options']>
  >;
  return errorModels.definitions.map(({ meta: { name } }) => ({
    errorModel: name,
    ...(options[name] && { options: options[name] }),
  }));
}
