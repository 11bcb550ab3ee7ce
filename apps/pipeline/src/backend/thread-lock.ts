import { getEnvironmentData, isMainThread, setEnvironmentData } from 'node:worker_threads';

const key = 'pellucid.thread-lock';

/** What a lock waits for at most, milliseconds: a thread that was ended while it had the lock does not give it back. */
const waitMs = 1000;

/** Makes the lock that threads share which are started from now on. */
export function shareThreadLock(): void {
  if (isMainThread && getEnvironmentData(key) === undefined) {
    setEnvironmentData(key, new SharedArrayBuffer(4));
  }
}

/** Runs something while no other thread of the process runs anything here. */
export function withThreadLock<Result>(run: () => Result): Result {
  const shared = getEnvironmentData(key) as unknown as SharedArrayBuffer | undefined;
  if (shared === undefined) return run();
  const lock = new Int32Array(shared);
  const untilMs = performance.now() + waitMs;
  while (Atomics.compareExchange(lock, 0, 0, 1) !== 0 && performance.now() < untilMs) {
    Atomics.wait(lock, 0, 1, waitMs);
  }
  try {
    return run();
  } finally {
    Atomics.store(lock, 0, 0);
    Atomics.notify(lock, 0, 1);
  }
}
