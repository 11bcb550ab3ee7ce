import { setTimeout as delay } from 'node:timers/promises';

import type { ServerProcess } from './server-process.ts';

/** A server did not come up; the message ends with what it printed. */
export class ServerNotReadyError extends Error {
  override readonly name = 'ServerNotReadyError';

  /** Whether another program took the port first. */
  readonly isPortTaken: boolean;

  constructor(what: string, output: string) {
    super(`${what} did not get ready; it printed:\n${output.slice(-4000)}`);
    this.isPortTaken = /address already in use|BindException/i.test(output);
  }
}

/** Waits until `isReady` answers true without an error, as long as the server runs. */
export async function readyWithin(
  server: ServerProcess,
  isReady: () => Promise<boolean>,
  { what, limitMs = 60_000 }: { what: string; limitMs?: number },
): Promise<void> {
  const endMs = performance.now() + limitMs;
  while (server.isRunning && performance.now() < endMs) {
    if (await isReady().catch(() => false)) return;
    await delay(50);
  }
  throw new ServerNotReadyError(what, server.output);
}
