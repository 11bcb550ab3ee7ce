import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Makes a folder hold exactly these files; with `--check` on the command line it only says which ones differ and sets the exit code.
 *
 * @param {string} folder
 * @param {Readonly<Record<string, string | Uint8Array>>} files name → content
 */
export function writeOrCheck(folder, files) {
  mkdirSync(folder, { recursive: true });
  const stale = readdirSync(folder).filter((name) => !Object.hasOwn(files, name));
  const changed = Object.keys(files).filter(
    (name) => !isSame(path.join(folder, name), files[name]),
  );
  if (process.argv.includes('--check')) {
    for (const name of [...stale, ...changed]) process.stderr.write(`out of date: ${name}\n`);
    process.exitCode = stale.length + changed.length === 0 ? 0 : 1;
    return;
  }
  for (const name of stale) rmSync(path.join(folder, name));
  for (const name of changed) writeFileSync(path.join(folder, name), files[name]);
  process.stdout.write(
    `${changed.length} written, ${stale.length} removed, of ${Object.keys(files).length}\n`,
  );
}

function isSame(file, content) {
  try {
    return Buffer.from(content).equals(readFileSync(file));
  } catch (error) {
    if (error.code === 'ENOENT') return false;
    throw error;
  }
}
