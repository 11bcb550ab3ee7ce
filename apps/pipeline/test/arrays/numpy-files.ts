import { readFileSync, readdirSync } from 'node:fs';

const folder = new URL('../fixtures/npy/', import.meta.url);

/** Names of the files that NumPy wrote. */
export const numpyFiles: readonly string[] = readdirSync(folder).filter((name) =>
  /\.np[yz]$/.test(name),
);

/** The bytes of one. */
export function numpyFile(name: string): Uint8Array {
  return readFileSync(new URL(name, folder));
}
