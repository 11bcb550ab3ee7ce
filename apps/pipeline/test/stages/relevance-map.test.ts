import { decodeRelevanceMap, encodeRelevanceMap, float32Tensor } from '@pellucid/events';
import type { AppliedFilter } from '@pellucid/filters';
import '@tensorflow/tfjs-node';
import { afterAll, describe, expect, test } from 'vitest';

import { createBatchExplainer } from '../../src/compute/batch-explainer.ts';
import type { ExplanationPlan } from '../../src/compute/explanation-plan.ts';
import { preparePlan, type PreparedPlan } from '../../src/compute/prepare-plan.ts';
import { saturatedPower } from '../../src/metrics/point-series.ts';
import type { ExplainedItem } from '../../src/stages/item.ts';
import { relevanceMap } from '../../src/stages/relevance-map.ts';
import { demoPlan, profilePlan } from '../demo-plan.ts';
import { eventItem } from '../event-item.ts';
import type { InferenceContent } from '../inference-record.ts';

const disposals: (() => void)[] = [];
afterAll(() => {
  for (const dispose of disposals) dispose();
});

interface Explaining {
  readonly plan: PreparedPlan;
  readonly explained: (index: number, content?: Omit<InferenceContent, 'target'>) => ExplainedItem;
}

/** Explains digits one by one with a plan. */
async function explaining(raw: ExplanationPlan): Promise<Explaining> {
  const plan = await preparePlan(raw);
  const { explain, dispose } = createBatchExplainer(plan);
  disposals.push(dispose);
  return {
    plan,
    explained: (index, content = {}) => {
      const item = eventItem(index, { plan, ...content });
      const values = Float32Array.from(content.values ?? item.values);
      const { samples, timings } = explain({
        values,
        targets: [item.target],
        eventIds: [item.event.id ?? item.mapId],
      });
      return { ...item, type: 'explained', explanation: samples[0]!, timings };
    },
  };
}

const injection = { errorModel: 'spike', share: 1, seed: 3 } as const;
const corrected = await explaining(profilePlan({ injection, uncorrected: true }));
const bare = await explaining(demoPlan());
const inPasses = await explaining(demoPlan({ filters: ['mean-of-passes:passes=2'] }));

