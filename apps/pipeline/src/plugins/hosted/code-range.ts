import { readFileSync } from 'node:fs';

/**
 * KiB that this runtime reserves for compiled code in one piece that may be written to, as V8 does since 12.9: the system counts all of
 * it as data of a process from its start. 0 where there is no telling.
 *
 * @param maps - Memory of a process of this runtime, as Linux lists it.
 */
export function codeRangeKb(maps: string = ownMaps()): number {
  const pieces = maps.matchAll(/^([0-9a-f]+)-([0-9a-f]+) rwxp/gm);
  const bytes = [...pieces].map(
    ([, from, to]) => Number.parseInt(to!, 16) - Number.parseInt(from!, 16),
  );
  return Math.max(0, ...bytes) / 1024;
}

function ownMaps(): string {
  try {
    return readFileSync('/proc/self/maps', 'utf8');
  } catch {
    return '';
  }
}
