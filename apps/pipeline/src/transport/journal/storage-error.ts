import { statfs } from 'node:fs/promises';

import { PipelineError } from '../../errors.ts';
import { journalError } from './journal-fault.ts';

/** Codes of LMDB and of the system that say: no room. */
const fullCodes: ReadonlySet<unknown> = new Set([
  -30_792, // MDB_MAP_FULL
  12, // ENOMEM, the map could not grow
  27, // EFBIG
  28, // ENOSPC
  122, // EDQUOT
]);

/** A short write, which is how LMDB reports a file system that ran full half-way through a page. */
const inputOutputError = 5;

/** Codes after which this process cannot write any more. */
const fatalCodes: ReadonlySet<unknown> = new Set([
  -30_797, // MDB_PAGE_NOTFOUND
  -30_796, // MDB_CORRUPTED
  -30_795, // MDB_PANIC
  -30_794, // MDB_VERSION_MISMATCH
  -30_793, // MDB_INVALID
]);

/** Free space below which a failed write is taken for a full disk, bytes. */
const scarceBytes = 1 << 20;

/** How long the cause of a failed commit is waited for, milliseconds. */
const causeMs = 1000;

/**
 * The typed error for a transaction that LMDB refused; nothing of it was written.
 *
 * @param error - What the transaction was rejected with.
 * @param directory - The journal, for the message.
 */
export async function storageError(error: unknown, directory: string): Promise<PipelineError> {
  if (error instanceof PipelineError) return error;
  const cause = await causeOf(error);
  const code = codeOf(cause);
  const isFull =
    fullCodes.has(code) ||
    (code === inputOutputError && (await freeBytes(directory)) < scarceBytes);
  const said = cause instanceof Error ? cause.message : String(cause);
  return journalError(isFull ? 'storage_full' : 'storage_failed', {
    message: `journal ${directory}: commit refused by the storage, nothing was written: ${said}`,
    ...(isFull && { remedy: 'free space on the disk or shorten the retention; it is tried again' }),
    retriable: code !== undefined && !fatalCodes.has(code),
    details: { directory, code },
    cause,
  });
}

/** lmdb rejects with a general error and delivers the reason in a promise of its own. */
async function causeOf(failure: unknown): Promise<unknown> {
  if (!(failure instanceof Error) || !('commitError' in failure)) return failure;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<unknown>((resolve) => {
    timer = setTimeout(resolve, causeMs, failure);
  });
  try {
    return await Promise.race([failure.commitError, late]);
  } catch (cause) {
    return cause;
  } finally {
    clearTimeout(timer);
  }
}

function codeOf(cause: unknown): number | undefined {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'number' ? code : undefined;
}

async function freeBytes(directory: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(directory);
    return bavail * bsize;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
