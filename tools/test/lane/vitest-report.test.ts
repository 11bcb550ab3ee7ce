import { describe, expect, it } from 'vitest';

import type { TaskResult } from '../../lane/nx-tasks.mjs';
import { countTests, readTests } from '../../lane/vitest-report.mjs';
import { temporaryFolder } from '../setup/temporary-folder.ts';
import { writeFiles } from '../setup/write-files.ts';

const passed = { fullName: 'adds', status: 'passed' };
const failed = {
  fullName: 'divides',
  status: 'failed',
  failureMessages: ['\u001B[31mno\u001B[39m'],
};
const skipped = { fullName: 'waits', status: 'skipped' };
const toDo = { fullName: 'later', status: 'todo' };

const file = (assertionResults: (typeof passed)[], status = 'passed') => ({
  name: '/checkout/packages/a/test/a.test.ts',
  status,
  message: status === 'failed' ? 'cannot load' : '',
  assertionResults,
});

const task: TaskResult = { project: 'a', target: 'test', status: 'failed', output: 'its output' };

describe('countTests', () => {
  it('counts passed, failed and skipped tests', () => {
    const report = {
      testResults: [file([passed, failed, skipped, toDo], 'failed'), file([passed])],
    };
    expect(countTests(report, '/checkout')).toEqual({
      passed: 2,
      skipped: 2,
      failures: [{ title: 'packages/a/test/a.test.ts › divides', message: 'no' }],
    });
  });

  it('counts a file that could not be loaded as a failure', () => {
    expect(countTests({ testResults: [file([], 'failed')] }, '/checkout')).toEqual({
      passed: 0,
      skipped: 0,
      failures: [{ title: 'packages/a/test/a.test.ts could not be run', message: 'cannot load' }],
    });
  });
});

describe('a forgotten file', () => {
  it('counts as a failure', () => {
    const expected = ['packages/a/test/a.test.ts', 'packages/a/test/b.test.ts'];
    expect(countTests({ testResults: [file([passed])] }, '/checkout', expected)).toEqual({
      passed: 1,
      skipped: 0,
      failures: [{ title: 'packages/a/test/b.test.ts was not run', message: '' }],
    });
  });
});

describe('readTests', () => {
  it('counts a project that wrote no report as failed', () => {
    const root = temporaryFolder();
    expect(readTests(task, { root, expectedFiles: [] }).failures).toEqual([
      { title: 'a: crashed before it wrote a report', message: 'its output' },
    ]);
    expect(
      readTests({ ...task, status: 'not run' }, { root, expectedFiles: [] }).failures,
    ).toHaveLength(1);
  });

  it('counts a failed run without a failed test as failed', () => {
    const root = temporaryFolder();
    writeFiles(root, { 'reports/a/results.json': { testResults: [file([passed])] } });
    expect(readTests({ ...task, status: 'passed' }, { root, expectedFiles: [] })).toMatchObject({
      passed: 1,
      failures: [],
    });
    expect(readTests(task, { root, expectedFiles: [] })).toMatchObject({
      passed: 1,
      failures: [{ title: 'a: an error outside of any test' }],
    });
  });
});
