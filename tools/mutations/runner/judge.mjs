import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { problemOf } from './mutation.mjs';
import { compileTree, runTests } from './run-tests.mjs';

/**
 * @typedef {object} Verdict
 * @property {string} id
 * @property {boolean} isCaught
 * @property {string} detail
 */

/**
 * Puts a mutation into a tree, runs its tests, and takes it out again.
 *
 * @param {import('./mutation.mjs').Mutation} mutation
 * @param {string} tree
 * @param {ReadonlySet<string>} redFiles Tests that fail without any mutation.
 * @returns {Promise<Verdict>}
 */
export async function judge(mutation, tree, redFiles) {
  const { id, file, find, replace, tests, isCompiled = false } = mutation;
  const problem = problemOf(mutation, tree);
  if (problem !== undefined) return { id, isCaught: false, detail: problem };
  const red = tests.find((test) => redFiles.has(test));
  if (red !== undefined) return { id, isCaught: false, detail: `${red} fails without it` };

  const path = join(tree, file);
  const source = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    source.replace(find, () => replace),
  );
  try {
    if (isCompiled) await compileTree(tree);
    const run = await runTests(tree, tests, { isFirstFailureEnough: true });
    if (run.isStalled) return { id, isCaught: true, detail: 'caught: the tests no longer end' };
    if (run.isGreen) return { id, isCaught: false, detail: 'survives: every test passes' };
    if (run.failed > 0) return { id, isCaught: true, detail: 'caught' };
    return { id, isCaught: false, detail: `no test ran: ${run.problem}` };
  } finally {
    writeFileSync(path, source);
    if (isCompiled) await compileTree(tree);
  }
}
