import { writeSync } from 'node:fs';

/**
 * Writes all bytes to a descriptor.
 *
 * @param at - Where in the file; `null` behind what was written last.
 */
export function writeAll(to: number, from: NodeJS.ArrayBufferView, at: number | null): void {
  const { byteLength } = from;
  for (let written = 0; written < byteLength;) {
    const position = at === null ? null : at + written;
    written += writeSync(to, from, written, byteLength - written, position);
  }
}
