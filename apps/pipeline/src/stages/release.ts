import type { MonoTypeOperatorFunction } from 'rxjs';
import { tap } from 'rxjs';

import type { Credit } from '../transport/credit.ts';
import type { Committed } from './commit.ts';

/** Gives the room of records back once they are settled, or fenced: another consumer has taken them over. */
export function release(credit: Credit): MonoTypeOperatorFunction<Committed> {
  return tap(({ run }) => {
    for (const { item } of run.items) credit.give(item.origin.record.value?.byteLength ?? 0);
  });
}