describe('the map of an event, input [1, 28, 28, 1]', () => {
  const item = corrected.explained(0);
  const map = relevanceMap(item, 'tensorflow');

  test('says what was explained, with what, and where it came from', () => {
    const { plan } = corrected;
    expect(map).toMatchObject({
      id: 'map-of-e0',
      eventId: 'e0',
      source: 'urn:test',
      eventTimeMs: 1_700_000_000_000,
      model: { name: 'smallcnn-mnist', digest: plan.model.digest },
      provenance: {
        pipelineDigest: plan.pipelineDigest,
        profileDigest: plan.profileDigest,
        backend: 'tensorflow',
        dtype: 'float32',
        inputTopic: 'in',
        inputPartition: 0,
        inputOffset: 0,
      },
      start: {
        kind: 'logit',
        classIndex: item.explanation.target,
        value: item.explanation.startValue,
      },
    });
    expect(map.findings).toBe(item.explanation.findings);
    expect(map.findings.length).toBeGreaterThan(0);
  });

  test('survives the wire', () => {
    const decoded = decodeRelevanceMap(encodeRelevanceMap(map));
    expect(decoded.ok && decoded.value.id).toBe(map.id);
    expect(decoded.ok && decoded.value.points.map(({ id }) => id)).toEqual(
      corrected.plan.points.map(({ id }) => id),
    );
  });

  test('has both relevances in the shape of the event’s input', () => {
    const { name, shape } = item.event.inputs[0]!;
    const { relevance, uncorrected } = item.explanation;
    expect(map.inputRelevance).toEqual(float32Tensor({ name, shape, values: relevance }));
    expect(map.uncorrectedInputRelevance).toEqual(
      float32Tensor({ name, shape, values: uncorrected! }),
    );
    const flat = relevanceMap(corrected.explained(0, { shape: [28, 28, 1] }), 'tensorflow');
    expect(flat.inputRelevance.shape).toEqual([28, 28, 1]);
  });

  test('has a ledger row a layer: what goes in leaves, or is accounted for, but for what was injected', () => {
    const leakOf = ({ ledger }: (typeof map.layers)[number]): number => {
      const { relevanceIn, relevanceOut, lostToBias, lostToStabilizer, dropped } = ledger;
      return Math.abs(relevanceIn - relevanceOut - lostToBias - lostToStabilizer - dropped);
    };
    const clean = relevanceMap(bare.explained(0), 'tensorflow');
    expect(clean.layers.map(({ name }) => name)).toEqual(bare.plan.layers.map(({ name }) => name));
    expect(Math.max(...clean.layers.map(leakOf))).toBeLessThan(1e-4);
    expect(map.layers.filter((layer) => leakOf(layer) > 1e-4)).toHaveLength(1);
  });

  test('what filters took at a point is the difference of what leaves one layer and enters the next', () => {
    const weighted = map.layers.filter(({ ordinal }) => ordinal !== undefined);
    const isWritten = ({ filters }: (typeof map.points)[number]): boolean =>
      filters.some(({ outcome }) => outcome === 'changed');
    const written = map.points.filter(isWritten);
    expect(written.length).toBeGreaterThan(0);
    for (const { ordinal, raw, corrected: after } of written) {
      const { ledger } = weighted.find((layer) => layer.ordinal === ordinal)!;
      expect(ledger.lostToFilters).toBeCloseTo(raw.sum - after!.sum, 6);
      expect(ledger.lostToFilters).not.toBe(0);
    }
    const untouched = map.points.filter((point) => !isWritten(point) && point.kind !== 'output');
    for (const { ordinal } of untouched) {
      expect(weighted.find((layer) => layer.ordinal === ordinal)!.ledger.lostToFilters).toBe(0);
    }
  });

  test('has corrected amplitudes at points with a chain, and only there', () => {
    for (const { id, corrected: amplitude } of map.points) {
      expect(amplitude !== undefined).toBe(corrected.plan.chain.at(id).length > 0);
    }
    expect(map.points.map(({ raw }) => raw.values)).toEqual(
      corrected.plan.points.map(({ shape }) => shape.reduce((a, b) => a * b, 1)),
    );
  });

  test('names each filter with options, changes and what it took, those too that left every value', () => {
    for (const { id, filters } of map.points) {
      const links = corrected.plan.chain.at(id);
      expect(filters.map(({ name }) => name)).toEqual(links.map(({ name }) => name));
      for (const [index, filter] of filters.entries()) {
        expect(JSON.parse(filter.optionsJson)).toEqual(links[index]!.options);
        const hasChanged = filter.outcome === 'changed';
        expect(Object.values(filter.changedValues).some((count) => count > 0)).toBe(hasChanged);
        expect(filter.removedMass !== 0).toBe(hasChanged);
      }
    }
    const outcomes = map.points.flatMap(({ filters }) => filters.map(({ outcome }) => outcome));
    expect(new Set(outcomes)).toEqual(new Set(['changed', 'unchanged']));
  });

  test('says of filters that left every value so over the wire too', () => {
    const decoded = decodeRelevanceMap(encodeRelevanceMap(map));
    expect(decoded.ok && decoded.value.points.map(({ filters }) => filters)).toEqual(
      map.points.map(({ filters }) => filters),
    );
  });

  test('has nothing in it that changes when the event is explained again', () => {
    const again = relevanceMap(corrected.explained(0), 'tensorflow');
    expect(Buffer.compare(encodeRelevanceMap(again), encodeRelevanceMap(map))).toBe(0);
  });
});

describe('flags', () => {
  const flagsOf = (content: Omit<InferenceContent, 'target'>): readonly string[] =>
    relevanceMap(bare.explained(0, content), 'tensorflow').flags;
  const logged = (values: Float32Array): InferenceContent['outputs'] => [
    float32Tensor({ name: 'logits', shape: [1, 10], values }),
  ];

  test('none for a sound event whose logged output is the computed one', () => {
    const { output } = bare.explained(0).explanation;
    expect(flagsOf({})).toEqual([]);
    expect(flagsOf({ outputs: logged(output) ?? [] })).toEqual([]);
  });

  test('OUTPUT_MISMATCH where the logged output is another one', () => {
    const output = bare.explained(0).explanation.output.map((value) => value * 1.01);
    expect(flagsOf({ outputs: logged(output) ?? [] })).toEqual(['OUTPUT_MISMATCH']);
  });

  test('DEGENERATE where relevance is not finite, with no power that is defined', () => {
    const item = bare.explained(0, { values: new Float32Array(784).fill(Number.NaN) });
    const map = relevanceMap(item, 'tensorflow');
    expect(map.flags).toEqual(['DEGENERATE']);
    expect(map.points[0]!.raw.nonFinite).toBe(784);
    expect(decodeRelevanceMap(encodeRelevanceMap(map)).ok).toBe(true);
  });
});

