import { createInjectionPlan } from '@pellucid/error-models';
import { defaultFilterPoints } from '@pellucid/filters';
import { describe, expect, test } from 'vitest';

import { batchInjection } from '../../src/compute/batch-injection.ts';
import type { InjectionSettings } from '../../src/compute/explanation-plan.ts';
import { preparePlan } from '../../src/compute/prepare-plan.ts';
import { demoPlan } from '../demo-plan.ts';

const prepare = async (share: number) =>
  await preparePlan(
    demoPlan({ injection: { errorModel: 'spike', share, seed: 5 } satisfies InjectionSettings }),
  );
const ids = Array.from({ length: 60 }, (_, index) => `event ${index}`);

describe('batchInjection', () => {
  test('there is none without settings, and none where no event of the batch is hit', async () => {
    expect(batchInjection(await preparePlan(demoPlan()))(ids)).toBeUndefined();
    expect(batchInjection(await prepare(0))(ids)).toBeUndefined();
  });

  test('hits each event as its own plan says: by its id, at a default filter point', async () => {
    const prepared = await prepare(0.4);
    const points = defaultFilterPoints(prepared.points).map(({ id }) => id);
    const planFor = createInjectionPlan({ ...prepared.plan.injection!, points });
    const injection = batchInjection(prepared)(ids)!;
    const planned = ids.map(planFor);
    expect(planned.filter((one) => one !== undefined).length).toBeGreaterThan(10);
    expect([...injection.points].toSorted()).toEqual(
      [...new Set(planned.flatMap((one) => one?.point ?? []))].toSorted(),
    );
    for (const point of prepared.points) {
      for (const [sample, one] of planned.entries()) {
        const relevance = new Float32Array(64).fill(1);
        const context = { view: { point, start: [] }, sample } as unknown as Parameters<
          typeof injection.apply
        >[1];
        const isHit = injection.apply(relevance, context);
        expect(isHit).toBe(one?.point === point.id);
        expect(relevance.some((value) => value !== 1)).toBe(isHit);
      }
    }
  });
});
