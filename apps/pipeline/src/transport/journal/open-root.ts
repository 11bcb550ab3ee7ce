import { setTimeout as sleep } from 'node:timers/promises';

import { openAsClass, type Database, type RootDatabase, type RootDatabaseOptions } from 'lmdb';

/** What lmdb's `openAsClass` returns, which its types do not tell. */
interface StoreClass {
  new (name: null, options: RootDatabaseOptions): RootDatabase<Uint8Array, Uint8Array>;
  readonly prototype: Pick<Database, 'close'>;
}

/** EINVAL: the locks of the environment do not exist. */
const noLocksCode = 22;

/** How often to try, and the longest time between two tries, milliseconds. */
const tries = { count: 50, pauseMs: 20 };

/**
 * Opens the root database of an environment.
 *
 * A process that closes an environment as its last user destroys the locks in it, also when another one is waiting to
 * open it; that one then finds no locks, and must close and open once more. `open` of lmdb leaves nothing to close.
 */
export async function openRoot(
  path: string,
  options: RootDatabaseOptions,
): Promise<RootDatabase<Uint8Array, Uint8Array>> {
  for (let count = 1; ; count += 1) {
    const whole = { ...options, path, isRoot: true };
    const Store = openAsClass<Uint8Array, Uint8Array>(whole) as unknown as StoreClass;
    try {
      return new Store(null, whole);
    } catch (error) {
      await Store.prototype.close.call({ isRoot: true } as unknown as Database);
      const isTransient = error instanceof Error && 'code' in error && error.code === noLocksCode;
      if (!isTransient || count === tries.count) throw error;
      await sleep(Math.random() * tries.pauseMs);
    }
  }
}
