import { receiveMessageOnPort } from 'node:worker_threads';

import type { Reply } from './hosted/messages.ts';
import { soundReply } from './sound-reply.ts';
import type { PluginThread } from './start-plugin-thread.ts';

/** What is done with replies on the way to the one that matters. */
export interface AwaitOptions {
  readonly waitMs: number;
  /** Puts the activation into the slot; `undefined` while nobody may ask for it. */
  readonly activation: (() => void) | undefined;
  readonly onStarted: (pid: number) => void;
}

/** Blocks until a thread has told how its start or a call ended; a failure of the kind `timeout` when it has not in time. */
export function awaitReply(
  { port, counters }: Pick<PluginThread, 'port' | 'counters'>,
  { waitMs, activation, onStarted }: AwaitOptions,
): Reply {
  const until = performance.now() + waitMs;
  for (;;) {
    // Read before the look at the port, so that a reply in between ends the wait at once.
    const before = Atomics.load(counters, 0);
    const received = receiveMessageOnPort(port);
    const reply = received && soundReply(received.message);
    if (reply?.type === 'started') {
      onStarted(reply.pid);
    } else if (reply?.type === 'activation' && activation !== undefined) {
      activation();
      Atomics.add(counters, 1, 1);
      Atomics.notify(counters, 1);
    } else if (reply !== undefined) {
      return reply;
    }
    // Whoever asks without end has no more time than others.
    const leftMs = until - performance.now();
    if (leftMs <= 0) return { type: 'failed', kind: 'timeout', message: '', isFatal: true };
    if (reply === undefined) Atomics.wait(counters, 0, before, leftMs);
  }
}
