import type { FilterContext } from '@pellucid/filters';

import { createHostedFilter } from './hosted/hosted-filter.ts';
import { loadDefinition } from './hosted/load-definition.ts';
import type { FaultKind, HostedPlugin } from './hosted/messages.ts';
import type { LoadedPlugin } from './loaded-plugin.ts';
import { pluginIntegrity } from './plugin-integrity.ts';
import type { CallOutcome, SlotHost } from './slot-host.ts';
import { createSlotHost } from './slot-host.ts';

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
 * The way to a plugin by its tier. Threads and processes start with the first call, and again after one that ended them.
 *
 * @param onEnd - Called when a fault has ended a thread or process.
 */
export async function createPluginCall(
  plugin: LoadedPlugin,
  onEnd: (kind: FaultKind) => void,
): Promise<PluginCall> {
  const { tier } = plugin;
  if (tier === 'in-process') return await callInProcess(plugin);
  const hosted: HostedPlugin & { readonly deadlineMs: number } = { ...plugin, tier };
  let host: SlotHost | undefined;
  return {
    call: (options, relevance, { activation, ...context }) => {
      if (host === undefined && pluginIntegrity(plugin.directory) !== plugin.integrity) {
        const message = 'its files are no longer those that were pinned';
        return { ok: false, kind: 'contract', message };
      }
      host ??= createSlotHost(hosted);
      const request = { options, context, size: relevance.length };
      const outcome = host.call(request, relevance, activation);
      if (!host.hasEnded()) return outcome;
      host = undefined;
      if (!outcome.ok) onEnd(outcome.kind);
      return outcome;
    },
    stop: () => {
      host?.stop();
    },
  };
}

async function callInProcess(plugin: LoadedPlugin): Promise<PluginCall> {
  const apply = createHostedFilter(await loadDefinition(plugin));
  return {
    call: (options, relevance, { activation, ...context }) => {
      try {
        const request = { options, context: structuredClone(context), size: relevance.length };
        const copy = Float32Array.from(relevance);
        const output = apply(request, copy, () => Float32Array.from(activation()));
        return { ok: true, ...output };
      } catch (error) {
        return { ok: false, kind: 'error', message: String(error) };
      }
    },
    stop: () => undefined,
  };
}
