import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until something holds, as long as `check` does not throw. */
export async function eventually(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  { limitMs = 120_000, check = (): void => undefined } = {},
): Promise<void> {
  const endMs = performance.now() + limitMs;
  while (!(await isSo())) {
    check();
    if (performance.now() > endMs) throw new Error(`not within ${limitMs} ms: ${what}`);
    await sleep(50);
  }
}