test('a filter that failed is flagged, named with its outcome, and a finding at its point', () => {
  const item = bare.explained(0);
  const failed: AppliedFilter = {
    name: 'test/sinner',
    version: '1.0.0',
    options: { sin: 'hang' },
    outcome: 'bypassed',
    changes: {},
    removedL1: 0,
    removedSum: 0,
    bypass: { reason: 'timeout', message: 'it did not answer' },
  };
  const points = item.explanation.points.map((point, index) =>
    index === 2 ? { ...point, applied: [failed] } : point,
  );
  const map = relevanceMap({ ...item, explanation: { ...item.explanation, points } }, 'x');
  expect(map.flags).toEqual(['FILTER_BYPASSED']);
  expect(map.points[2]!.filters).toMatchObject([{ name: 'test/sinner', outcome: 'bypassed' }]);
  expect(map.findings).toEqual([
    ...item.explanation.findings,
    {
      errorModel: 'filter-bypassed',
      point: bare.plan.points[2]!.id,
      statistic: 'test/sinner timeout',
      value: 1,
      threshold: 0,
      severity: 'warning',
      proposal: { advice: 'it did not answer' },
    },
  ]);
  const decoded = decodeRelevanceMap(encodeRelevanceMap(map));
  expect(decoded).toMatchObject({ ok: true, value: { flags: map.flags, findings: map.findings } });
});

test('an error model that failed is told where it did first', () => {
  const item = bare.explained(0);
  const failures = [
    {
      errorModel: 'test/bump',
      point: 'input',
      reason: 'exit',
      message: 'its process ended',
    } as const,
  ];
  const map = relevanceMap({ ...item, explanation: { ...item.explanation, failures } }, 'x');
  expect(map.flags).toEqual([]);
  expect(map.findings).toEqual([
    ...item.explanation.findings,
    {
      errorModel: 'error-model-failed',
      point: 'input',
      statistic: 'test/bump exit',
      value: 1,
      threshold: 0,
      severity: 'warning',
      proposal: { advice: 'its process ended' },
    },
  ]);
});

test('a percentile mean power of zero, or of all in a fifth, is left out', () => {
  const item = bare.explained(0);
  const [first, ...rest] = item.explanation.points;
  const powersOf = (positive: number, negative: number): unknown[] => {
    const raw = { ...first!.raw, power: { ...first!.raw.power, positive, negative } };
    const explanation = { ...item.explanation, points: [{ ...first!, raw }, ...rest] };
    const point = relevanceMap({ ...item, explanation }, 'tensorflow').points[0]!;
    return [point.raw.pmpPositive, point.raw.pmpNegative];
  };
  expect(powersOf(12.5, 3)).toEqual([12.5, 3]);
  expect(powersOf(0, saturatedPower)).toEqual([undefined, undefined]);
});

test('start output explains no single class', async () => {
  const whole = await explaining(demoPlan({ start: 'output' }));
  const { start } = relevanceMap(whole.explained(0), 'tensorflow');
  expect([start.kind, start.classIndex]).toEqual(['output', undefined]);
});

describe('the map of repeated passes', () => {
  const item = inPasses.explained(0);
  const map = relevanceMap(item, 'tensorflow');
  const input = map.points.find(({ id }) => id === 'input')!;

  test('names them at the input, with raw the amplitude of the single map and corrected its own', () => {
    const [filter] = input.filters;
    expect(input.filters).toHaveLength(1);
    expect(filter).toMatchObject({ name: 'mean-of-passes', outcome: 'changed' });
    expect(JSON.parse(filter!.optionsJson)).toEqual({ noise: 0.1, passes: 2 });
    expect(input.raw.l1 - input.corrected!.l1).toBe(filter!.removedMass);
    const single = relevanceMap(bare.explained(0), 'tensorflow');
    expect(input.raw).toEqual(single.points.find(({ id }) => id === 'input')!.raw);
    expect(map.points.filter(({ corrected: behind }) => behind !== undefined)).toEqual([input]);
  });

  test('has in the ledger of the first layer what they took', () => {
    const taken = map.layers.map(({ ledger }) => ledger.lostToFilters);
    expect(taken[0]).toBe(input.raw.sum - input.corrected!.sum);
    expect(taken.slice(1).every((sum) => sum === 0)).toBe(true);
    expect(taken[0]).not.toBe(0);
  });
});
