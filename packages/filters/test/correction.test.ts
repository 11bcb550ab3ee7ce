import type { Explanation, LedgerRow } from '@pellucid/relevance';
import { AmplitudeSketch, amplitudeOf } from '@pellucid/relevance/amplitude';
import { Tensor } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-node';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';

import { compileChain, correction } from '../src/index.ts';
import type {
  Chain,
  CorrectionOptions,
  FilterContext,
  FilterDefinition,
  Injection,
  SampleCorrection,
} from '../src/index.ts';
import { filterThat, plus, registryWith, times } from './example-filters.ts';
import { relativeL2 } from './relative-l2.ts';
import { batchOf, pointIds, smallExplainer } from './small-explainer.ts';

const explainer = smallExplainer();
const padded = smallExplainer([4]);
const [inputId, secondId, thirdId, outputId] = pointIds;

afterAll(() => {
  explainer.dispose();
  padded.dispose();
});
afterEach(() => {
  vi.restoreAllMocks();
});

const chainOf = (specs: readonly string[], ...filters: readonly FilterDefinition[]): Chain =>
  compileChain(specs, {
    points: explainer.points,
    registry: registryWith(plus, times, ...filters),
  });
const noFilters = chainOf([]);

/** Explains three samples, corrected as the options say. */
const correct = (options: CorrectionOptions): Explanation<readonly SampleCorrection[]> =>
  explainer.explain(batchOf(3), { atPoint: correction(options) });

const recordAt = (
  { points }: Explanation<readonly SampleCorrection[]>,
  id: string,
): readonly SampleCorrection[] => points.find(({ point }) => point.id === id)!.record;

/** Explains three samples without correction; the visitor's array at each point. */
const plainRelevance = (): ReadonlyMap<string, Float32Array> => {
  const seen = new Map<string, Float32Array>();
  explainer.explain(batchOf(3), {
    atPoint: (view) => {
      seen.set(view.point.id, Float32Array.from(view.relevance()));
      return undefined;
    },
  });
  return seen;
};

/** Where the largest magnitude is. */
const peakOf = (values: Float32Array): number =>
  values.reduce((best, value, at) => (Math.abs(value) > Math.abs(values[best]!) ? at : best), 0);

/** Puts `height` in the place of the largest magnitude of one sample at one point. */
const spikeAt = (id: string, hit: number, height: number): Injection => ({
  points: new Set([id]),
  apply: (relevance, { sample }) => {
    if (sample === hit) relevance[peakOf(relevance)] = height;
    return sample === hit;
  },
});

const accounts = ['in', 'out', 'bias', 'stabilizer', 'dropped'] as const;
const rowOf = ({ ledger }: { ledger: readonly LedgerRow[] }, name: string): LedgerRow =>
  ledger.find(({ layer }) => layer.name === name)!;

describe('correction without filters and injections', () => {
  test('measures every sample at every point: [3] samples, 12, 80, 64 and 5 values', () => {
    const { points } = correct({ chain: noFilters });
    const seen = plainRelevance();
    expect(points.map(({ point }) => point.id)).toEqual(pointIds);
    for (const { point, record } of points) {
      const values = seen.get(point.id)!;
      const size = values.length / 3;
      expect(record).toHaveLength(3);
      for (const [sample, { raw, corrected, applied }] of record.entries()) {
        const sketch = new AmplitudeSketch();
        sketch.add(values, sample * size, size);
        expect(raw).toEqual(amplitudeOf(sketch));
        expect(corrected).toBe(raw);
        expect(applied).toEqual([]);
      }
    }
  });

  test('leaves the map as it is, bit for bit, and the ledger but for rounding', () => {
    const plain = explainer.explain(batchOf(3));
    const corrected = correct({ chain: noFilters });
    expect(corrected.relevance).toEqual(plain.relevance);
    expect(corrected.ledger).toHaveLength(3);
    for (const [index, row] of corrected.ledger.entries()) {
      for (const account of accounts) {
        expect(relativeL2(row[account], plain.ledger[index]![account])).toBeLessThan(1e-5);
      }
    }
  });

  test('with measureAll off it reads nothing back and records nothing', () => {
    const unused = smallExplainer();
    const read = vi.spyOn(Tensor.prototype, 'dataSync');
    const explain = (atPoint?: CorrectionOptions): number => {
      read.mockClear();
      const { points } = unused.explain(batchOf(3), {
        ledger: false,
        ...(atPoint && { atPoint: correction(atPoint) }),
      });
      expect(points).toEqual([]);
      return read.mock.calls.length;
    };
    const without = explain();
    expect(explain({ chain: noFilters, measureAll: false })).toBe(without);
    const never: Injection = { points: new Set(), apply: () => true };
    expect(explain({ chain: noFilters, measureAll: false, injection: never })).toBe(without);
    unused.dispose();
  });
});

