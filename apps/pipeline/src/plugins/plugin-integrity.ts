import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { pluginRefusal } from './plugin-refusal.ts';

/** Folders that are no part of a package. */
const leftOut: ReadonlySet<string> = new Set(['node_modules', '.git']);

/**
 * Digest of a package folder: `sha512-` and the base64 of SHA-512 over all its files, sorted by the bytes of their paths. Each counts as
 * the length of its path, its path (relative, with `/`), the length of its content and its content; lengths are 8 bytes, big-endian.
 * Folders named `node_modules` or `.git` are left out. An unpacked tarball of `npm pack` and its installation have the same digest.
 *
 * @throws {PipelineError} PLUGIN_REFUSED when the folder holds a link or anything else that is no file.
 */
export function pluginIntegrity(directory: string): string {
  const hash = createHash('sha512');
  for (const file of packageFiles(directory)) {
    const content = readFileSync(path.join(directory, file));
    hash.update(lengthBytes(Buffer.byteLength(file))).update(file);
    hash.update(lengthBytes(content.byteLength)).update(content);
  }
  return `sha512-${hash.digest('base64')}`;
}

/** Every file of a package, relative to its folder, sorted by bytes. */
function packageFiles(directory: string): string[] {
  const visit = (folder: string): string[] =>
    readdirSync(path.join(directory, folder), { withFileTypes: true }).flatMap((entry) => {
      const file = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return leftOut.has(entry.name) ? [] : visit(file);
      if (entry.isFile()) return [file];
      throw pluginRefusal({
        plugin: directory,
        expected: 'files and folders alone',
        got: `"${file}", which is neither`,
        remedy: 'Replace links by what they lead to.',
      });
    });
  return visit('').toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

function lengthBytes(length: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(length));
  return bytes;
}
