import type { TensorData } from '@pellucid/relevance';

import { PipelineError } from '../errors.ts';
import { readPlainFile } from '../models/read-plain-file.ts';
import { readNpy } from './read-npy.ts';

const remedies: Readonly<Record<string, string>> = {
  EACCES: 'Ask for the right to read it.',
  EISDIR: 'Give the .npy file in it.',
  EFBIG: 'Save the samples in several files.',
  ENOTSUP: 'Write it to a file first.',
};

/**
 * Reads a `.npy` file.
 *
 * @throws {PipelineError} INVALID_ARRAY when it cannot be read or is none.
 */
export async function readArray(file: string): Promise<TensorData> {
  return readNpy(bytesOf(file), file);
}

function bytesOf(file: string): Buffer {
  try {
    return readPlainFile(file);
  } catch (cause) {
    const { code = '', message } = cause as NodeJS.ErrnoException;
    throw new PipelineError({
      code: 'INVALID_ARRAY',
      message: `Array expects a file, got "${file}", which cannot be read: ${message}`,
      remedy: remedies[code] ?? 'Give a .npy file that is there.',
      details: { file },
      cause,
    });
  }
}
