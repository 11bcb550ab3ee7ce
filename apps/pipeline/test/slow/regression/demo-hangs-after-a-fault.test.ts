import { expect, test } from 'vitest';

import { temporaryDirectory } from '../../transport/journal/temporary-directory.ts';
import { DemoProcess } from '../demo/demo-process.ts';

const hollower = new URL('../fixtures/hollow-package.mjs', import.meta.url).href;

test(
  'a demo that cannot publish ends: its progress line does not go on',
  { timeout: 60_000 },
  async () => {
    const { directory, remove } = temporaryDirectory();
    const demo = new DemoProcess(directory, ['--events=8'], {
      NODE_OPTIONS: `--import=${hollower}`,
      PELLUCID_HOLLOW: '@pellucid/error-models#createRandom',
    });
    try {
      await demo.said(/has no createRandom/);
      expect(await demo.ended()).toBe(1);
    } finally {
      await demo.kill();
      remove();
    }
  },
);
