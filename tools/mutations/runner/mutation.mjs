import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A small fault put into a source, and the tests that have to notice it.
 *
 * @typedef {object} Mutation
 * @property {string} id `area/what-breaks`, unique.
 * @property {string} what The fault in words.
 * @property {string} file The source, relative to the root.
 * @property {string} find Text that occurs exactly once in the source.
 * @property {string} replace
 * @property {readonly string[]} tests Test files, relative to the root; one of their tests has to fail.
 * @property {boolean} [isCompiled] The tests run what is compiled (worker threads, the command): compile the mutated
 *   source before they run.
 */

/**
 * Why a mutation cannot be applied, if so.
 *
 * @param {Mutation} mutation
 * @param {string} root
 * @returns {string | undefined}
 */
export function problemOf({ file, find, replace, tests }, root) {
  if (!existsSync(join(root, file))) return `there is no ${file}`;
  const missing = tests.find((test) => !existsSync(join(root, test)));
  if (missing !== undefined) return `there is no ${missing}`;
  if (tests.length === 0) return 'it names no test';
  if (find === replace) return 'it changes nothing';
  const occurrences = readFileSync(join(root, file), 'utf8').split(find).length - 1;
  return occurrences === 1 ? undefined : `its text occurs ${occurrences} times in ${file}`;
}

/**
 * Why a list of mutations is not in order, if so.
 *
 * @param {readonly Mutation[]} mutations
 * @param {string} area Name of its file; the ids begin with it.
 * @returns {string | undefined}
 */
export function disorderOf(mutations, area) {
  const ids = mutations.map(({ id }) => id);
  const stray = ids.find((id) => !id.startsWith(`${area}/`));
  if (stray !== undefined) return `${stray} does not begin with ${area}/`;
  const unsorted = ids.find((id, index) => index > 0 && id <= (ids[index - 1] ?? ''));
  return unsorted === undefined ? undefined : `${unsorted} is out of order or there twice`;
}
