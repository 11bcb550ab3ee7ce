import type { OperatorFunction } from 'rxjs';
import { defer, filter, from, map, merge, mergeMap, tap } from 'rxjs';

import { PipelineError } from '../errors.ts';
import type { Transport } from '../transport/port.ts';
import type { EncodedItem, FinishedRecord } from './item.ts';
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

/** What settling needs. */
export interface CommitSettings {
  readonly queue: OffsetQueue;
  readonly retry: RetryOptions;
  /** What is written for a record whose output the message system refuses; `undefined` when nothing is left to try. */
  readonly onRefused: (
    encoded: EncodedItem<FinishedRecord>,
  ) => EncodedItem<FinishedRecord> | undefined;
  /** Shown every run once, in the order of its partition, and waited for before it is settled. @defaultValue nothing */
  readonly beforeSettling?: (run: SettledRun) => Promise<void>;
}

/** Finished items into runs that begin where the last one of their lane ended. */
export function emit(queue: OffsetQueue): OperatorFunction<EncodedItem, void> {
  return (source) =>
    source.pipe(
      tap((encoded) => queue.finish(encoded)),
      map(() => undefined),
    );
}

/**
 * Writes outputs and moves positions, in each partition one run after the other: what is done in one go, as the events of a
 * batch are, is one run, and what is done meanwhile joins the next. A partition that cannot be written holds up no other.
 */
export function commit(
  transport: Transport,
  settings: CommitSettings,
): OperatorFunction<void, Committed> {
  return (source) =>
    defer(() => {
      let isDue = false;
      const take = async (): Promise<SettledRun[]> => {
        isDue = true;
        await Promise.resolve();
        isDue = false;
        return settings.queue.take();
      };
      return source.pipe(
        filter(() => !isDue),
        mergeMap(take),
        mergeMap((runs) => merge(...runs.map((run) => from(settleOn(transport, run, settings))))),
      );
    });
}

/** Settles a run and whatever is done behind it by then. */
async function* settleOn(
  transport: Transport,
  first: SettledRun,
  settings: CommitSettings,
): AsyncGenerator<Committed> {
  let run: SettledRun | undefined = first;
  while (run !== undefined) {
    await settings.beforeSettling?.(run);
    const committed: Committed = await settleRun(transport, run, settings);
    run = settings.queue.settled(run);
    yield committed;
  }
}

async function settleRun(
  transport: Transport,
  run: SettledRun,
  settings: CommitSettings,
): Promise<Committed> {
  const began = performance.now();
  for (let attempted = run; ;) {
    const { settlement } = attempted;
    try {
      const settle = async (): Promise<Committed['outcome']> => await transport.settle(settlement);
      const outcome = await withRetries('settle', settle, settings.retry);
      return { run: attempted, outcome, settleMs: performance.now() - began };
    } catch (error) {
      attempted = withoutRefused(attempted, error, settings);
    }
  }
}

/** The run with something else in the place of the output that was refused. */
function withoutRefused(
  run: SettledRun,
  error: unknown,
  { onRefused }: CommitSettings,
): SettledRun {
  const isRefusal = error instanceof PipelineError && error.code === 'OUTPUT_REJECTED';
  const output = isRefusal && run.settlement.outputs[Number(error.details['index'])];
  const refused = output && run.items.find(({ outputs }) => outputs.includes(output));
  const instead = refused && onRefused(refused);
  if (!instead) throw error;
  const items = run.items.map((item) => (item === refused ? instead : item));
  const outputs = items.flatMap((item) => item.outputs);
  return { items, settlement: { ...run.settlement, outputs } };
}
