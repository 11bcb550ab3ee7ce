import { setTimeout as sleep } from 'node:timers/promises';

/** How slowly something is tried again. */
export interface RetryOptions {
  /** Wait before the second try, milliseconds; it doubles from there, with up to half of it at random on top. */
  readonly delayMs: number;
  /** Longest wait, milliseconds. */
  readonly maxDelayMs: number;
  readonly onRetry: (operation: string, error: unknown) => void;
  /** Called when something succeeded after it had failed. */
  readonly onRecovered: (operation: string) => void;
  /** Waits so many milliseconds. @defaultValue by the clock */
  readonly wait?: (waitMs: number) => Promise<unknown>;
}

/** Does something again for as long as it fails with an error that says `retriable`; any other error is thrown. */
export async function withRetries<Result>(
  operation: string,
  act: () => Promise<Result>,
  { delayMs, maxDelayMs, onRetry, onRecovered, wait = sleep }: RetryOptions,
): Promise<Result> {
  for (let failures = 0; ; failures += 1) {
    try {
      const result = await act();
      if (failures > 0) onRecovered(operation);
      return result;
    } catch (error) {
      if ((error as { retriable?: unknown }).retriable !== true) throw error;
      onRetry(operation, error);
      const leastMs = Math.min(maxDelayMs, delayMs * 2 ** failures);
      await wait(leastMs * (1 + Math.random() / 2));
    }
  }
}
