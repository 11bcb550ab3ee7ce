import type { PreparedPlan } from '../compute/prepare-plan.ts';
import type { Metrics } from '../metrics/create-metrics.ts';
import type { MapObserver } from '../metrics/map-observer.ts';
import { createMapObserver } from '../metrics/map-observer.ts';
import type { Committed } from '../stages/commit.ts';
import type { ExplainedItem, FinishedRecord, Origin } from '../stages/item.ts';
import type { Observer } from '../stages/observe.ts';
import { isOutputMismatch } from '../stages/output-mismatch.ts';
import type { FlowProgress } from './flow-progress.ts';

/** Writes what happens in the flow to the metrics and to the progress figures. */
export interface FlowObserver extends Observer {
  readonly onRecord: (origin: Origin) => void;
  readonly onCommitted: (committed: Committed) => void;
}

/** What an observer works with beside metrics. */
export interface FlowObserverOptions {
  readonly progress: FlowProgress;
  /** Name of the input topic. */
  readonly topic: string;
}

/** An observer for one service that consumes `topic`. */
export function createFlowObserver(
  metrics: Metrics,
  { progress, topic }: FlowObserverOptions,
): FlowObserver {
  const maps = new Map<PreparedPlan, MapObserver>();
  const newestMs = new Map<string, number>();
  const mapObserver = (plan: PreparedPlan): MapObserver => {
    const known = maps.get(plan) ?? createMapObserver(metrics, plan);
    maps.set(plan, known);
    return known;
  };
  return {
    onRecord: ({ record }) => {
      metrics.write('eventsConsumed', 1, [record.topic]);
      progress.consumed += 1;
    },
    onFinished: (item) => {
      if (item.type !== 'explained') return;
      mapObserver(item.plan).observe(item);
      if (item.isRepeated) metrics.write('irregularEvents', 1, ['repeated']);
      if (item.context.isTraceMalformed) {
        metrics.write('irregularEvents', 1, ['malformed_trace']);
      }
      const model = item.event.model.name;
      if (isOutputMismatch(item)) metrics.write('outputMismatch', 1, [model]);
      const newest = Math.max(item.event.timeMs, newestMs.get(model) ?? 0);
      newestMs.set(model, newest);
      metrics.write('lastEvent', newest / 1000, [model]);
      writeStages(metrics, item);
      progress.findings += item.explanation.findings.length;
    },
    onCommitted: ({ run, outcome, settleMs }) => {
      metrics.write('offsetCommits', 1, [outcome]);
      metrics.write('stageDuration', settleMs / 1000, ['settle']);
      if (outcome === 'fenced') {
        metrics.write('fencedResults', run.items.length);
        return;
      }
      const { partition, position } = run.settlement;
      const labels = [topic, String(partition)];
      metrics.write('lowWatermark', position, labels);
      metrics.write('lastProgress', Date.now() / 1000, labels);
      for (const { item, outputs, encodeMs } of run.items) {
        countSettled(metrics, progress, item);
        metrics.write('stageDuration', encodeMs / 1000, ['encode']);
        for (const { topic, value } of outputs) {
          metrics.write('producedBytes', value?.length ?? 0, [topic]);
        }
      }
    },
  };
}

function writeStages(metrics: Metrics, { decodeMs, timings }: ExplainedItem): void {
  const { forwardMs, relpropMs, pointsMs } = timings;
  metrics.write('stageDuration', decodeMs / 1000, ['decode']);
  metrics.write('stageDuration', forwardMs / 1000, ['forward']);
  metrics.write('stageDuration', relpropMs / 1000, ['relprop']);
  metrics.write('stageDuration', pointsMs / 1000, ['points']);
}

function countSettled(metrics: Metrics, progress: FlowProgress, item: FinishedRecord): void {
  const waitedMs = performance.now() - item.origin.arrivedMs;
  metrics.write('inflightWait', waitedMs / 1000);
  switch (item.type) {
    case 'explained': {
      const model = item.event.model.name;
      metrics.write('eventsProcessed', 1, [model, 'emitted']);
      metrics.write('mapsProduced', 1, [model]);
      metrics.write('endToEnd', (Date.now() - item.event.timeMs) / 1000, [model]);
      progress.emitted += 1;
      return;
    }
    case 'rejected':
      metrics.write('deadLetters', 1, [item.stage, item.reason]);
      metrics.write('eventsProcessed', 1, [item.model ?? '', 'dead_lettered']);
      progress.deadLetters += 1;
      return;
    case 'skipped':
      if (item.reason === 'answered') {
        metrics.write('eventsProcessed', 1, ['', 'duplicate']);
        progress.answered += 1;
        return;
      }
      metrics.write('eventsProcessed', 1, ['', 'skipped']);
      progress.skipped += 1;
  }
}
