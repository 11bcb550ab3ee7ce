import { defaultDecodeLimits } from '@pellucid/events';
import { firstValueFrom, of } from 'rxjs';
import { expect, test } from 'vitest';

import { openModelStore } from '../../src/models/model-store.ts';
import { createPlanBook } from '../../src/plan-book.ts';
import { decode } from '../../src/stages/decode.ts';
import { damageHeader } from '../../src/transport/damage-header.ts';
import { demoPlan } from '../demo-plan.ts';
import { originAt } from '../origin-at.ts';

/** Its dead letter had an empty message. Found by fuzzing: anybody can write the header. */
test.each([null, new Uint8Array(0)])(
  'a record whose header of damage says %j becomes a dead letter that says what is expected',
  async (value) => {
    const plans = createPlanBook({
      store: await openModelStore('nowhere'),
      planFor: (model) => demoPlan({ model }),
      onPlan: async () => await Promise.resolve(),
      onUnusable: () => undefined,
    });
    const limits = defaultDecodeLimits;
    const origin = originAt(0, { headers: [{ name: damageHeader, value }] });
    const decoding = decode({ plans, limits, nonFiniteInput: 'reject', now: Date.now });
    expect(await firstValueFrom(of(origin).pipe(decoding))).toMatchObject({
      reason: 'DAMAGED_RECORD',
      message: 'Record expects bytes as they were written, its header says that they are not',
    });
  },
);
