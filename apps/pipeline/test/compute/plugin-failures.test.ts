import '@tensorflow/tfjs-node';
import { afterAll, expect, test } from 'vitest';

import { createBatchExplainer } from '../../src/compute/batch-explainer.ts';
import { preparePlan } from '../../src/compute/prepare-plan.ts';
import { loadPlugins } from '../../src/plugins/load-plugins.ts';
import { batchOfDigits } from '../batch-of-digits.ts';
import { demoPlan } from '../demo-plan.ts';
import { errorModelPackage } from '../plugins/error-model-package.ts';

const cleanUp: (() => void)[] = [];
afterAll(() => {
  for (const clean of cleanUp) clean();
});

test('a statistic that fails on one sample, at all points or for the whole map, is told of that sample alone, once', async () => {
  const bare = createBatchExplainer(await preparePlan(demoPlan()));
  cleanUp.push(bare.dispose);
  const { values, targets, eventIds } = batchOfDigits([0, 1, 2]);
  const [, second] = bare.explain({ values, targets, eventIds }).samples;
  const isSecond = (l1: string): string =>
    `if (Math.abs(${l1} - ${Math.abs(second!.startValue)}) < 1e-4) throw new Error("no"); return 0;`;
  const parts = [
    { point: 'output', of: isSecond('record.start.l1'), scope: 'point' },
    { point: 'map', of: isSecond('Math.abs(record.start[record.target])'), scope: 'map' },
  ];
  for (const { point, ...part } of parts) {
    const { settings, remove } = errorModelPackage(
      { ...part, invariant: 0 },
      { tier: 'in-process' },
    );
    cleanUp.push(remove);
    const limits = { onFault: 'bypass', breaches: 100, probeMs: 1e6 } as const;
    const plugins = await loadPlugins({ packages: [settings], ...limits });
    const explainer = createBatchExplainer(await preparePlan(demoPlan({ plugins })));
    cleanUp.push(explainer.dispose);
    for (let turn = 0; turn < 2; turn += 1) {
      const { samples } = explainer.explain({ values, targets, eventIds });
      expect(samples.map(({ failures }) => failures)).toEqual([
        undefined,
        [{ errorModel: 'test/bump', reason: 'error', message: 'Error: no', point }],
        undefined,
      ]);
    }
  }
});
