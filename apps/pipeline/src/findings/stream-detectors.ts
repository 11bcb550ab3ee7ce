import type { SequentialAlarm, StartedTest, Watch } from '@pellucid/error-models';
import { startSequentialTests } from '@pellucid/error-models';
import type { StreamFinding } from '@pellucid/events';
import { streamFindingId } from '@pellucid/events';

import type { PreparedPlan } from '../compute/prepare-plan.ts';
import type { ExplainedItem } from '../stages/item.ts';

/** Tests over the events of each partition, one after the other, apart for each plan. */
export interface StreamDetectors {
  /**
   * Shows the next event of its partition; returns what has gone off.
   *
   * Tests begin anew when the partition was assigned anew: what was explained in between is not known.
   */
  readonly observe: (item: ExplainedItem) => readonly StreamFinding[];
}

interface Started {
  readonly epoch: number;
  readonly tests: readonly {
    /** Place of its value among those of a sample. */
    readonly place: number;
    readonly watch: Watch;
    readonly test: StartedTest;
  }[];
}

/** Detectors that have seen nothing. */
export function createStreamDetectors(): StreamDetectors {
  const byPlan = new WeakMap<PreparedPlan, Map<number, Started>>();
  const startedFor = ({ plan, origin }: ExplainedItem): Started => {
    const partitions = byPlan.get(plan) ?? new Map<number, Started>();
    byPlan.set(plan, partitions);
    const { partition } = origin.record;
    const known = partitions.get(partition);
    if (known?.epoch === origin.epoch) return known;
    const started = start(plan, origin.epoch);
    partitions.set(partition, started);
    return started;
  };
  return {
    observe: (item) => {
      const { statistics } = item.explanation;
      const { offset } = item.origin.record;
      return startedFor(item).tests.flatMap(({ place, watch, test }) => {
        const value = statistics[place]!;
        const alarm = Number.isNaN(value) ? undefined : test.add(value, offset);
        return alarm === undefined ? [] : [findingOf(item, { watch, kind: test.kind, alarm })];
      });
    },
  };
}

function start({ detection }: PreparedPlan, epoch: number): Started {
  const tests = detection.watches.flatMap((watch, place) =>
    startSequentialTests(watch).map((test) => ({ place, watch, test })),
  );
  return { epoch, tests };
}

function findingOf(
  { plan, event, origin }: ExplainedItem,
  {
    watch,
    kind,
    alarm,
  }: {
    readonly watch: Watch;
    readonly kind: StartedTest['kind'];
    readonly alarm: SequentialAlarm;
  },
): StreamFinding {
  const finding = {
    model: { ...event.model, digest: plan.model.digest },
    pipelineDigest: plan.pipelineDigest,
    profileDigest: plan.profileDigest ?? undefined,
    events: {
      inputTopic: origin.record.topic,
      inputPartition: origin.record.partition,
      firstOffset: alarm.from,
      lastOffset: alarm.to,
      lastEventTimeMs: event.timeMs,
    },
    errorModel: watch.errorModel,
    point: watch.point,
    statistic: watch.statistic.name,
    test: kind,
    value: alarm.value,
    threshold: alarm.limit,
  };
  return { id: streamFindingId(finding), ...finding };
}