describe('what is recorded', () => {
  test('with measureAll off: the points with filters or injections, in execution order', () => {
    const { points } = correct({
      chain: chainOf([`gap-gate:gap=1000@${thirdId}`]),
      injection: spikeAt(secondId, 9, 1),
      measureAll: false,
    });
    expect(points.map(({ point }) => point.id)).toEqual([secondId, thirdId]);
  });

  test('raw is with the injected error and before the chain, corrected behind it', () => {
    const heights = { injected: 500, clamped: 250 };
    const explanation = correct({
      chain: chainOf([`fraction-clamp:high=0.5@${thirdId}`]),
      injection: spikeAt(thirdId, 1, heights.injected),
    });
    const record = recordAt(explanation, thirdId);
    expect(record[1]!.raw.absmax).toBe(heights.injected);
    expect(record[1]!.corrected.absmax).toBe(heights.clamped);
    expect(record[1]!.applied).toMatchObject([{ name: 'fraction-clamp', changes: { clamped: 1 } }]);
    expect(record[1]!.applied[0]!.removedL1).toBeCloseTo(250, 9);
    for (const sample of [0, 2]) {
      const { raw, corrected } = record[sample]!;
      expect(raw.absmax).toBeLessThan(10);
      expect(corrected.absmax).toBe(raw.absmax / 2);
    }
  });

  test('filters act in the order of the chain: double and add one, or add one and double', () => {
    const seen = plainRelevance().get(thirdId)!.subarray(0, 64);
    const sum = seen.reduce((total, value) => total + value, 0);
    const doubled = correct({
      chain: chainOf([`vendor/times@${thirdId}`, `vendor/plus:amount=1@${thirdId}`]),
    });
    const added = correct({
      chain: chainOf([`vendor/plus:amount=1@${thirdId}`, `vendor/times@${thirdId}`]),
    });
    expect(recordAt(doubled, thirdId)[0]!.corrected.sum).toBeCloseTo(2 * sum + 64, 4);
    expect(recordAt(added, thirdId)[0]!.corrected.sum).toBeCloseTo(2 * sum + 128, 4);
    expect(recordAt(doubled, thirdId)[0]!.applied.map(({ name }) => name)).toEqual([
      'vendor/times',
      'vendor/plus',
    ]);
  });

  test('a filter that does not fire leaves corrected the very object that raw is', () => {
    const { points, relevance } = correct({ chain: chainOf(['gap-gate:gap=100000@all']) });
    for (const { record } of points) {
      for (const { raw, corrected } of record) expect(corrected).toBe(raw);
    }
    expect(relevance).toEqual(explainer.explain(batchOf(3)).relevance);
  });

  test('a filter that fires for one sample leaves the records and the maps of the others', () => {
    const injection = spikeAt(secondId, 2, 1e6);
    const plain = explainer.explain(batchOf(3));
    const { points, relevance } = correct({
      chain: chainOf([`gap-gate:gap=100@${secondId}`]),
      injection,
    });
    const record = points.find(({ point }) => point.id === secondId)!.record;
    expect(record.map(({ raw, corrected }) => corrected === raw)).toEqual([true, true, false]);
    expect(record[2]!.applied[0]!.changes).toEqual({ zeroed: 1 });
    const part = (values: Float32Array, from: number, to: number): Float32Array =>
      values.subarray(from * 12, to * 12);
    expect(part(relevance.values, 0, 2)).toEqual(part(plain.relevance.values, 0, 2));
    expect(part(relevance.values, 2, 3)).not.toEqual(part(plain.relevance.values, 2, 3));
  });

  test('records of one visitor do not change when it is used again', () => {
    const visitor = correction({ chain: chainOf([`vendor/times@${thirdId}`]) });
    const first = explainer.explain(batchOf(3), { atPoint: visitor });
    const copy = structuredClone(first.points);
    const second = explainer.explain(batchOf(3), { atPoint: visitor });
    expect(first.points).toEqual(copy);
    expect(second).toEqual(first);
  });
});

