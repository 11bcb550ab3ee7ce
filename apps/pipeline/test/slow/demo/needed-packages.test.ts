import { expect, test } from 'vitest';

import { temporaryDirectory } from '../../transport/journal/temporary-directory.ts';
import { DemoProcess } from './demo-process.ts';

const hollower = new URL('../fixtures/hollow-package.mjs', import.meta.url).href;

async function runWithout(hollow: string) {
  const { directory, remove } = temporaryDirectory();
  const environment = { NODE_OPTIONS: `--import=${hollower}`, PELLUCID_HOLLOW: hollow };
  const demo = new DemoProcess(directory, ['--events=8', '--spike-share=1'], environment);
  const exitCode = await demo.ended();
  remove();
  return { exitCode, stderr: demo.stderr };
}

test('with all packages whole the demo runs', { timeout: 120_000 }, async () => {
  expect((await runWithout('no-package')).exitCode).toBe(0);
});

test.each(['relevance', 'events', 'filters', 'ground-truth', 'error-models', 'calibration'])(
  'the demo uses %s: it fails when the functions there do nothing but fail',
  { timeout: 120_000 },
  async (name) => {
    const { exitCode, stderr } = await runWithout(`@pellucid/${name}`);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(new RegExp(`@pellucid/${name} has no [a-zA-Z]`));
  },
);
