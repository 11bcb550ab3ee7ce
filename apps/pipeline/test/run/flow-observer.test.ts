import '@tensorflow/tfjs-node';
import { afterAll, describe, expect, test } from 'vitest';

import { createBatchExplainer } from '../../src/compute/batch-explainer.ts';
import { preparePlan } from '../../src/compute/prepare-plan.ts';
import { createMetrics } from '../../src/metrics/create-metrics.ts';
import { createFlowObserver } from '../../src/run/flow-observer.ts';
import { createProgress } from '../../src/run/flow-progress.ts';
import type { EncodedItem, ExplainedItem, FinishedRecord } from '../../src/stages/item.ts';
import { batchOfDigits } from '../batch-of-digits.ts';
import { demoPlan } from '../demo-plan.ts';
import { outputOf } from '../encoded-at.ts';
import { eventItem } from '../event-item.ts';
import { originAt } from '../origin-at.ts';

const plan = await preparePlan(demoPlan());
const explainer = createBatchExplainer(plan);
afterAll(explainer.dispose);
const { samples } = explainer.explain(batchOfDigits([0]));
const model = 'smallcnn-mnist';
const explainedAt = (timeMs: number): ExplainedItem => ({
  ...eventItem(0, { plan, timeMs }),
  type: 'explained',
  timings: { forwardMs: 1, relpropMs: 2, pointsMs: 3 },
  explanation: samples[0]!,
});
const rejected: FinishedRecord = {
  type: 'rejected',
  origin: originAt(1),
  stage: 'decode',
  reason: 'MALFORMED',
  message: 'm',
};
const skipped: FinishedRecord = { type: 'skipped', origin: originAt(2), reason: 'tombstone' };
const encoded = (item: FinishedRecord): EncodedItem<FinishedRecord> => ({
  item,
  outputs: item.type === 'skipped' ? [] : [outputOf(item.origin)],
  encodeMs: 0.25,
});

function observing() {
  const metrics = createMetrics({ maxSeries: 1000 });
  const progress = createProgress();
  const observer = createFlowObserver(metrics, { progress, topic: 'in' });
  return {
    observer,
    progress,
    commit: (outcome: 'settled' | 'fenced', items: readonly FinishedRecord[]): void =>
      observer.onCommitted({
        outcome,
        settleMs: 4,
        run: {
          settlement: { epoch: 3, partition: 0, position: 3, outputs: [] },
          items: items.map(encoded),
        },
      }),
    value: async (series: string): Promise<number | undefined> => {
      const line = (await metrics.text()).split('\n').find((text) => text.startsWith(`${series} `));
      return line === undefined ? undefined : Number(line.slice(series.length + 1));
    },
  };
}

describe('a flow observer', () => {
  test('counts outcomes when they are settled, not when they are finished', async () => {
    const { observer, progress, commit, value } = observing();
    const items = [explainedAt(1_700_000_000_000), rejected, skipped];
    for (const item of items) observer.onRecord(item.origin);
    for (const item of items) observer.onFinished(item);
    const none = { consumed: 3, emitted: 0, deadLetters: 0, skipped: 0, answered: 0 };
    expect(progress).toMatchObject(none);
    expect(await value(`pellucid_maps_produced_total{model="${model}"}`)).toBeUndefined();
    commit('settled', items);
    expect(progress).toMatchObject({ consumed: 3, emitted: 1, deadLetters: 1, skipped: 1 });
    const processed = async (name: string, outcome: string): Promise<number | undefined> =>
      await value(`pellucid_events_processed_total{model="${name}",outcome="${outcome}"}`);
    expect(await processed(model, 'emitted')).toBe(1);
    expect(await processed('', 'dead_lettered')).toBe(1);
    expect(await processed('', 'skipped')).toBe(1);
    expect(await value('pellucid_low_watermark_offset{topic="in",partition="0"}')).toBe(3);
    expect(await value('pellucid_offset_commits_total{outcome="settled"}')).toBe(1);
    expect(await value('pellucid_produced_bytes_total{topic="out"}')).toBe(6);
  });

  test('counts a fenced run as fenced and nothing in it as done', async () => {
    const { progress, commit, value } = observing();
    commit('fenced', [explainedAt(1_700_000_000_000), skipped]);
    expect(progress).toMatchObject({ emitted: 0, skipped: 0 });
    expect(await value('pellucid_fenced_results_total')).toBe(2);
    expect(await value('pellucid_offset_commits_total{outcome="fenced"}')).toBe(1);
    expect(await value('pellucid_low_watermark_offset{topic="in",partition="0"}')).toBeUndefined();
  });

  test('the newest event stays the newest when an older one comes later', async () => {
    const { observer, value } = observing();
    const series = `pellucid_last_event_timestamp_seconds{model="${model}"}`;
    for (const [timeMs, newest] of [
      [1_700_000_002_000, 1_700_000_002],
      [1_700_000_001_000, 1_700_000_002],
      [1_700_000_003_000, 1_700_000_003],
    ] as const) {
      observer.onFinished(explainedAt(timeMs));
      expect(await value(series)).toBe(newest);
    }
  });

  test('writes the stages of an event in seconds, and why a record is rejected', async () => {
    const { observer, commit, value } = observing();
    observer.onFinished(explainedAt(1_700_000_000_000));
    observer.onFinished(rejected);
    commit('settled', [explainedAt(1_700_000_000_000), rejected]);
    for (const [stage, seconds] of [
      ['decode', 0.0005],
      ['encode', 0.0005],
      ['settle', 0.004],
      ['forward', 0.001],
      ['relprop', 0.002],
      ['points', 0.003],
    ] as const) {
      expect(await value(`pellucid_stage_duration_seconds_sum{stage="${stage}"}`)).toBe(seconds);
    }
    expect(await value('pellucid_dead_letters_total{stage="decode",reason="MALFORMED"}')).toBe(1);
  });

  test('counts events that are irregular by what is not right about them', async () => {
    const { observer, value } = observing();
    const sound = explainedAt(1_700_000_000_000);
    observer.onFinished(sound);
    observer.onFinished({ ...sound, isRepeated: true });
    observer.onFinished({ ...sound, isRepeated: true, context: { isTraceMalformed: true } });
    expect(await value('pellucid_irregular_events_total{kind="repeated"}')).toBe(2);
    expect(await value('pellucid_irregular_events_total{kind="malformed_trace"}')).toBe(1);
  });

  test.each([
    ['zero', { l1: 0 }],
    ['non_finite', { nonFinite: 2 }],
  ] as const)('counts a map that is degenerate: %s', async (kind, measured) => {
    const { observer, value } = observing();
    const item = explainedAt(1_700_000_000_000);
    const [first, ...rest] = item.explanation.points;
    const point = { ...first!, corrected: { ...first!.corrected, ...measured } };
    observer.onFinished({
      ...item,
      explanation: { ...item.explanation, points: [point, ...rest] },
    });
    const series = `pellucid_degenerate_maps_total{model="${model}",kind="${kind}"}`;
    expect(await value(series)).toBe(1);
  });
});
