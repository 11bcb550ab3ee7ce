import { rm } from 'node:fs/promises';
import path from 'node:path';

import { makeFolder } from '../commands/write-output.ts';

/** Not the name that a service gives its journal by default: what is removed here is a demo's. */
const name = 'demo-journal';

/**
 * An empty folder for the demo's journal; what an earlier demo left is removed.
 *
 * @param out - Folder of everything that the demo writes.
 * @throws {PipelineError} OUTPUT_REJECTED when there can be no such folder.
 */
export async function freshJournalDirectory(out: string): Promise<string> {
  await makeFolder(out);
  const directory = path.join(out, name);
  await rm(directory, { recursive: true, force: true });
  await makeFolder(directory);
  return directory;
}
