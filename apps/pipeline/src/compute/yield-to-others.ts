import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';
import path from 'node:path';

/** Nice value of compute threads: enough to wait for others, little enough to have what they leave. */
export const computeNiceness = 5;

/**
 * Has the calling thread, and those that it starts from now on, wait for others that want the processor.
 *
 * Compute threads take all there is, and whoever polls brokers and answers probes would have to wait for the end of their time
 * slice at every step. Where the system has no such priorities nothing changes.
 */
export function yieldToOthers(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(Number(path.basename(readlinkSync('/proc/thread-self'))), computeNiceness);
  } catch {
    // A sandbox may hide the thread or forbid it; then all are equal, as without this.
  }
}
