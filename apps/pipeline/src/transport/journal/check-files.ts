import { accessSync, closeSync, constants, openSync, readSync, statSync } from 'node:fs';
import { endianness } from 'node:os';
import { join } from 'node:path';

import { journalError } from './journal-fault.ts';

/** Where and how an LMDB file tells what it is. */
const signature = { bytes: 32, magicAt: 24, magic: 0xbe_ef_c0_de, versionAt: 28, version: 2 };

/**
 * Refuses files that LMDB could not open: lmdb 3.5 does not survive the attempt.
 *
 * @throws {PipelineError} TRANSPORT_FAILED with fault not_a_journal; a system error when a file cannot be used.
 */
export function checkFiles(directory: string): void {
  accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK);
  for (const name of ['lock.mdb', 'data.mdb']) {
    const path = join(directory, name);
    const found = statSync(path, { throwIfNoEntry: false });
    if (found === undefined) continue;
    if (!found.isFile()) throw foreign(path, 'it is no file');
    accessSync(path, constants.R_OK | constants.W_OK);
    if (name === 'data.mdb') checkSignature(path);
  }
}

function checkSignature(path: string): void {
  const head = Buffer.alloc(signature.bytes);
  const file = openSync(path, 'r');
  try {
    readSync(file, head, 0, head.byteLength, 0);
  } finally {
    closeSync(file);
  }
  const isLittle = endianness() === 'LE';
  const read = (at: number): number => (isLittle ? head.readUInt32LE(at) : head.readUInt32BE(at));
  if (read(signature.magicAt) !== signature.magic) {
    throw foreign(path, 'it does not begin as an LMDB file does');
  }
  const version = read(signature.versionAt) & 0xff_ff;
  if (version !== signature.version) {
    throw foreign(path, `it has LMDB version ${version}, this version reads ${signature.version}`);
  }
}

function foreign(path: string, why: string): Error {
  return journalError('not_a_journal', {
    message: `journal: ${path} cannot be opened: ${why}`,
    remedy: 'choose another directory, or remove what is there',
    details: { path },
  });
}
