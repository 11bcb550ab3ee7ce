import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { countTests } from '../../lane/vitest-report.mjs';
import { lastLines, runCommand } from '../../setup/command.mjs';

const limitMs = 180_000;

/**
 * @typedef {object} TestRun
 * @property {boolean} isGreen
 * @property {boolean} isStalled It ran into an endless loop.
 * @property {number} failed Failed tests.
 * @property {readonly string[]} failedFiles Relative to the tree.
 * @property {string} problem What went wrong first; empty when nothing did.
 */

/**
 * Compiles a tree, one source of which was changed.
 *
 * @param {string} tree
 */
export async function compileTree(tree) {
  const compiler = join(tree, 'node_modules/typescript/bin/tsc');
  await runCommand([process.execPath, compiler, '-b'], { cwd: tree, environment: process.env });
}

/**
 * Runs test files of a tree on its sources.
 *
 * @param {string} tree
 * @param {readonly string[]} tests
 * @param {{ isFirstFailureEnough: boolean }} options
 * @returns {Promise<TestRun>}
 */
export async function runTests(tree, tests, { isFirstFailureEnough }) {
  const report = join(tree, 'report.json');
  rmSync(report, { force: true });
  const { code, output, isStalled } = await runCommand(
    [
      process.execPath,
      join(tree, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--reporter=json',
      `--outputFile=${report}`,
      ...(isFirstFailureEnough ? ['--bail=1'] : []),
      ...tests,
    ],
    { cwd: tree, environment: { ...process.env, CI: '' }, idleLimitMs: () => limitMs },
  );
  try {
    /** @type {import('../../lane/vitest-report.mjs').VitestReport} */
    const content = JSON.parse(readFileSync(report, 'utf8'));
    const files = content.testResults.filter(({ status }) => status === 'failed');
    const tested = content.testResults.flatMap(({ assertionResults }) => assertionResults);
    const { passed, failures } = countTests(content, tree);
    return {
      isGreen: code === 0 && passed > 0,
      isStalled,
      failed: tested.filter(({ status }) => status === 'failed').length,
      failedFiles: files.map(({ name }) => name.slice(tree.length + 1)),
      problem: failures[0]?.message ?? '',
    };
  } catch {
    return {
      isGreen: false,
      isStalled,
      failed: 0,
      failedFiles: [...tests],
      problem: lastLines(output),
    };
  }
}
