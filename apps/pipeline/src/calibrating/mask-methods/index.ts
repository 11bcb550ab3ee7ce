import { nearestName } from '@pellucid/relevance';

import { PipelineError } from '../../errors.ts';
import { coordinateDescent } from './coordinate-descent.ts';
import type { MaskMethod } from './mask-method.ts';
import { rankGain } from './rank-gain.ts';

/** Every way to fit filters to masks, sorted by name. */
export const maskMethods: readonly MaskMethod[] = [coordinateDescent, rankGain];

/**
 * A way to fit filters to masks by its name.
 *
 * @throws {PipelineError} BAD_USAGE when there is none.
 */
export function maskMethodNamed(name: string): MaskMethod {
  const method = maskMethods.find(({ meta }) => meta.name === name);
  if (method !== undefined) return method;
  const names = maskMethods.map(({ meta }) => meta.name);
  throw new PipelineError({
    code: 'BAD_USAGE',
    message: `--mask-method expects one of ${names.join(', ')}, got "${name}".${nearestName(name, names)}`,
    details: { got: name },
  });
}
