import { expect, test } from 'vitest';

import { expectRefusal, runPellucid, runWell } from './run-pellucid.ts';

test('pellucid doctor says what computes, for people and as JSON', async () => {
  const people = await runWell(['doctor']);
  expect(people.stdout).toMatch(/^backend +(tensorflow|wasm) \S+: \S/m);
  expect(people.stdout).toMatch(/^computes +right$/m);
  const { stdout } = await runWell(['doctor', '--json']);
  expect(JSON.parse(stdout)).toMatchObject({
    node: process.version,
    isComputingRight: true,
    backend: { name: expect.stringMatching(/^(tensorflow|wasm)$/) },
  });
});

test('pellucid doctor refuses a config that is none', async () => {
  const run = await runPellucid(['doctor', '-c', 'nowhere.yaml']);
  expectRefusal(run, 2, /Config expects a file, got "nowhere\.yaml"/);
});

test('pellucid doctor takes WebAssembly where it is asked to, and computes right there', async () => {
  const environment = { PELLUCID_BACKEND: 'wasm' };
  const { stdout } = await runWell(['doctor', '--json'], { environment });
  expect(JSON.parse(stdout)).toMatchObject({
    isComputingRight: true,
    backend: { name: 'wasm', reason: 'PELLUCID_BACKEND asks for it' },
  });
});
