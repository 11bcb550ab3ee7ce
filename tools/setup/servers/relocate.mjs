import { chmodSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/**
 * Lets an unpacked program read its own files from its working folder instead of a fixed absolute folder, where only
 * root could put them: the path in it is replaced by a relative one of the same length. Repeating it does no harm.
 *
 * @param {string} program
 * @param {string} folder Absolute, of even length.
 * @returns {boolean} False when the program does not name the folder, so that it needs no working folder.
 */
export function relocate(program, folder) {
  const content = readFileSync(program);
  const here = Buffer.from('./'.repeat(folder.length / 2));
  const after = here.length;
  /** @type {number[]} */
  const places = [];
  for (let at = content.indexOf(folder); at !== -1; at = content.indexOf(folder, at + 1)) {
    // A longer path that begins alike is another string.
    if (content[at + after] !== '/'.charCodeAt(0)) places.push(at);
  }
  if (places.length === 0) return content.includes(here);
  for (const place of places) here.copy(content, place);
  const partial = `${program}.partial`;
  writeFileSync(partial, content);
  chmodSync(partial, 0o755);
  renameSync(partial, program);
  return true;
}
