import type { OperatorFunction } from 'rxjs';
import { from, mergeMap, of } from 'rxjs';

import type { BatchRequest } from '../compute/batch-request.ts';
import type { ExplainerPool } from '../compute/explainer-pool.ts';
import type { PreparedPlan } from '../compute/prepare-plan.ts';
import type { Batch } from './batch.ts';
import { bypassedFilters } from './bypassed-filters.ts';
import type { EventItem, ExplainedItem, FinishedItem, PassingItem, RejectedItem } from './item.ts';
import { loggedOutput } from './output-mismatch.ts';
import { rejectEvent } from './reject-event.ts';

/** Batches that may be at the compute threads for each of them: one in work and one waiting. */
const batchesPerWorker = 2;

/** Explains batches on the compute threads, several at a time; lets all else pass. */
export function explain(pool: ExplainerPool): OperatorFunction<Batch | PassingItem, FinishedItem> {
  return mergeMap((item) => {
    if (item.type !== 'batch') return of(item);
    return from(explainEvents(pool, item.events)).pipe(mergeMap((items) => items));
  }, pool.workers * batchesPerWorker);
}

/** A batch that fails is split, so that one event cannot take its neighbours along. */
async function explainEvents(
  pool: ExplainerPool,
  events: readonly EventItem[],
): Promise<(ExplainedItem | RejectedItem)[]> {
  try {
    const prepared = events[0]!.plan;
    const looksBack = isLookingBack(prepared);
    const makeRequest = (): BatchRequest => requestOf(events);
    const { samples, timings } = await pool.explain(prepared.plan, makeRequest, { looksBack });
    const share = {
      forwardMs: timings.forwardMs / events.length,
      relpropMs: timings.relpropMs / events.length,
      pointsMs: timings.pointsMs / events.length,
    };
    return events.map((event, index) =>
      withPolicy({ ...event, type: 'explained', explanation: samples[index]!, timings: share }),
    );
  } catch (error) {
    const [first] = events;
    if (events.length === 1) {
      const { message } = error as Error;
      return [rejectEvent(first!, 'explain', { reason: 'EXPLAIN_FAILED', message })];
    }
    const middle = Math.ceil(events.length / 2);
    const halves = [events.slice(0, middle), events.slice(middle)];
    const explained = await Promise.all(
      halves.map(async (half) => await explainEvents(pool, half)),
    );
    return explained.flat();
  }
}

/** Whether errors are put in that need the maps of earlier events: those are where the earlier batches were explained. */
function isLookingBack({ plan: { injection }, plugins }: PreparedPlan): boolean {
  return (
    injection !== undefined && plugins.errorModels.get(injection.errorModel).stage === 'stream'
  );
}

function requestOf(events: readonly EventItem[]): BatchRequest {
  const size = events[0]!.values.length;
  const values = new Float32Array(events.length * size);
  for (const [index, event] of events.entries()) values.set(event.values, index * size);
  return {
    values,
    targets: events.map(({ target }) => target),
    loggedOutputs: events.map(loggedOutput),
    eventIds: events.map(({ event, mapId }) => event.id ?? mapId),
    positions: events.map(({ origin }) => origin.record.offset),
    streams: events.map(({ origin }) => origin.record.partition),
    mapIds: events.map(({ mapId }) => mapId),
  };
}

/** A map without a filter that failed is a dead letter where the config wants that. */
function withPolicy(item: ExplainedItem): ExplainedItem | RejectedItem {
  if (item.plan.plan.plugins?.onFault !== 'dead-letter') return item;
  const [bypassed] = bypassedFilters(item.explanation);
  if (bypassed === undefined) return item;
  return rejectEvent(item, 'explain', { reason: 'PLUGIN_FAILED', message: bypassed.message });
}
