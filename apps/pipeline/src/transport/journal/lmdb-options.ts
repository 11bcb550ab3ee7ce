import type { DatabaseOptions, RootDatabaseOptions } from 'lmdb';

import type { SyncMode } from './journal-options.ts';

/** Address space reserved at first, bytes; the file itself grows with what is in it, and the map with the file. */
const initialMapBytes = 2 ** 32;

/** How the environment of a journal is opened. */
export function lmdbOptions(sync: SyncMode): RootDatabaseOptions & { readonly noSubdir: false } {
  return {
    noSubdir: false,
    encoding: 'binary',
    maxDbs: 4,
    mapSize: initialMapBytes,
    // With it, a process that is killed during a flush leaves the others with MDB_PANIC at their next commit.
    overlappingSync: false,
    noSync: sync === 'periodic',
    // With it, a commit that fails for want of space is an unhandled rejection beside the handled one.
    eventTurnBatching: false,
  };
}

/** The databases of a journal: the records, and the small entries beside them. */
export const databases: Readonly<Record<'records' | 'state', DatabaseOptions>> = {
  records: { encoding: 'binary', keyEncoding: 'binary' },
  state: { encoding: 'json', keyEncoding: 'ordered-binary' },
};
