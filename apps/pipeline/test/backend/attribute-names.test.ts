import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { backend } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-node';
import { afterEach, describe, expect, test, vi } from 'vitest';

import { attributeNames } from '../../src/backend/attribute-names.ts';
import { loadBackend } from '../../src/backend/load-backend.ts';
import { createBatchExplainer } from '../../src/compute/batch-explainer.ts';
import { preparePlan } from '../../src/compute/prepare-plan.ts';
import { batchOfDigits } from '../batch-of-digits.ts';
import { profilePlan } from '../demo-plan.ts';

type Execute = (operation: string, attributes: readonly { readonly name: string }[]) => unknown;

afterEach(() => {
  vi.restoreAllMocks();
});

/** Names of attributes that operations have from now on, in their order. */
function watchNames(): () => readonly string[] {
  const watched = backend() as unknown as {
    executeSingleOutput: Execute;
    executeMultipleOutputs: Execute;
  };
  const spies = [
    vi.spyOn(watched, 'executeSingleOutput'),
    vi.spyOn(watched, 'executeMultipleOutputs'),
  ];
  return () =>
    spies.flatMap(({ mock }) => mock.calls.flatMap(([, given]) => given.map(({ name }) => name)));
}

/** Names that the code of tfjs-node gives to attributes of kernels. */
function namesOfKernels(): string[] {
  const entry = createRequire(import.meta.url).resolve('@tensorflow/tfjs-node');
  const folder = path.dirname(entry);
  const files = [
    ...readdirSync(path.join(folder, 'kernels')).map((file) => path.join('kernels', file)),
    'nodejs_kernel_backend.js',
  ];
  return files
    .filter((file) => file.endsWith('.js') && !file.includes('test'))
    .map((file) => readFileSync(path.join(folder, file), 'utf8'))
    .flatMap((code) => [
      ...code.matchAll(/createTensorsTypeOpAttr\)?\(\s*'(\w+)'/g),
      ...code.matchAll(/name: '(\w+)',\s*type:/g),
    ])
    .map(([, name]) => name!);
}

describe('names of attributes', () => {
  test('all that the kernels of tfjs-node give are known', () => {
    const names = new Set(namesOfKernels());
    expect(names.size).toBeGreaterThan(60);
    expect([...names].filter((name) => !attributeNames.includes(name))).toEqual([]);
  });

  test('all that a batch of digits needs are known', async () => {
    const explainer = createBatchExplainer(await preparePlan(profilePlan()));
    const seen = watchNames();
    explainer.explain(batchOfDigits([0, 1]));
    explainer.dispose();
    const names = new Set(seen());
    expect(names).toContain('_kernel');
    expect([...names].filter((name) => !attributeNames.includes(name))).toEqual([]);
  });

  test('are sorted, each once', () => {
    expect(attributeNames).toEqual([...new Set(attributeNames)].toSorted());
  });

  test('are all there once the backend is loaded', async () => {
    const seen = watchNames();
    await loadBackend();
    expect(new Set(seen())).toEqual(new Set(attributeNames));
  });
});
