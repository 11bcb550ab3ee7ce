import { lastLines } from '../setup/command.mjs';

/**
 * One line of the table.
 *
 * @typedef {object} Row
 * @property {string} name A project, or a check of the whole checkout.
 * @property {number} checksPassed
 * @property {import('./vitest-report.mjs').TestCounts} tests
 * @property {readonly import('./vitest-report.mjs').TestFailure[]} failedChecks
 */

/**
 * The totals. Each test and each check counts as one; a skipped test counts as failed where `isStrict`.
 *
 * @param {readonly Row[]} rows
 * @param {{ isStrict: boolean }} options
 */
export function totals(rows, { isStrict }) {
  const sum = (/** @type {(row: Row) => number} */ count) =>
    rows.reduce((total, row) => total + count(row), 0);
  const skipped = sum(({ tests }) => tests.skipped);
  return {
    passed: sum(({ checksPassed, tests }) => checksPassed + tests.passed),
    failed:
      sum(({ failedChecks, tests }) => failedChecks.length + tests.failures.length) +
      (isStrict ? skipped : 0),
    skipped,
  };
}

/** @param {readonly Row[]} rows */
function table(rows) {
  const cells = rows.map(({ name, checksPassed, failedChecks, tests }) => [
    name,
    `${checksPassed}/${checksPassed + failedChecks.length}`,
    String(tests.passed),
    String(tests.failures.length),
    String(tests.skipped),
  ]);
  const lines = [['', 'checks', 'passed', 'failed', 'skipped'], ...cells];
  const widths = [0, 1, 2, 3, 4].map((column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  return lines.map(([name = '', ...numbers]) =>
    [
      name.padEnd(widths[0] ?? 0),
      ...numbers.map((cell, index) => cell.padStart(widths[index + 1] ?? 0)),
    ].join('  '),
  );
}

const foreignFrame = /^\s+at .*(?:node_modules|\(?node:)/;

/** @param {import('./vitest-report.mjs').TestFailure} failure */
function describeFailure({ title, message }) {
  const lines = message.split('\n').filter((line) => !foreignFrame.test(line));
  const shown = lastLines(lines.join('\n').trim(), 60).split('\n');
  return [`✖ ${title}`, ...shown].join('\n    ').trimEnd();
}

/**
 * The end of a run: every failure, the table, and the count as the last line.
 *
 * @param {readonly Row[]} rows
 * @param {{ isStrict: boolean, seconds: number }} options
 */
export function summary(rows, { isStrict, seconds }) {
  const { passed, failed, skipped } = totals(rows, { isStrict });
  const failures = rows.flatMap(({ failedChecks, tests }) => [...failedChecks, ...tests.failures]);
  const skippedLine = `${skipped} skipped${isStrict ? ', which counts as failed here' : ' (counts as failed where CI=true)'}`;
  return [
    ...failures.map((failure) => `\n${describeFailure(failure)}`),
    '',
    ...table(rows),
    '',
    ...(skipped > 0 ? [skippedLine] : []),
    `${seconds.toFixed(0)} s`,
    `${passed} passed, ${failed} failed`,
  ].join('\n');
}
