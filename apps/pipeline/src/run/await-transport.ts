import { setTimeout as sleep } from 'node:timers/promises';

import { PipelineError } from '../errors.ts';
import type { Transport } from '../transport/port.ts';

/** Waits between two tries, milliseconds; they double from the first to the last. */
const waitMs = { first: 500, last: 10_000 };

/** How a transport is waited for. */
export interface AwaitTransportOptions {
  /** Told what is wrong each time that it cannot be opened, and nothing when it could. */
  readonly onProblem: (error: PipelineError | undefined) => void;
  /** Whether what fails now may be mended from outside. */
  readonly isWorthWaiting: boolean;
  /** Ends the waiting. */
  readonly signal: AbortSignal;
}

/**
 * Opens a transport, again and again while the message system is away, lacks a topic or refuses the service: all of that is mended
 * from outside. `undefined` when the waiting was ended.
 *
 * @throws {PipelineError} What opening throws, when it is not TRANSPORT_FAILED or not worth waiting for.
 */
export async function awaitTransport(
  open: () => Promise<Transport>,
  { onProblem, isWorthWaiting, signal }: AwaitTransportOptions,
): Promise<Transport | undefined> {
  for (let nextMs = waitMs.first; !signal.aborted; nextMs = Math.min(waitMs.last, 2 * nextMs)) {
    try {
      const transport = await open();
      onProblem(undefined);
      return transport;
    } catch (error) {
      const mayPass =
        error instanceof PipelineError && error.code === 'TRANSPORT_FAILED' && isWorthWaiting;
      if (!mayPass) throw error;
      onProblem(error);
      await sleep(nextMs, undefined, { signal }).catch(() => {});
    }
  }
  return undefined;
}
