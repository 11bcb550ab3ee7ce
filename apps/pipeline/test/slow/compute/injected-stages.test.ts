import { createInjectionPlan, errorModels } from '@pellucid/error-models';
import { memory } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-node';
import { describe, expect, test } from 'vitest';

import { createBatchExplainer } from '../../../src/compute/batch-explainer.ts';
import { injectionPlanOf } from '../../../src/compute/batch-injection.ts';
import type { ExplanationPlan, InjectionSettings } from '../../../src/compute/explanation-plan.ts';
import { preparePlan } from '../../../src/compute/prepare-plan.ts';
import type { SampleExplanation } from '../../../src/compute/sample-explanation.ts';
import { batchOfDigits } from '../../batch-of-digits.ts';
import { demoPlan } from '../../demo-plan.ts';

const eight = [0, 1, 2, 3, 4, 5, 6, 7];
const request = { ...batchOfDigits(eight), positions: eight.map((index) => 100 + index) };

async function explained(plan: ExplanationPlan, worker = 0): Promise<readonly SampleExplanation[]> {
  const explainer = createBatchExplainer(await preparePlan(plan), { number: worker });
  try {
    // What an error needs is compiled with the first event that it hits.
    explainer.explain(request);
    const before = memory().numTensors;
    const { samples } = explainer.explain(request);
    expect(memory().numTensors).toBe(before);
    return samples;
  } finally {
    explainer.dispose();
  }
}
const sound = await explained(demoPlan());
const changed = (samples: readonly SampleExplanation[]): boolean[] =>
  samples.map(
    ({ relevance }, index) =>
      !relevance.every((value, at) => Object.is(value, sound[index]!.relevance[at])),
  );

const onSmallCnn = errorModels.definitions.filter(({ meta }) => meta.name !== 'routing-error');

describe.each(onSmallCnn.map(({ meta, stage }) => [meta.name, stage] as const))(
  '%s (%s) in half of 8 digits',
  (errorModel) => {
    test('changes maps of events that are hit, and no bit of any other', async () => {
      const injection: InjectionSettings = { errorModel, share: 0.5, seed: 2 };
      const prepared = await preparePlan(demoPlan({ injection }));
      const planFor = createInjectionPlan(injectionPlanOf(prepared)!);
      const hit = eight.map(
        (index) => planFor(`e${index}`, { position: 100 + index, worker: 0 }) !== undefined,
      );
      const samples = await explained(demoPlan({ injection, uncorrected: true }));
      for (const [index, isChanged] of changed(samples).entries())
        expect(isChanged && !hit[index]).toBe(false);
      expect(changed(samples)).toContain(true);
      for (const { relevance, uncorrected, points } of samples) {
        expect(uncorrected).toEqual(relevance);
        expect(points).toHaveLength(prepared.points.length);
      }
    });
  },
);

test('a ramp over the offsets hits nobody before it, a schedule for thread 1 nobody on thread 0', async () => {
  const injection = { errorModel: 'start-error', share: 1, seed: 2 } as const;
  const ramp = { kind: 'ramp', from: 103, to: 104 } as const;
  const ramped = await explained(demoPlan({ injection: { ...injection, schedule: ramp } }));
  expect(changed(ramped)).toEqual(eight.map((index) => index > 3));
  const worker = { kind: 'worker', worker: 1 } as const;
  const plan = demoPlan({ injection: { ...injection, schedule: worker } });
  expect(changed(await explained(plan))).not.toContain(true);
  expect(changed(await explained(plan, 1))).not.toContain(false);
});

test('a network without branches refuses an error of routing', async () => {
  const injection = { errorModel: 'routing-error', share: 1, seed: 1 };
  await expect(explained(demoPlan({ injection }))).rejects.toThrow('expects a network with a sum');
});
