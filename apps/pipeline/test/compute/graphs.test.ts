import { backend } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-node';
import { afterEach, expect, test, vi } from 'vitest';

import { createBatchExplainer } from '../../src/compute/batch-explainer.ts';
import { preparePlan } from '../../src/compute/prepare-plan.ts';
import { batchOfDigits } from '../batch-of-digits.ts';
import { demoPlan } from '../demo-plan.ts';

/** More than are run before one is recorded. */
const passes = 36;

interface Sessions {
  loadSavedModelMetaGraph: (path: string, tags: string) => number;
}

afterEach(() => {
  vi.restoreAllMocks();
});

test.each([
  [false, 0],
  [true, 2],
])('with graphs %s there are %d, and every map is the same', async (graphs, sessions) => {
  const load = vi.spyOn(backend() as unknown as Sessions, 'loadSavedModelMetaGraph');
  const explainer = createBatchExplainer(await preparePlan(demoPlan()), { graphs });
  const relevanceOf = (): Float32Array =>
    explainer.explain(batchOfDigits([0, 1])).samples[0]!.relevance;
  const first = relevanceOf();
  for (let pass = 1; pass < passes; pass += 1) expect(relevanceOf()).toEqual(first);
  expect(load).toHaveBeenCalledTimes(sessions);
  explainer.dispose();
});
