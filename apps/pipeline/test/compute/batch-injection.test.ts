import { defaultFilterPoints } from '@pellucid/filters';
import { expect, test } from 'vitest';

import { injectionPlanOf } from '../../src/compute/batch-injection.ts';
import { preparePlan } from '../../src/compute/prepare-plan.ts';
import { demoPlan } from '../demo-plan.ts';

const injection = { errorModel: 'spike', share: 0.4, seed: 5 } as const;

test('a plan without errors has none, one with errors hits the default filter points', async () => {
  expect(injectionPlanOf(await preparePlan(demoPlan()))).toBeUndefined();
  const prepared = await preparePlan(demoPlan({ injection }));
  const points = defaultFilterPoints(prepared.points).map(({ id }) => id);
  expect(points.length).toBeGreaterThan(1);
  expect(injectionPlanOf(prepared)).toMatchObject({ ...injection, points });
});

test('a point that is named is the only one', async () => {
  const prepared = await preparePlan(
    demoPlan({ injection: { ...injection, point: '05_convolution_convb_5' } }),
  );
  expect(injectionPlanOf(prepared)).toMatchObject({
    ...injection,
    points: ['05_convolution_convb_5'],
  });
});
