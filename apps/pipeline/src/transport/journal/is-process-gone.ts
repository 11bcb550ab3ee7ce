import { kill } from 'node:process';

import { processIdentity, processStart, type ProcessIdentity } from './process-identity.ts';

/**
 * Whether a process certainly runs no more. `false` when it runs and also when that cannot be told from here, as for
 * another host or container.
 */
export function isProcessGone(process: ProcessIdentity): boolean {
  const here = processIdentity();
  if (process.host !== here.host || process.pidSpace !== here.pidSpace) return false;
  try {
    kill(process.pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
  const found = processStart(process.pid);
  if (found === undefined) return false;
  const isZombie = found.state === 'Z' || found.state === 'X';
  return isZombie || (process.started !== '' && found.started !== process.started);
}
