import { completeOptions } from '@pellucid/filters';

import type { Random } from '../src/index.ts';
import { errorModels } from '../src/index.ts';
import { siteOf } from './relevance-site.ts';

/** Puts an error into a map of its own. */
export function injectInto(
  name: string,
  given: Readonly<Record<string, unknown>> = {},
): (relevance: Float32Array, random: Random) => boolean {
  const model = errorModels.get(name);
  const options = completeOptions(`Error model "${name}"`, model.schema, given);
  const injector = model.inject(options);
  if (injector.stage !== 'relevance') throw new Error(`${name} arises in the ${injector.stage}`);
  return (relevance, random) => injector.apply(siteOf(relevance), random);
}
