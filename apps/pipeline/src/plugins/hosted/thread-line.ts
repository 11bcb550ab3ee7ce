import type { Reply, ThreadData } from './messages.ts';

/** The line of a thread to the one that waits for it. */
export interface ThreadLine {
  /** Sends and wakes the caller. */
  readonly reply: (reply: Reply) => void;
  /** Asks for the activation and blocks until it is in the slot. */
  readonly requestActivation: () => void;
}

/** Opens the line over the two counters that caller and thread share. */
export function openThreadLine({ port, signal }: Pick<ThreadData, 'port' | 'signal'>): ThreadLine {
  const counters = new Int32Array(signal);
  const reply = (message: Reply): void => {
    try {
      port.postMessage(message);
    } catch (error) {
      port.postMessage({
        type: 'failed',
        kind: 'contract',
        message: `what it returned is no plain object: ${(error as Error).message}`,
      } satisfies Reply);
    }
    Atomics.add(counters, 0, 1);
    Atomics.notify(counters, 0);
  };
  return {
    reply,
    requestActivation: () => {
      const before = Atomics.load(counters, 1);
      reply({ type: 'activation' });
      Atomics.wait(counters, 1, before);
    },
  };
}
