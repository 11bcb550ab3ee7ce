import type { FilterContext } from '@pellucid/filters';

import { errorText } from './hosted/error-text.ts';
import { createHostedFilter } from './hosted/hosted-filter.ts';
import { loadFilter } from './hosted/load-definition.ts';
import type { FaultKind, HostedContext } from './hosted/messages.ts';
import type { LoadedFilter } from './loaded-plugin.ts';
import { createPluginLine } from './plugin-line.ts';
import type { CallOutcome } from './slot-host.ts';

/** Applies the filter of a plugin with its options to a copy of a map. */
export interface PluginCall {
  readonly call: (
    options: Readonly<Record<string, unknown>>,
    relevance: Float32Array,
    context: FilterContext,
  ) => CallOutcome;
  readonly stop: () => void;
}

/**
 * The way to the filter of a plugin by its tier.
 *
 * @param onEnd - Called when a fault has ended a thread or process.
 */
export async function createPluginCall(
  plugin: LoadedFilter,
  onEnd: (kind: FaultKind) => void,
): Promise<PluginCall> {
  const { tier } = plugin;
  if (tier === 'in-process') return await callInProcess(plugin);
  const { call, stop } = createPluginLine({ ...plugin, tier }, onEnd);
  return {
    call: (options, relevance, context) => {
      const request = { options, context: plainContext(context), size: relevance.length };
      return call(request, relevance, context.activation);
    },
    stop,
  };
}

async function callInProcess(plugin: LoadedFilter): Promise<PluginCall> {
  const apply = createHostedFilter(await loadFilter(plugin));
  return {
    call: (options, relevance, { activation, ...context }) => {
      try {
        const copied = structuredClone(plainContext(context));
        const request = { options, context: copied, size: relevance.length };
        const copy = Float32Array.from(relevance);
        const output = apply(request, copy, () => Float32Array.from(activation()));
        return { ok: true, ...output };
      } catch (error) {
        return { ok: false, kind: 'error', message: errorText(error) };
      }
    },
    stop: () => undefined,
  };
}

/** What plugins see of a context: what may be called stays with the host, as nothing that can be called is copied. */
function plainContext(context: HostedContext): HostedContext {
  const { shape, kind, ordinal, name, start, entering, summary } = context;
  return { shape, kind, ordinal, name, start, entering, summary };
}
