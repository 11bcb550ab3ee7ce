import { mkdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { PipelineError } from '../errors.ts';

/**
 * Writes what a verb made; the folder is made when it is missing.
 *
 * @throws {PipelineError} OUTPUT_REJECTED when there can be no such file.
 */
export async function writeOutput(file: string, content: string | Uint8Array): Promise<void> {
  await makeFolder(path.dirname(file));
  await writeFile(file, content).catch((cause: unknown) => {
    throw rejected('a file that can be written', file, cause);
  });
}

/**
 * Makes a folder and those above it.
 *
 * @throws {PipelineError} OUTPUT_REJECTED when there can be no such folder.
 */
export async function makeFolder(folder: string): Promise<void> {
  // It would be the folder that the command was started in, as an unset variable of a shell makes of it.
  if (folder === '') throw rejected('the name of a folder', folder);
  try {
    await makeFolders(path.resolve(folder));
  } catch (cause) {
    throw rejected('a folder that can be made', folder, cause);
  }
}

/** Node's own recursive mkdir never comes back where a folder that is there refuses new ones as missing, as in /proc. */
async function makeFolders(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const parent = path.dirname(folder);
    if (code === 'ENOENT' && parent !== folder) {
      await makeFolders(parent);
      await mkdir(folder);
      return;
    }
    const isThere = code === 'EEXIST' && (await stat(folder)).isDirectory();
    if (!isThere) throw error;
  }
}

function rejected(expected: string, got: string, cause?: unknown): PipelineError {
  return new PipelineError({
    code: 'OUTPUT_REJECTED',
    message: `--out expects ${expected}, got "${got}"${cause === undefined ? '' : `: ${(cause as Error).message}`}`,
    remedy: 'Choose another place with --out.',
    details: { path: got },
    ...(cause !== undefined && { cause }),
  });
}
