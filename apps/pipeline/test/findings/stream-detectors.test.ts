import { createDetection, createWatches } from '@pellucid/error-models';
import { beforeAll, describe, expect, test } from 'vitest';

import type { PreparedPlan } from '../../src/compute/prepare-plan.ts';
import { preparePlan } from '../../src/compute/prepare-plan.ts';
import type { SampleExplanation } from '../../src/compute/sample-explanation.ts';
import { createStreamDetectors } from '../../src/findings/stream-detectors.ts';
import type { ExplainedItem } from '../../src/stages/item.ts';
import { demoPlan } from '../demo-plan.ts';
import { eventItem } from '../event-item.ts';

const point = '05_convolution_convb_5';
let plan: PreparedPlan;
beforeAll(async () => {
  const prepared = await preparePlan(demoPlan());
  const thresholds = [{ errorModel: 'spike', point, threshold: 4 }];
  const watches = createWatches({ points: [point], thresholds, choice: ['spike'] });
  plan = { ...prepared, detection: createDetection(watches) };
});

const explanation: SampleExplanation = {
  output: new Float32Array(1),
  target: 0,
  startValue: 1,
  relevance: new Float32Array(1),
  uncorrected: null,
  layers: [],
  points: [],
  findings: [],
  statistics: new Float64Array(1),
};

/** An event whose gap is `gap`. */
function explained(
  offset: number,
  gap: number,
  { epoch = 1, partition = 0, of = plan } = {},
): ExplainedItem {
  const item = eventItem(offset, { plan: of, timeMs: 1000 + offset });
  const { record } = item.origin;
  return {
    ...item,
    origin: { ...item.origin, epoch, record: { ...record, offset, partition } },
    type: 'explained',
    timings: { forwardMs: 1, relpropMs: 1, pointsMs: 1 },
    explanation: { ...explanation, statistics: Float64Array.of(gap) },
  };
}

describe('createStreamDetectors', () => {
  test('3 spikes of 20 events are one finding, from the first to the last of them', () => {
    const { observe } = createStreamDetectors();
    const gaps = [1, 9, 1, 1, 9, 1, 9, 9];
    const found = gaps.map((gap, offset) => observe(explained(offset + 40, gap)));
    expect(found.map((findings) => findings.length)).toEqual([0, 0, 0, 0, 0, 0, 1, 0]);
    const item = explained(46, 9);
    expect(found[6]).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
        model: { ...item.event.model, digest: plan.model.digest },
        pipelineDigest: plan.pipelineDigest,
        profileDigest: undefined,
        events: {
          inputTopic: item.origin.record.topic,
          inputPartition: 0,
          firstOffset: 41,
          lastOffset: 46,
          lastEventTimeMs: 1046,
        },
        errorModel: 'spike',
        point,
        statistic: 'gap',
        test: 'k-of-n',
        value: 3,
        threshold: 3,
      },
    ]);
  });

  test('each partition has tests of its own', () => {
    const { observe } = createStreamDetectors();
    for (const partition of [0, 1]) {
      expect(observe(explained(0, 9, { partition }))).toEqual([]);
      expect(observe(explained(1, 9, { partition }))).toEqual([]);
    }
    expect(observe(explained(2, 9, { partition: 1 }))).toHaveLength(1);
  });

  test('each plan has tests of its own', () => {
    const { observe } = createStreamDetectors();
    const other = { ...plan };
    for (const offset of [0, 1]) observe(explained(offset, 9));
    expect(observe(explained(2, 9, { of: other }))).toEqual([]);
    expect(observe(explained(3, 9))).toHaveLength(1);
  });

  test('they begin anew with a new assignment', () => {
    const { observe } = createStreamDetectors();
    for (const offset of [0, 1]) observe(explained(offset, 9));
    expect(observe(explained(2, 9, { epoch: 2 }))).toEqual([]);
    expect(observe(explained(3, 9, { epoch: 2 }))).toEqual([]);
    expect(observe(explained(4, 9, { epoch: 2 }))).toHaveLength(1);
  });

  test('events whose statistic cannot tell are passed over', () => {
    const { observe } = createStreamDetectors();
    for (const gap of [9, Number.NaN, 9, Number.NaN])
      expect(observe(explained(0, gap))).toEqual([]);
    expect(observe(explained(5, 9))).toHaveLength(1);
  });
});