describe('what goes on', () => {
  test('doubled relevance doubles the map and every amplitude below: [3, 12] values', () => {
    const plain = correct({ chain: noFilters });
    const doubled = correct({ chain: chainOf([`vendor/times@${thirdId}`]) });
    const expected = plain.relevance.values.map((value) => 2 * value);
    expect(relativeL2(doubled.relevance.values, expected)).toBeLessThan(1e-6);
    for (const id of [inputId, secondId]) {
      const ratios = recordAt(doubled, id).map(
        ({ raw }, sample) => raw.l1 / recordAt(plain, id)[sample]!.raw.l1,
      );
      for (const ratio of ratios) expect(ratio).toBeCloseTo(2, 5);
    }
    expect(recordAt(doubled, outputId)).toEqual(recordAt(plain, outputId));
  });

  test('an injected spike that the gate zeroes leaves the map of a zero at its place', () => {
    const zeroed = correct({ chain: noFilters, injection: spikeAt(thirdId, 1, 0) });
    const gated = correct({
      chain: chainOf([`gap-gate:gap=100@${thirdId}`]),
      injection: spikeAt(thirdId, 1, 1e4),
    });
    expect(gated.relevance).toEqual(zeroed.relevance);
  });

  test('an injection that hits nobody changes nothing: it is asked for each sample of its point', () => {
    const asked: unknown[] = [];
    const { relevance, points } = correct({
      chain: noFilters,
      injection: {
        points: new Set([secondId]),
        apply: (relevance, { view, sample }) => {
          asked.push([view.point.id, sample, relevance.length]);
          return false;
        },
      },
    });
    expect(asked).toEqual([
      [secondId, 0, 80],
      [secondId, 1, 80],
      [secondId, 2, 80],
    ]);
    expect(relevance).toEqual(explainer.explain(batchOf(3)).relevance);
    for (const { record } of points) {
      for (const { raw, corrected } of record) expect(corrected).toBe(raw);
    }
  });

  test('padding is left alone: two samples in a batch of four, a filter that writes everywhere', () => {
    const asked: number[] = [];
    const visitor = correction({
      chain: chainOf(['vendor/plus:amount=1@all']),
      injection: {
        points: new Set(pointIds),
        apply: (_relevance, { sample }) => {
          asked.push(sample);
          return false;
        },
      },
    });
    const tails: Float32Array[] = [];
    const explanation = padded.explain(batchOf(2), {
      atPoint: (view) => {
        const outcome = visitor(view);
        const values = view.relevance();
        tails.push(values.subarray(values.length / 2));
        return outcome;
      },
    });
    expect(tails.map(({ length }) => length)).toEqual([10, 128, 160, 24]);
    expect(tails.every((tail) => tail.every((value) => value === 0))).toBe(true);
    expect(asked).toEqual([0, 1, 0, 1, 0, 1, 0, 1]);
    for (const { record } of explanation.points) expect(record).toHaveLength(2);
  });
});

describe('the ledger', () => {
  test('books what arrived above a filter and what the filter left below it', () => {
    const plain = explainer.explain(batchOf(3));
    const doubled = correct({ chain: chainOf([`vendor/times@${thirdId}`]) });
    for (const account of accounts) {
      const third = rowOf(doubled, 'third')[account];
      expect(relativeL2(third, rowOf(plain, 'third')[account])).toBeLessThan(1e-5);
      for (const name of ['second', 'first']) {
        const expected = rowOf(plain, name)[account].map((value) => 2 * value);
        expect(relativeL2(rowOf(doubled, name)[account], expected)).toBeLessThan(1e-4);
      }
    }
  });

  test('books what it would book if it measured by itself, with filters at every point', () => {
    const visitor = correction({ chain: chainOf(['fraction-clamp:high=0.3@all']) });
    const measured = explainer.explain(batchOf(3), { atPoint: visitor });
    const unmeasured = explainer.explain(batchOf(3), {
      atPoint: (view) => {
        const { isWritten, record } = visitor(view)!;
        return { isWritten, record };
      },
    });
    expect(measured.relevance).toEqual(unmeasured.relevance);
    for (const [index, row] of measured.ledger.entries()) {
      for (const account of ['in', 'out'] as const) {
        expect(relativeL2(row[account], unmeasured.ledger[index]![account])).toBeLessThan(1e-4);
      }
    }
  });

  test('shows an injected error at the layer that the relevance left', () => {
    const plain = rowOf(explainer.explain(batchOf(3)), 'third');
    const before = plainRelevance().get(thirdId)!.subarray(64, 128);
    const hit = rowOf(correct({ chain: noFilters, injection: spikeAt(thirdId, 1, 50) }), 'third');
    expect(hit.in).toEqual(plain.in);
    expect(hit.out[0]).toBeCloseTo(plain.out[0]!, 5);
    expect(hit.out[1]! - plain.out[1]!).toBeCloseTo(50 - before[peakOf(before)]!, 4);
  });
});

