import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdtempSync,
  openSync,
  rmSync,
  statfsSync,
} from 'node:fs';
import { join } from 'node:path';

import type { Key } from 'lmdb';

import { journalError } from './journal-fault.ts';
import { journalFormat } from './journal-format.ts';
import { databases, lmdbOptions } from './lmdb-options.ts';
import { openRoot } from './open-root.ts';
import { stateKeys } from './storage-keys.ts';

/** Room that a new journal needs at least, bytes. */
const newJournalBytes = 2 ** 20;

/**
 * Makes an empty journal where there is none. It is made aside and put in place whole, so that no process ever sees, or
 * shares, a half-made one.
 *
 * @throws {PipelineError} TRANSPORT_FAILED with fault storage_full.
 */
export async function createFiles(directory: string): Promise<void> {
  checkRoom(directory);
  const target = join(directory, 'data.mdb');
  if (existsSync(target)) return;
  const workshop = mkdtempSync(join(directory, 'new-'));
  try {
    const root = await openRoot(workshop, lmdbOptions('always'));
    root.openDB('records', databases.records);
    root.openDB<unknown, Key>('state', databases.state).putSync(stateKeys.format, journalFormat);
    await root.close();
    placeOnce(join(workshop, 'data.mdb'), target);
    syncDirectory(directory);
  } finally {
    rmSync(workshop, { recursive: true });
  }
}

/** Does nothing when another process was faster. */
function placeOnce(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if (!existsSync(to)) throw error;
  }
}

/** Without it the name of the new file may be gone after a power failure, although its content was written. */
function syncDirectory(directory: string): void {
  const handle = openSync(directory, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function checkRoom(directory: string): void {
  if (['data.mdb', 'lock.mdb'].every((name) => existsSync(join(directory, name)))) return;
  const { bavail, bsize } = statfsSync(directory);
  if (bavail * bsize >= newJournalBytes) return;
  throw journalError('storage_full', {
    message: `journal ${directory}: ${bavail * bsize} bytes are free, a new journal needs ${newJournalBytes}`,
    remedy: 'free space on the disk',
    details: { directory },
  });
}
