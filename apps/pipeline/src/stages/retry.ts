import { setTimeout as sleep } from 'node:timers/promises';

/** How often and how slowly something is tried again. */
export interface RetryOptions {
  /** Tries in all, 1 or more. */
  readonly attempts: number;
  /** Wait before the second try, milliseconds; it doubles from there, with up to half of it at random on top. */
  readonly delayMs: number;
  readonly onRetry: (operation: string, error: unknown) => void;
  /** Waits so many milliseconds. @defaultValue by the clock */
  readonly wait?: (waitMs: number) => Promise<unknown>;
}

/** Does something again while it fails with an error that says `retriable`; the last error is thrown. */
export async function withRetries<Result>(
  operation: string,
  act: () => Promise<Result>,
  { attempts, delayMs, onRetry, wait = sleep }: RetryOptions,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await act();
    } catch (error) {
      const isRetriable = (error as { retriable?: unknown }).retriable === true;
      if (!isRetriable || attempt >= attempts) throw error;
      onRetry(operation, error);
      await wait(delayMs * 2 ** (attempt - 1) * (1 + Math.random() / 2));
    }
  }
}
