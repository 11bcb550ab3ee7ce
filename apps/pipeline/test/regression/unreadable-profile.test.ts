import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { preparePlan } from '../../src/compute/prepare-plan.ts';
import { profilePlan } from '../demo-plan.ts';
import { errorOf } from '../error-of.ts';
import { temporaryModels } from '../temporary-models.ts';

test('a profile that is there and cannot be read is refused, not left out', async () => {
  const models = temporaryModels();
  const model = models.deploy('digits', '1');
  mkdirSync(join(model, 'profile.json'));
  expect(await errorOf(preparePlan(profilePlan({ model })))).toMatchObject({
    code: 'PROFILE_NOT_FOUND',
    details: { profile: join(model, 'profile.json') },
  });
  models.remove();
});
