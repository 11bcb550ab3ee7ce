import type { OperatorFunction } from 'rxjs';
import { concatMap, from, map, mergeMap, of, tap } from 'rxjs';

import type { Transport } from '../transport/port.ts';
import type { EncodedItem } from './item.ts';
import type { OffsetQueue, SettledRun } from './offset-queue.ts';
import type { RetryOptions } from './retry.ts';
import { withRetries } from './retry.ts';

/** A run of records whose outputs are durable, or that another consumer has taken over. */
export interface Committed {
  readonly run: SettledRun;
  readonly outcome: 'settled' | 'fenced';
  /** Time that settling took, further tries included, milliseconds. */
  readonly settleMs: number;
}

/** Finished items into runs that begin where the last one of their partition ended. */
export function emit(queue: OffsetQueue): OperatorFunction<EncodedItem, void> {
  return (source) =>
    source.pipe(
      tap((encoded) => queue.finish(encoded)),
      map(() => undefined),
    );
}

/** Writes outputs and moves positions, one run after the other; what is done meanwhile joins the next run. */
export function commit(
  transport: Transport,
  { queue, retry }: { queue: OffsetQueue; retry: RetryOptions },
): OperatorFunction<void, Committed> {
  return (source) =>
    source.pipe(
      concatMap(() => {
        const runs = queue.take();
        return runs.length === 0 ? of([]) : from(settleAll(transport, runs, retry));
      }),
      tap(() => queue.settled()),
      mergeMap((committed) => committed),
    );
}

async function settleAll(
  transport: Transport,
  runs: readonly SettledRun[],
  retry: RetryOptions,
): Promise<Committed[]> {
  return await Promise.all(
    runs.map(async (run) => {
      const began = performance.now();
      const settle = async (): Promise<Committed['outcome']> =>
        await transport.settle(run.settlement);
      const outcome = await withRetries('settle', settle, retry);
      return { run, outcome, settleMs: performance.now() - began };
    }),
  );
}
