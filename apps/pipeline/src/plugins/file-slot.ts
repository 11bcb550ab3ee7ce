import { randomUUID } from 'node:crypto';
import { closeSync, ftruncateSync, openSync, readSync, unlinkSync } from 'node:fs';
import path from 'node:path';

import { writeAll } from './hosted/write-all.ts';
import type { Slot } from './slot.ts';

/** A slot in a file without a name, which a process inherits. */
export interface FileSlot extends Slot {
  readonly descriptor: number;
  readonly close: () => void;
}

/** Files here are in memory; on systems without it values go through pipes. */
const memoryFolder = '/dev/shm';

const zeros = new Uint8Array(1_048_576);

/** Opens a slot that a process can inherit; `undefined` where files are not in memory. */
export function openFileSlot(folder: string = memoryFolder): FileSlot | undefined {
  const descriptor = openNameless(path.join(folder, `pellucid-${randomUUID()}`));
  if (descriptor === undefined) return undefined;
  let capacityBytes = 0;
  let isOpen = true;
  return {
    descriptor,
    // Pages are taken here, so that what is written later has its place.
    reserve: (size) => {
      if (!isOpen) return false;
      if (8 * size <= capacityBytes) return true;
      const isThere = fill(descriptor, capacityBytes, 8 * size);
      if (isThere) capacityBytes = 8 * size;
      return isThere;
    },
    putValues: (values) => write(descriptor, values, 0),
    putActivation: (activation, size) => write(descriptor, activation, 4 * size),
    takeValues: (size) => {
      const values = new Float32Array(size);
      const bytes = readSync(descriptor, values, 0, values.byteLength, 0);
      return bytes === values.byteLength ? values : undefined;
    },
    shared: () => undefined,
    // Its number may be that of another file from then on.
    close: () => {
      if (isOpen) closeSync(descriptor);
      isOpen = false;
    },
  };
}

function openNameless(file: string): number | undefined {
  try {
    const descriptor = openSync(file, 'wx+', 0o600);
    unlinkSync(file);
    return descriptor;
  } catch {
    return undefined;
  }
}

function fill(descriptor: number, from: number, to: number): boolean {
  for (let at = from; at < to; at += zeros.byteLength) {
    if (write(descriptor, zeros.subarray(0, to - at), at)) continue;
    // What could not be had whole is given back.
    ftruncateSync(descriptor, from);
    return false;
  }
  return true;
}

function write(descriptor: number, values: NodeJS.ArrayBufferView, at: number): boolean {
  try {
    writeAll(descriptor, values, at);
    return true;
  } catch {
    return false;
  }
}
