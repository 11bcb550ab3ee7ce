import { readFile } from 'node:fs/promises';

import type { TensorData } from '@pellucid/relevance';

import { PipelineError } from '../errors.ts';
import { readNpy } from './read-npy.ts';

/**
 * Reads a `.npy` file.
 *
 * @throws {PipelineError} INVALID_ARRAY when it cannot be read or is none.
 */
export async function readArray(file: string): Promise<TensorData> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new PipelineError({
      code: 'INVALID_ARRAY',
      message: `Array expects a file, got "${file}", which cannot be read: ${(cause as Error).message}`,
      remedy: 'Give a .npy file that is there.',
      details: { file },
      cause,
    });
  });
  return readNpy(bytes, file);
}
