import { readFile } from 'node:fs/promises';

import type { TensorData } from '@pellucid/relevance';

import { PipelineError } from '../errors.ts';
import { readNpy } from './read-npy.ts';

const remedies: Readonly<Record<string, string>> = {
  EACCES: 'Ask for the right to read it.',
  EISDIR: 'Give the .npy file in it.',
  ERR_FS_FILE_TOO_LARGE: 'Save the samples in several files.',
};

/**
 * Reads a `.npy` file.
 *
 * @throws {PipelineError} INVALID_ARRAY when it cannot be read or is none.
 */
export async function readArray(file: string): Promise<TensorData> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    const { code = '', message } = cause as NodeJS.ErrnoException;
    throw new PipelineError({
      code: 'INVALID_ARRAY',
      message: `Array expects a file, got "${file}", which cannot be read: ${message}`,
      remedy: remedies[code] ?? 'Give a .npy file that is there.',
      details: { file },
      cause,
    });
  });
  return readNpy(bytes, file);
}
