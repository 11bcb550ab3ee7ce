import { mkdirSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';

import type { Database, Key } from 'lmdb';

import { PipelineError } from '../../errors.ts';
import { checkFiles } from './check-files.ts';
import { createFiles } from './create-files.ts';
import { Environment, type EnvironmentParts } from './environment.ts';
import { journalError } from './journal-fault.ts';
import { checkFormat } from './journal-format.ts';
import type { JournalOptions, SyncMode } from './journal-options.ts';
import { LastCommit } from './last-commit.ts';
import { databases, lmdbOptions } from './lmdb-options.ts';
import { openRoot } from './open-root.ts';

interface Shared {
  readonly sync: SyncMode;
  readonly environment: Promise<Environment>;
  users: number;
}

/**
 * Environments open in this process, one per directory: lmdb blocks the event loop for the transactions with which it
 * opens a database, for ever if another handle of the process has one queued; and a second handle drops the file locks
 * of the first.
 */
const shared = new Map<string, Shared>();
const closing = new Map<string, Promise<void>>();

/**
 * Opens the environment of a directory, or takes part in the one that is open.
 *
 * @throws {PipelineError} INVALID_CONFIG with fault sync_mismatch; TRANSPORT_FAILED with fault storage_failed,
 *   storage_full, newer_format or not_a_journal.
 */
export async function acquireEnvironment(options: JournalOptions): Promise<Environment> {
  const sync = options.sync ?? 'always';
  const directory = makeDirectory(options.directory);
  while (closing.has(directory)) await closing.get(directory);
  const entry = shared.get(directory) ?? { sync, environment: load(directory, sync), users: 0 };
  if (entry.sync !== sync) {
    throw journalError('sync_mismatch', {
      message: `journal ${directory}: open with sync ${entry.sync} in this process, ${sync} was asked for`,
    });
  }
  entry.users += 1;
  shared.set(directory, entry);
  try {
    return await entry.environment;
  } catch (error) {
    if (shared.get(directory) === entry) shared.delete(directory);
    throw error;
  }
}

/** Ends one use; the last one closes the environment. */
export async function releaseEnvironment(environment: Environment): Promise<void> {
  const { directory } = environment;
  const entry = shared.get(directory)!;
  entry.users -= 1;
  if (entry.users > 0) return;
  shared.delete(directory);
  const closed = environment.close();
  closing.set(directory, closed);
  try {
    await closed;
  } finally {
    closing.delete(directory);
  }
}

async function load(directory: string, sync: SyncMode): Promise<Environment> {
  try {
    await createFiles(directory);
    checkFiles(directory);
    const parts = await openParts(directory, sync);
    const environment = new Environment(directory, sync, parts);
    try {
      checkFormat(environment);
      // Puts right what the opening may have done to the commits of others; see LastCommit.
      await environment.commits.run(0, () => undefined);
      return environment;
    } catch (error) {
      await environment.close();
      throw error;
    }
  } catch (cause) {
    throw unopened(directory, cause);
  }
}

async function openParts(directory: string, sync: SyncMode): Promise<EnvironmentParts> {
  const root = await openRoot(directory, lmdbOptions(sync));
  // Not made when missing: that would be a commit without the care of CommitQueue.
  const openExisting = <V, K extends Key>(
    name: keyof typeof databases,
  ): Database<V, K> | undefined =>
    root.openDB<V, K>(name, Object.assign({ create: false }, databases[name]));
  try {
    const records = openExisting<Uint8Array, Uint8Array>('records');
    const state = openExisting<unknown, Key>('state');
    if (records === undefined || state === undefined) {
      throw journalError('not_a_journal', {
        message: `journal ${directory}: its data.mdb belongs to something else`,
        remedy: 'choose another directory',
        details: { directory },
      });
    }
    return { root, records, state, lastCommit: new LastCommit(directory) };
  } catch (error) {
    await root.close();
    throw error;
  }
}

function makeDirectory(path: string): string {
  try {
    mkdirSync(path, { recursive: true });
    return realpathSync(path);
  } catch (cause) {
    throw unopened(resolve(path), cause);
  }
}

function unopened(directory: string, cause: unknown): Error {
  if (cause instanceof PipelineError) return cause;
  return journalError('storage_failed', {
    message: `journal ${directory} cannot be opened: ${cause instanceof Error ? cause.message : String(cause)}`,
    remedy: 'the directory must be writable, on a local file system, and hold a journal or nothing',
    details: { directory },
    cause,
  });
}
