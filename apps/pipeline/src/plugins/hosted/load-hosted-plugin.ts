import type { createRandom } from '@pellucid/error-models/random';

import { createHostedErrorModel } from './hosted-error-model.ts';
import type { HostedOutput } from './hosted-filter.ts';
import { createHostedFilter } from './hosted-filter.ts';
import type { LoadableFiles } from './load-definition.ts';
import { describe, loadErrorModel, loadFilter } from './load-definition.ts';
import type { ApplyRequest, ErrorModelRequest } from './messages.ts';
import type { PluginKind } from './plugin-contract.ts';

/** Answers a call with values of its own. */
export type HostedAnswer = (
  request: ApplyRequest | ErrorModelRequest,
  values: Float32Array,
  activation: () => Float32Array,
) => HostedOutput;

/** A plugin that is loaded where it is called. */
export interface LoadedHere {
  /** What it says of itself, as plain data. */
  readonly description: unknown;
  readonly answer: HostedAnswer;
}

/**
 * Loads a plugin to be called here.
 *
 * @param random - Imports what random numbers of injections are made with; before the plugin, whose code could change it.
 */
export async function loadHostedPlugin(
  plugin: LoadableFiles & { readonly kind: PluginKind },
  random: () => Promise<{ readonly createRandom: typeof createRandom }>,
): Promise<LoadedHere> {
  if (plugin.kind === 'filter') {
    const filter = await loadFilter(plugin);
    const apply = createHostedFilter(filter);
    return {
      description: describe(filter),
      answer: (request, ...rest) => apply(request as ApplyRequest, ...rest),
    };
  }
  const { createRandom: seeded } = await random();
  const model = await loadErrorModel(plugin);
  const call = createHostedErrorModel(model, seeded);
  return {
    description: describe(model),
    answer: (request, ...rest) => call(request as ErrorModelRequest, ...rest),
  };
}
