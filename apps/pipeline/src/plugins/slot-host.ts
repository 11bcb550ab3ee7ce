import { awaitReply } from './await-reply.ts';
import type {
  ApplyRequest,
  ErrorModelRequest,
  FaultKind,
  HostedPlugin,
  Reply,
  SlotRequest,
} from './hosted/messages.ts';
import { killProcess } from './kill-process.ts';
import { startPluginThread } from './start-plugin-thread.ts';

/** What a call gave. */
export type CallOutcome =
  | { readonly ok: true; readonly values: Float32Array; readonly changes: unknown }
  | { readonly ok: false; readonly kind: FaultKind; readonly message: string };

/** A plugin on a thread of its own that is called and waited for. */
export interface SlotHost {
  /** Makes a call on a copy of the values; blocks until the deadline at most, and for a thread that has yet to start a while longer. */
  readonly call: (
    request: ApplyRequest | ErrorModelRequest,
    relevance: Float32Array,
    activation: () => Float32Array,
  ) => CallOutcome;
  /** Whether it takes no more calls: another takes its place, with memory of its own. */
  readonly hasEnded: () => boolean;
  readonly stop: () => void;
}

/** How long a thread or process may take to start, milliseconds. */
export const startMs = 20_000;

/** Starts the thread of a plugin. */
export function createSlotHost(plugin: HostedPlugin & { readonly deadlineMs: number }): SlotHost {
  const thread = startPluginThread(plugin);
  const { port, terminate } = thread;
  let slot = new SharedArrayBuffer(0);
  let pid = 0;
  let isReady = false;
  let hasEnded = false;

  const stop = (): void => {
    hasEnded = true;
    // The thread of a process ends when its process has, and so leaves nothing behind.
    if (pid === 0) terminate();
    else killProcess(pid);
  };
  const fail = (kind: FaultKind, message: string): CallOutcome => {
    if (kind === 'exit') pid = 0;
    stop();
    return { ok: false, kind, message };
  };
  const receive = (waitMs: number, activation?: () => void): Reply =>
    awaitReply(thread, {
      waitMs,
      activation,
      onStarted: (started) => {
        if (plugin.tier === 'process') pid = started;
      },
    });
  const awaitStart = (): CallOutcome | undefined => {
    const reply = receive(isReady ? 0 : startMs);
    if (reply.type === 'ready') isReady = true;
    else if (reply.type !== 'failed') return fail('contract', 'it answered without being asked');
    else if (reply.kind !== 'timeout') return fail(reply.kind, reply.message);
    else if (!isReady) return fail('timeout', `it did not start within ${startMs} ms`);
    return undefined;
  };
  const call: SlotHost['call'] = (request, relevance, activation) => {
    // While nothing was asked, a thread can only tell of its end.
    const notStarted = awaitStart();
    if (notStarted !== undefined) return notStarted;
    const { size } = request;
    if (slot.byteLength < 8 * size) slot = new SharedArrayBuffer(8 * size);
    const values = new Float32Array(slot, 0, size);
    values.set(relevance);
    const putActivation = (): void => {
      new Float32Array(slot, 4 * size, size).set(activation());
    };
    // WebAssembly gets it always: to be asked for it would take as long as a short call.
    if (plugin.tier === 'wasm') putActivation();
    port.postMessage({ ...request, slot } satisfies SlotRequest);
    const reply = receive(plugin.deadlineMs, putActivation);
    if (reply.type === 'done') {
      return { ok: true, values: Float32Array.from(values), changes: reply.changes };
    }
    if (reply.type !== 'failed') return fail('contract', 'it answered something else');
    if (reply.kind === 'timeout') {
      return fail('timeout', `it did not answer within ${plugin.deadlineMs} ms`);
    }
    if (reply.isFatal) return fail(reply.kind, reply.message);
    return { ok: false, kind: reply.kind, message: reply.message };
  };
  return { call, hasEnded: () => hasEnded, stop };
}
