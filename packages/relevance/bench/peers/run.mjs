#!/usr/bin/env node
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { cacheFolder } from '../../../../tools/setup/native/paths.mjs';

const usage = `Times Pellucid against zennit and Captum, side by side, on the same networks, weights and inputs.

  npm run bench:peers -- --setup   makes a virtual environment with pinned versions in the cache (6 GB: PyTorch
                                   comes with its libraries for graphics cards) and measures
  npm run bench:peers              measures
`;
const here = import.meta.dirname;
const root = join(here, '../../../..');
const folder = join(cacheFolder(process.env), 'peers');
const python = process.env['PELLUCID_PEERS_PYTHON'] ?? join(folder, 'bin/python');
const isReady = () => python !== join(folder, 'bin/python') || existsSync(join(folder, 'ready'));

/** @param {readonly [string, ...string[]]} command */
function run([program, ...rest]) {
  const { status } = spawnSync(program, rest, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

function setUp() {
  if (isReady()) return;
  run(['python3', '-m', 'venv', '--clear', folder]);
  const requirements = ['-r', join(here, 'requirements.txt')];
  run([python, '-m', 'pip', 'install', '--only-binary=:all:', '--no-compile', ...requirements]);
  writeFileSync(join(folder, 'ready'), '');
}

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', default: false },
    setup: { type: 'boolean', default: false },
  },
});
if (values.help) console.log(usage);
else {
  if (values.setup) setUp();
  if (isReady()) {
    process.env['PELLUCID_PEERS_PYTHON'] = python;
    run([process.execPath, join(root, 'tools/bench/run.mjs'), 'relevance/peers']);
  } else {
    console.error('There is no Python with the peers yet: npm run bench:peers -- --setup');
    process.exitCode = 2;
  }
}
