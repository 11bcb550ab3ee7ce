import type { Environment } from './environment.ts';
import { journalError } from './journal-fault.ts';
import { stateKeys } from './storage-keys.ts';

/** Version of the lay-out of a journal. */
export const journalFormat = 1;

/**
 * Checks the version of an open journal.
 *
 * @throws {PipelineError} TRANSPORT_FAILED with fault newer_format.
 */
export function checkFormat(environment: Environment): void {
  const found = environment.readState<number>(stateKeys.format);
  if (found === journalFormat) return;
  throw journalError('newer_format', {
    message: `journal ${environment.directory}: it has format ${found ?? 'unknown'}, this version reads ${journalFormat}`,
    remedy: 'use the version of pellucid that wrote it, or another directory',
    details: { directory: environment.directory, format: found, reads: journalFormat },
  });
}
