import { awaitReply } from './await-reply.ts';
import type { FileSlot } from './file-slot.ts';
import { openFileSlot } from './file-slot.ts';
import type {
  ApplyRequest,
  ErrorModelRequest,
  FaultKind,
  HostedPlugin,
  Reply,
  SlotRequest,
} from './hosted/messages.ts';
import { killProcess } from './kill-process.ts';
import type { Slot } from './slot.ts';
import { createThreadSlot } from './slot.ts';
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

/**
 * Starts the thread of a plugin.
 *
 * @param openFile - Opens what a process gets its values in; where it cannot, they go through pipes.
 */
export function createSlotHost(
  plugin: HostedPlugin & { readonly deadlineMs: number },
  openFile: () => FileSlot | undefined = openFileSlot,
): SlotHost {
  const file = plugin.tier === 'process' ? openFile() : undefined;
  const thread = startPluginThread(plugin, file?.descriptor);
  // No sooner, as the number of the file may by then be that of another.
  thread.onExit(() => file?.close());
  const { port, terminate } = thread;
  const threadSlot = createThreadSlot();
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
    const slot = file?.reserve(size) ? file : threadSlot;
    const { putActivation, takeValues } = fillSlot(slot, { size, relevance, activation });
    // WebAssembly gets it always: to be asked for it would take as long as a short call.
    if (plugin.tier === 'wasm') putActivation();
    port.postMessage({ ...request, slot: slot.shared() } satisfies SlotRequest);
    const reply = receive(plugin.deadlineMs, putActivation);
    if (reply.type === 'done') {
      const values = takeValues();
      if (values !== undefined) return { ok: true, values, changes: reply.changes };
      return fail('contract', 'it took away the memory of the call');
    }
    const { isFatal, kind, message } = failureOf(reply, plugin.deadlineMs);
    return isFatal ? fail(kind, message) : { ok: false, kind, message };
  };
  return { call, hasEnded: () => hasEnded, stop };
}

/** What a reply that is no result says. */
function failureOf(
  reply: Reply,
  deadlineMs: number,
): { readonly kind: FaultKind; readonly message: string; readonly isFatal: boolean } {
  if (reply.type !== 'failed') {
    return { kind: 'contract', message: 'it answered something else', isFatal: true };
  }
  const { kind, message, isFatal = false } = reply;
  return kind === 'timeout'
    ? { kind, message: `it did not answer within ${deadlineMs} ms`, isFatal: true }
    : { kind, message, isFatal };
}

/** Puts the values of a call into a slot; what is left of them can be had once. */
function fillSlot(
  slot: Slot,
  {
    size,
    relevance,
    activation,
  }: {
    readonly size: number;
    readonly relevance: Float32Array;
    readonly activation: () => Float32Array;
  },
): { readonly putActivation: () => void; readonly takeValues: () => Float32Array | undefined } {
  slot.reserve(size);
  let isThere = slot.putValues(relevance);
  return {
    putActivation: () => {
      isThere &&= slot.putActivation(activation(), size);
    },
    takeValues: () => (isThere ? slot.takeValues(size) : undefined),
  };
}
