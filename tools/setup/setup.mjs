#!/usr/bin/env node
import { parseArgs } from 'node:util';

import { root } from '../workspace/root.mjs';
import { setUp } from './run-steps.mjs';
import { steps, testSteps } from './steps.mjs';
import { createTalk } from './talk.mjs';

const usage = `Makes a checkout ready: npm packages, native TensorFlow, build. Does only what is not done yet.

  node tools/setup/setup.mjs [--verbose] [--retry] [--servers] [--skip ${steps.map(({ name }) => name).join('|')} …]

  --verbose   show what npm, pip and the compiler print
  --retry     look again for what could not be had before
  --servers   also what the tests need: Kafka, kcat, Prometheus, Alertmanager, real networks
  --skip      leave a step out

Environment and what to do when a step fails: docs/set-up.md
`;

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
    retry: { type: 'boolean', default: false },
    servers: { type: 'boolean', default: false },
    skip: { type: 'string', multiple: true, default: [] },
  },
});

if (values.help) {
  process.stdout.write(usage);
} else {
  const isDone = await setUp(
    [...steps, ...(values.servers ? testSteps : [])].filter(
      ({ name }) => !values.skip.includes(name),
    ),
    {
      root,
      environment: process.env,
      isRetry: values.retry,
      talk: createTalk(process.stderr, { isVerbose: values.verbose }),
    },
  );
  if (!isDone) process.exitCode = 1;
}
