#!/usr/bin/env node
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { checks, runCheck } from '../lane/checks.mjs';
import { runTasks } from '../lane/nx-tasks.mjs';
import { summary, totals } from '../lane/summary.mjs';
import { quickArguments, testFiles } from '../lane/test-files.mjs';
import { readTests } from '../lane/vitest-report.mjs';
import { describeModelStates } from '../models/model-state.mjs';
import { setUp } from '../setup/run-steps.mjs';
import { describeServerStates } from '../setup/servers/server-state.mjs';
import { removeStaleOutputs } from '../setup/stale-outputs.mjs';
import { readStamp } from '../setup/stamp.mjs';
import { steps, testSteps } from '../setup/steps.mjs';
import { createTalk } from '../setup/talk.mjs';
import { nxProjects } from '../workspace/projects.mjs';
import { root } from '../workspace/root.mjs';

const usage = `Sets up, then runs every check and every test. The last line counts them.

  node tools/test/run.mjs [--quick]

  --quick   without test/integration and test/slow: no servers, no crash tests

With CI=true a skipped test counts as failed.
`;

const noTests = { passed: 0, skipped: 0, failures: [] };
/** @param {string} line */
const say = (line) => void process.stdout.write(`${line}\n`);

/** @param {boolean} isQuick */
async function runEverything(isQuick) {
  const environment = {
    ...process.env,
    PELLUCID_NATIVE_TENSORFLOW: readStamp(root, 'native-tensorflow')?.status ?? 'unknown',
    PELLUCID_MODELS: describeModelStates({ root }),
    PELLUCID_TEST_SERVERS: describeServerStates({ root, environment: process.env }),
  };
  const projects = nxProjects(root);
  for (const { name, folder } of projects) {
    removeStaleOutputs(join(root, folder));
    rmSync(join(root, 'reports', name, 'results.json'), { force: true });
  }

  /** @type {import('../lane/summary.mjs').Row[]} */
  const wholeRows = [];
  const runChecks = async (/** @type {boolean} */ isAfterBuild) => {
    for (const check of checks.filter(({ needsBuild = false }) => needsBuild === isAfterBuild)) {
      const { isPassed, output } = await runCheck(check, { root, environment });
      say(`${isPassed ? '✔' : '✖'} ${check.name}`);
      wholeRows.push({
        name: check.name,
        checksPassed: isPassed ? 1 : 0,
        tests: noTests,
        failedChecks: isPassed ? [] : [{ title: check.name, message: output }],
      });
    }
  };

  const run = { root, environment, projects, onTask: say };
  const targets = ['lint', 'build', 'typecheck', 'proto'];
  await runChecks(false);
  const checked = await runTasks({ ...run, targets });
  await runChecks(true);
  const programArguments = isQuick ? quickArguments : [];
  const tested = await runTasks({ ...run, targets: ['test'], programArguments });

  const projectRows = projects.map(({ name, folder }) => {
    const expectedFiles = testFiles(root, folder, { isQuick });
    const own = checked.filter(({ project }) => project === name);
    const test = tested.find(({ project }) => project === name);
    return {
      name,
      checksPassed: own.filter(({ status }) => status === 'passed').length,
      tests: test === undefined ? noTests : readTests(test, { root, expectedFiles }),
      failedChecks: own
        .filter(({ status }) => status !== 'passed')
        .map(({ target, status, output }) => ({
          title: `${name} ${target}${status === 'not run' ? ' was not run' : ''}`,
          message: output,
        })),
    };
  });
  return [...wholeRows, ...projectRows];
}

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
  },
});

if (values.help) {
  process.stdout.write(usage);
} else {
  const startedMs = Date.now();
  const isReady = await setUp(
    [...steps.filter(({ name }) => name !== 'build'), ...(values.quick ? [] : testSteps)],
    { root, environment: process.env, isRetry: false, talk: createTalk(process.stderr) },
  );
  if (!isReady) {
    say('the set-up failed, nothing was tested\n0 passed, 1 failed');
    process.exitCode = 1;
  } else {
    const isStrict = process.env['CI'] === 'true';
    const rows = await runEverything(values.quick);
    say(summary(rows, { isStrict, seconds: (Date.now() - startedMs) / 1000 }));
    process.exitCode = totals(rows, { isStrict }).failed === 0 ? 0 : 1;
  }
}
