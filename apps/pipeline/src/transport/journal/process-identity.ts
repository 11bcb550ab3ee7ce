import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { pid } from 'node:process';

/** Which process this is, so that others can tell whether it lives. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly host: string;
  /** The world in which the pid means something: container and boot; empty where the system does not tell. */
  readonly pidSpace: string;
  /** When the process started, in the system's own count; empty where it does not tell. */
  readonly started: string;
}

let own: ProcessIdentity | undefined;

/** The identity of this process. */
export function processIdentity(): ProcessIdentity {
  own ??= {
    pid,
    host: hostname(),
    pidSpace:
      `${read(() => readlinkSync('/proc/self/ns/pid'))} ${read(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim())}`.trim(),
    started: processStart(pid)?.started ?? '',
  };
  return own;
}

/** State letter and start time of a process as Linux tells them; `undefined` when it does not. */
export function processStart(
  of: number,
): { readonly state: string; readonly started: string } | undefined {
  const stat = read(() => readFileSync(`/proc/${of}/stat`, 'utf8'));
  // The name, in parentheses, may hold anything, so the fields count from its end: state is 3rd, start 22nd.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields.length < 20 ? undefined : { state: fields[0]!, started: fields[19]! };
}

function read(attempt: () => string): string {
  try {
    return attempt();
  } catch {
    return '';
  }
}
