#!/usr/bin/env node
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { setUp } from '../setup/run-steps.mjs';
import { steps } from '../setup/steps.mjs';
import { createTalk } from '../setup/talk.mjs';
import { root } from '../workspace/root.mjs';
import { compileBench } from './compile-bench.mjs';
import { chooseBenches, findBenches } from './find-benches.mjs';
import { describeMachine } from './machine.mjs';

const usage = `Runs benches, one after the other, each in a process of its own.

  npm run bench [-- NAME | PROJECT | PROJECT/NAME …]
  npm run bench -- --list
`;

/** @param {import('./find-benches.mjs').Bench} bench */
async function runBench(bench) {
  console.log(`\n── ${bench.project}/${bench.name}: ${describeMachine(root)}`);
  const compiled = await compileBench(bench, root);
  if ('problem' in compiled) {
    console.log(compiled.problem);
    return false;
  }
  const programArguments = ['--expose-gc', '--enable-source-maps', compiled.program];
  const { status } = spawnSync(process.execPath, programArguments, {
    cwd: join(root, bench.folder),
    env: { TF_CPP_MIN_LOG_LEVEL: '1', ...process.env },
    stdio: 'inherit',
  });
  return status === 0;
}

/** @param {readonly string[]} words */
async function runBenches(words) {
  const benches = findBenches(root);
  const { chosen, unknown } = chooseBenches(benches, words);
  if (unknown.length > 0) {
    const known = benches.map(({ project, name }) => `${project}/${name}`).join('\n  ');
    console.error(`No bench is called ${unknown.join(' or ')}. There are:\n  ${known}`);
    return 2;
  }
  const talk = createTalk(process.stderr);
  if (!(await setUp(steps, { root, environment: process.env, isRetry: false, talk }))) return 1;
  let status = 0;
  for (const bench of chosen) {
    if (!(await runBench(bench))) status = 1;
  }
  return status;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    help: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(usage);
else if (values.list) {
  for (const { project, name } of findBenches(root)) console.log(`${project}/${name}`);
} else process.exitCode = await runBenches(positionals);
