import { closeSync, openSync, writeFileSync } from 'node:fs';

import { PipelineError } from '../errors.ts';
import type { OffsetFate } from './fate.ts';

/** A file with the fate of each offset, a JSON object a line. */
export interface FateFile {
  readonly write: (partition: number, fate: OffsetFate) => void;
  /** Further calls do nothing. */
  readonly close: () => void;
}

/** Text that is written at once, characters. */
const chunkLength = 65_536;

/**
 * Opens the file anew.
 *
 * @throws {PipelineError} OUTPUT_REJECTED when it cannot be written.
 */
export function createFateFile(file: string): FateFile {
  const handle = written(file, () => openSync(file, 'w'));
  let isOpen = true;
  let text = '';
  const flush = (): void => {
    written(file, () => {
      writeFileSync(handle, text);
    });
    text = '';
  };
  return {
    write: (partition, fate) => {
      text += `${JSON.stringify({ partition, ...fate })}\n`;
      if (text.length >= chunkLength) flush();
    },
    close: () => {
      if (!isOpen) return;
      isOpen = false;
      try {
        flush();
      } finally {
        closeSync(handle);
      }
    },
  };
}

function written<Value>(file: string, act: () => Value): Value {
  try {
    return act();
  } catch (cause) {
    throw new PipelineError({
      code: 'OUTPUT_REJECTED',
      message: `--fates expects a file that can be written, got "${file}": ${(cause as Error).message}`,
      remedy: 'Choose another place with --fates.',
      details: { path: file },
      cause,
    });
  }
}
