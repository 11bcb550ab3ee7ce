import { syncBuiltinESMExports } from 'node:module';
import os from 'node:os';
import traceEvents from 'node:trace_events';
import v8 from 'node:v8';

/** Functions with which a process reaches others, or writes files, and that the permission model of Node leaves alone. */
const reaching: readonly (readonly [object, readonly string[]])[] = [
  [process, ['kill', '_kill', '_debugProcess', '_debugEnd', 'execve']],
  [os, ['setPriority']],
  [traceEvents, ['createTracing']],
  [v8, ['setFlagsFromString', 'setHeapSnapshotNearHeapLimit', 'writeHeapSnapshot']],
];

/** Takes from this process, before code of others is loaded, what Node's permission flags do not deny: signals above all. */
export function lockProcess(): void {
  for (const [holder, names] of reaching) {
    for (const name of names.filter((known) => known in holder)) {
      const value = (): never => {
        throw new Error(`Access to ${name} has been restricted`);
      };
      Object.defineProperty(holder, name, { value, writable: false, configurable: false });
    }
  }
  syncBuiltinESMExports();
}
