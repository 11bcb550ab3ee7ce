import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/**
 * @typedef {object} TestFailure
 * @property {string} title File and title, or what happened outside of any test.
 * @property {string} message
 */

/**
 * @typedef {object} TestCounts
 * @property {number} passed
 * @property {number} skipped
 * @property {readonly TestFailure[]} failures
 */

/**
 * The JSON report of vitest, as far as it is read here.
 *
 * @typedef {object} VitestReport
 * @property {{ name: string, status: string, message?: string,
 *   assertionResults: { fullName: string, status: string, failureMessages?: string[] }[] }[]} testResults
 */

/**
 * Counts a report. A file that could not be loaded counts as one failure, and so does one that the report forgets.
 *
 * @param {VitestReport} report
 * @param {string} root
 * @param {readonly string[]} [expectedFiles] Relative to the root.
 * @returns {TestCounts}
 */
export function countTests({ testResults }, root, expectedFiles = []) {
  const reported = new Set(testResults.map(({ name }) => relative(root, name)));
  const forgotten = expectedFiles.filter((file) => !reported.has(file));

  const tests = testResults.flatMap((file) =>
    file.assertionResults.map((test) => ({ ...test, file: relative(root, file.name) })),
  );
  const failed = tests.filter(({ status }) => status === 'failed');
  const unloadable = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  const passed = tests.filter(({ status }) => status === 'passed').length;
  return {
    passed,
    skipped: tests.length - passed - failed.length,
    failures: [
      ...failed.map(({ file, fullName, failureMessages = [] }) => ({
        title: `${file} › ${fullName}`,
        message: stripVTControlCharacters(failureMessages.join('\n')),
      })),
      ...unloadable.map(({ name, message = '' }) => ({
        title: `${relative(root, name)} could not be run`,
        message: stripVTControlCharacters(message),
      })),
      ...forgotten.map((file) => ({ title: `${file} was not run`, message: '' })),
    ],
  };
}

/**
 * What the tests of a project came to. Without a report, or with a failed run whose report shows no failure, the
 * project itself counts as one failure: it crashed, or an error escaped outside of any test.
 *
 * @param {import('./nx-tasks.mjs').TaskResult} task Its `test` task.
 * @param {{ root: string, expectedFiles: readonly string[] }} options
 * @returns {TestCounts}
 */
export function readTests({ project, status, output }, { root, expectedFiles }) {
  /** @type {TestCounts} */
  let counts;
  try {
    const report = readFileSync(`${root}/reports/${project}/results.json`, 'utf8');
    counts = countTests(JSON.parse(report), root, expectedFiles);
  } catch {
    const title =
      status === 'not run'
        ? 'its build failed, no test was run'
        : 'crashed before it wrote a report';
    return {
      passed: 0,
      skipped: 0,
      failures: [{ title: `${project}: ${title}`, message: output }],
    };
  }
  if (status === 'passed' || counts.failures.length > 0) return counts;
  const hasTests = counts.passed + counts.skipped > 0;
  const title = `${project}: ${hasTests ? 'an error outside of any test' : 'there is no test'}`;
  return { ...counts, failures: [{ title, message: output }] };
}
