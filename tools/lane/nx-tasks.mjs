import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

import { runCommand } from '../setup/command.mjs';

/**
 * How a task of nx ended.
 *
 * @typedef {object} TaskResult
 * @property {string} project
 * @property {string} target
 * @property {'passed' | 'failed' | 'not run'} status
 * @property {string} output What it printed; kept for failed tasks only.
 */

/**
 * @typedef {object} TaskRun
 * @property {string} root
 * @property {NodeJS.ProcessEnv} environment
 * @property {readonly string[]} targets
 * @property {readonly { name: string, targets: readonly string[] }[]} projects
 * @property {readonly string[]} [programArguments] For the programs behind the targets.
 * @property {(line: string) => void} onTask Called with one line when one of the tasks ends.
 */

const passing = new Set(['success', 'local-cache', 'local-cache-kept-existing', 'remote-cache']);
const taskLine = /^(?<mark>[✔>])\s+nx run (?<task>\S+)/;

/**
 * Collects what failed tasks printed out of what nx prints, line by line: `✔  nx run x:y` alone for a success,
 * `> nx run x:y` before the output of a failure.
 *
 * @param {(line: string) => void} onTask
 */
export function createOutputReader(onTask) {
  /** @type {Map<string, string[]>} */
  const outputs = new Map();
  let rest = '';
  /** @type {string[] | undefined} */
  let current;
  const readLine = (/** @type {string} */ line) => {
    const { mark, task } = taskLine.exec(line)?.groups ?? {};
    if (task !== undefined) {
      onTask(`${mark === '>' ? '✖' : '✔'} ${task}`);
      current = mark === '>' ? [] : undefined;
      if (current !== undefined) outputs.set(task, current);
    } else if (/^ NX {2}/.test(line)) {
      current = undefined;
    } else {
      current?.push(line);
    }
  };
  return {
    /** @param {string} text */
    read: (text) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) readLine(stripVTControlCharacters(line));
    },
    /** @param {string} task */
    outputOf: (task) => (outputs.get(task) ?? []).join('\n').trim(),
  };
}

/**
 * @param {string} path
 * @returns {Map<string, string>} Status by task, as nx recorded it.
 */
function readStatuses(path) {
  try {
    /** @type {{ name: string, args: { status?: string } }[]} */
    const entries = JSON.parse(readFileSync(path, 'utf8'));
    return new Map(entries.map(({ name, args }) => [name, args.status ?? '']));
  } catch {
    return new Map();
  }
}

/**
 * Runs targets of all projects that have them through nx; what did not change comes from its cache.
 *
 * @param {TaskRun} run
 * @returns {Promise<TaskResult[]>} One for each project and target, whether nx got to it or not.
 */
export async function runTasks({ root, environment, targets, projects, ...rest }) {
  const { programArguments = [], onTask } = rest;
  const record = `reports/nx-${targets.join('-')}.json`;
  mkdirSync(join(root, 'reports'), { recursive: true });
  rmSync(join(root, record), { force: true });
  const reader = createOutputReader((line) => {
    if (targets.some((target) => line.endsWith(`:${target}`))) onTask(line);
  });
  const { output } = await runCommand(
    [
      process.execPath,
      join(root, 'node_modules/.bin/nx'),
      'run-many',
      `--targets=${targets.join(',')}`,
      '--parallel=2',
      '--outputStyle=static-failures-only',
      ...(programArguments.length > 0 ? ['--', ...programArguments] : []),
    ],
    {
      cwd: root,
      environment: {
        ...environment,
        NX_DAEMON: 'false',
        NX_TUI: 'false',
        NX_PROFILE: record,
        NX_SKIP_LOG_GROUPING: 'true',
        npm_config_loglevel: 'silent',
      },
      onOutput: reader.read,
    },
  );
  const statuses = readStatuses(join(root, record));
  return projects.flatMap((project) =>
    project.targets
      .filter((target) => targets.includes(target))
      .map((target) => {
        const task = `${project.name}:${target}`;
        const status = statuses.get(task);
        return {
          project: project.name,
          target,
          status: status === undefined ? 'not run' : passing.has(status) ? 'passed' : 'failed',
          output:
            statuses.size === 0 ? stripVTControlCharacters(output).trim() : reader.outputOf(task),
        };
      }),
  );
}