describe('what a filter sees', () => {
  test('the place, the sample’s own start sums and activation, the sums before the chain', () => {
    const seen: FilterContext[] = [];
    const activations: Float32Array[] = [];
    const look = filterThat('vendor/look', (_relevance, context) => {
      seen.push(context);
      activations.push(Float32Array.from(context.activation()));
      return {};
    });
    const start = { shape: [3, 5], values: Float32Array.from({ length: 15 }, (_, i) => i - 6) };
    const visitor = correction({ chain: chainOf([`vendor/look@${secondId}`], look) });
    const { points } = explainer.explain(batchOf(3), {
      start,
      atPoint: visitor,
    });
    const record = points.find(({ point }) => point.id === secondId)!.record;
    expect(seen).toHaveLength(3);
    for (const [sample, context] of seen.entries()) {
      const { raw } = record[sample]!;
      expect(context).toMatchObject({ shape: [80], kind: 'dense', ordinal: 2, name: 'second' });
      expect(context.summary).toBe(raw);
      const { sum, l1, positive, negative } = raw;
      expect(context.entering).toEqual({ sum, l1, positive, negative });
    }
    expect(seen.map((context) => context.start)).toEqual([
      { sum: -20, l1: 20 },
      { sum: 5, l1: 7 },
      { sum: 30, l1: 30 },
    ]);
    expect(activations.every((values) => values.length === 80)).toBe(true);
    expect(activations.every((values) => values.every((value) => value >= 0))).toBe(true);
    expect(activations[0]).not.toEqual(activations[1]);
  });

  test('the activation is that of its own sample, and is read only when it is asked for', () => {
    const whole = Float32Array.from({ length: 3 * 80 }, (_, index) => index);
    const activation = vi.fn(() => whole);
    const seen: number[] = [];
    const look = filterThat('vendor/look', (_relevance, context) => {
      seen.push(context.activation()[0]!);
      return {};
    });
    const explainWith = (chain: Chain): void => {
      const visitor = correction({ chain });
      explainer.explain(batchOf(3), { atPoint: (view) => visitor({ ...view, activation }) });
    };
    explainWith(chainOf(['gap-gate:gap=2@all', 'fraction-clamp@all']));
    expect(activation).not.toHaveBeenCalled();
    explainWith(chainOf([`vendor/look@${secondId}`], look));
    expect(seen).toEqual([0, 80, 160]);
  });

  test('an envelope that the largest coefficients clear never reads the activation', () => {
    const activation = vi.fn(() => new Float32Array(3 * 80));
    const explainWith = (limit: number, injection?: Injection): number => {
      activation.mockClear();
      const chain = chainOf([`activation-envelope:limit=${limit}@${secondId}`]);
      const visitor = correction({ chain, ...(injection && { injection }) });
      explainer.explain(batchOf(3), { atPoint: (view) => visitor({ ...view, activation }) });
      return activation.mock.calls.length;
    };
    expect(explainWith(1e6)).toBe(0);
    expect(explainWith(1e-9)).toBe(3);
    // What was put in is no product of the activation.
    expect(explainWith(1e6, spikeAt(secondId, 1, 1))).toBe(1);
  });
});

describe('observe', () => {
  test('sees every sample at every point raw, with what was injected and before any filter', () => {
    const seen: { id: string; sample: number; relevance: Float32Array; raw: object }[] = [];
    const { points } = correct({
      chain: chainOf([`vendor/times@${thirdId}`]),
      injection: spikeAt(thirdId, 1, 50),
      observe: ({ view, sample, relevance, raw }) => {
        seen.push({ id: view.point.id, sample, relevance: relevance.slice(), raw });
      },
    });
    const visited = points
      .toReversed()
      .flatMap(({ point, record }) =>
        record.map(({ raw }, sample) => ({ id: point.id, sample, raw })),
      );
    expect(seen.map(({ id, sample }) => [id, sample])).toEqual(
      visited.map(({ id, sample }) => [id, sample]),
    );
    for (const [index, { relevance, raw }] of seen.entries()) {
      expect(raw).toBe(visited[index]!.raw);
      const sketch = new AmplitudeSketch();
      sketch.add(relevance);
      expect(amplitudeOf(sketch)).toEqual(raw);
    }
    const hit = seen.find(({ id, sample }) => id === thirdId && sample === 1)!;
    expect(Math.max(...hit.relevance)).toBe(50);
  });
});
