import type {
  ApplyRequest,
  ErrorModelRequest,
  FaultKind,
  HostedPlugin,
} from './hosted/messages.ts';
import { pluginIntegrity } from './plugin-integrity.ts';
import type { CallOutcome, SlotHost } from './slot-host.ts';
import { createSlotHost } from './slot-host.ts';

/** A plugin on a thread or in a process, which is there when it is called. */
export interface PluginLine {
  readonly call: (
    request: ApplyRequest | ErrorModelRequest,
    values: Float32Array,
    activation: () => Float32Array,
  ) => CallOutcome;
  readonly stop: () => void;
}

/**
 * The line to a plugin. Its thread or process starts with the first call, and again after one that ended it.
 *
 * @param onEnd - Called when a fault has ended a thread or process.
 */
export function createPluginLine(
  plugin: HostedPlugin & { readonly deadlineMs: number; readonly integrity: string },
  onEnd: (kind: FaultKind) => void,
): PluginLine {
  let host: SlotHost | undefined;
  return {
    call: (request, values, activation) => {
      if (host === undefined && pluginIntegrity(plugin.directory) !== plugin.integrity) {
        const message = 'its files are no longer those that were pinned';
        return { ok: false, kind: 'contract', message };
      }
      host ??= createSlotHost(plugin);
      const outcome = host.call(request, values, activation);
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
